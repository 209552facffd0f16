import { className } from './association-rows.ts';
import type { ClassFact, FileFacts } from '../facts/facts.ts';
import { methodReads, type ItemRead } from './item-reads.ts';
import { relationsOf } from './model-relations.ts';
import { relatedModel } from './related-model.ts';
import { judgeRead } from './relation-loads.ts';
import type { Preloaded } from './preloads.ts';
import type { RuleView } from '../rule-view.ts';

/** A relation of the record that was loaded along with a row: `post.author.company`. */
export interface NestedLoad {
  /** The relation that was loaded along. */
  readonly within: string;
  readonly relation: string;
  readonly model: ClassFact;
  readonly place: Pick<ItemRead, 'file' | 'node'>;
  /** Many rows lead to the same record, so that few are asked. */
  readonly isShared: boolean;
}

interface Place { readonly file: FileFacts; readonly view: RuleView; readonly model: ClassFact; readonly preloaded: Preloaded }

/** What many rows of a list have in common. */
const IN_COMMON = /(^|_)(account|organi[sz]ation|org|tenant|workspace|project|site|store|company|club|group|school|course|category|parent|event|game|server|guild|room|channel|board|repo|repository|team|status|state|type|kind|role|tracker|priority|currency|country|language|locale|level|grade|unit|plan|tier)$/i;

/** What a read loads of the record that a query loads along with the row, where the query names that record and not what it leads to. */
export function* nestedLoads({ file: where, node, path: [within = '', next, ...rest] }: ItemRead, { file, view, model, preloaded }: Place): Generator<NestedLoad> {
  if (next === undefined || !preloaded.names.has(within) || preloaded.names.has('*') || relationsOf(model, view).get(within)?.isMany !== false) return;
  const target = relatedModel(model, within, view);
  if (target === null || target === model || loadsByItself(target)) return;
  const read = { file: where, node };
  const of = { rows: { model: target }, view, language: file.language };
  const reads: readonly { path: readonly string[]; place: NestedLoad['place'] }[] = [
    { path: [next, ...rest], place: read }, ...[...methodReads(node, next, { file: where, project: view.project, model: target })].map((inner) => ({ path: inner.path, place: inner })),
  ];
  for (const { path: [relation = '', ...after], place } of reads) {
    if (preloaded.below.has(relation) || preloaded.names.has(relation) || className(relation) === model.name || judgeRead(relation, after, of) === null) continue;
    yield { within, relation, model: target, place, isShared: file.language !== 'python' && IN_COMMON.test(within) };
  }
}

/** `default_scope { includes(:operator) }`, `protected $with = [...]`, a manager of its own. */
function loadsByItself({ body, fields }: ClassFact): boolean {
  return fields.has('with') || fields.has('objects') || body.some((member) => member.kind === 'call' && member.callee.kind === 'name' && member.callee.name === 'default_scope');
}
