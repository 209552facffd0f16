import { calleeOf, keyword, pathOf } from '../syntax/expressions.ts';
import type { ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Embeds } from '../knowledge/limit-types.ts';
import { isLimitedRelation } from './limited-relations.ts';
import { pilesUp } from './piling-relations.ts';
import { matchesAny } from '../libraries/call-patterns.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { ownerWords } from '../tables/tables.ts';
import { walkAll } from '../syntax/walk.ts';

/** A relation of which a serializer gives out every row with each record, although use adds rows to it without end. */
export interface EmbeddedRows {
  readonly node: Syntax;
  readonly relation: string;
  readonly owner: string;
  readonly library: string;
  readonly function: FunctionFact;
}

/** `has_many :events` of a serializer, `events = EventSerializer(many=True)`, `EventResource::collection($this->events)`. */
export function* embeddedRows(file: FileFacts, view: RuleView): Generator<EmbeddedRows> {
  const [module] = file.functions;
  for (const { library, embeds } of view.effects.kinds.librariesOf(file)) {
    if (embeds === undefined || module === undefined) continue;
    for (const serializer of file.classes.filter(({ bases }) => bases.some((base) => matchesAny(base, embeds.bases)))) {
      const owner = ownerWords(serializer.name.replace(SUFFIX, ''));
      for (const { relation, node } of relationsOf(serializer, embeds, file)) if (relation.endsWith('s') && pilesUp(relation, owner) && !isLimitedRelation(relation, view) && !isCutBefore(relation, view)) yield { node, relation, owner, library, function: module };
    }
  }
}

/** `Prefetch("events", queryset=Event.objects.order_by("-at")[:10])`: the query that hands the record over has cut it. */
const isCutBefore = (relation: string, { project }: RuleView): boolean => project.callsNamed('Prefetch').some(({ file, value: { node } }) => {
  const [path] = node.args;
  return path?.value.kind === 'literal' && path.value.value === relation && /\[\s*:/.test(file.text.slice(node.start, node.end));
});

const SUFFIX = /(Detail|Full|Show|List|Base|Public|Admin)?(Serializer|Resource|Blueprint)$/;

interface Embedded { readonly node: Syntax; readonly relation: string }

function* relationsOf(serializer: ClassFact, words: Embeds, file: FileFacts): Generator<Embedded> {
  for (const node of serializer.body) {
    const [first] = node.kind === 'call' ? node.args : [];
    // A block chooses what is given out.
    const isWhole = node.kind === 'call' && words.relations.includes(calleeOf(node).method) && node.args.every(({ value }) => value.kind !== 'function');
    if (isWhole && first?.value.kind === 'literal') yield { node, relation: first.value.value.replace(/^:/, '') };
  }
  for (const [name, { value }] of serializer.fields) {
    const many = value?.kind === 'call' && words.many !== undefined ? keyword(value, words.many) : null;
    const source = value?.kind === 'call' ? keyword(value, 'source') : null;
    const isWritten = value?.kind === 'call' && keyword(value, 'write_only') !== null;
    if (value?.kind === 'call' && many?.kind === 'literal' && /^true$/i.test(many.value) && !isWritten) yield { node: value, relation: source?.kind === 'literal' ? source.value : name };
  }
  for (const from of file.functions.filter(({ className }) => className === serializer.name)) {
    for (const node of walkAll(from.node?.body ?? [])) {
      const given = node.kind === 'call' && words.collections.includes(calleeOf(node).method) ? node.args[0]?.value : undefined;
      if (given?.kind === 'member' && /^\$?this$|^self$/.test(pathOf(given.object) ?? '')) yield { node, relation: given.property };
    }
  }
}
