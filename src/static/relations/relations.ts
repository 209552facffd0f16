import { className } from './association-rows.ts';
import { boundOf, wordsOf } from '../loops/bounds.ts';
import type { FileFacts, LoopFact, SourceText } from '../facts/facts.ts';
import { itemReads, type ItemRead } from './item-reads.ts';
import { relationsOf } from './model-relations.ts';
import { nestedLoads } from './nested-relations.ts';
import { repeatedBy } from '../loops/per-item.ts';
import { preloadedFor, type Preloaded } from './preloads.ts';
import { rowsOf, type Rows } from '../queries/queried-rows.ts';
import { serializedRows } from './serialized-rows.ts';
import { templateRows } from './template-reads.ts';
import { askedAnew, judgeRead } from './relation-loads.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** A relation of a query's row that is read in a loop without being loaded along. */
export interface RelationRead {
  readonly file: FileFacts;
  readonly loop: LoopFact;
  /** What stands in the loop: `post.author.name`, or the call that hands the row to a function which reads it. */
  readonly read: Syntax;
  /** Where the relation is read, if not there. */
  readonly place: Pick<ItemRead, 'file' | 'node'>;
  readonly relation: string;
  /** The relation that was loaded along, where the read is one of its record. */
  readonly within?: string;
  readonly model: string;
  /** The model in view declares the relation. */
  readonly isDeclared: boolean;
  /** No model is in view, but nothing except a relation is read so. */
  readonly isUnmistakable: boolean;
  /** It is asked again for each row, whatever was loaded along. */
  readonly isAskedAnew: boolean;
  /** Where the rows come from. */
  readonly source: Syntax;
  /** The loop of a page that runs over them. */
  readonly inPage: { readonly file: SourceText; readonly line: number } | null;
  readonly library: string;
  /** The rows are those of one record in hand: seldom many. */
  readonly isOfOne: boolean;
}

export function* findRelationReads(file: FileFacts, view: RuleView): Generator<RelationRead> {
  for (const { loop, call, model: named, reads } of serializedRows(file, view)) {
    const known = rowsOf(loop, file, view);
    const library = view.effects.kinds.librariesOf(file).find(({ relations }) => relations.length > 0);
    // Of rows from elsewhere only what is asked of each, whatever was loaded along, is known to be asked.
    const rows = known?.model !== undefined && known.model !== null ? known : named === null || library === undefined ? null : { library, modelName: named.name, model: named, source: call };
    if (rows?.model !== undefined && rows.model !== null) yield* unloaded(reads(rows.model), { loop, rows, file, view, from: call, inPage: null, areUnknown: rows !== known });
  }
  for (const { loop, reads, template, line } of templateRows(file, view)) {
    const rows = boundOf(loop) === 'constant' ? null : rowsOf(loop, file, view);
    if (rows !== null) yield* unloaded(reads(rows.model), { loop, rows, file, view, from: loop.iterated?.kind === 'call' ? loop.iterated : rows.source, inPage: { file: template, line } });
  }
  for (const loop of file.loops) {
    const [variable] = loop.variables;
    if (variable === undefined || loop.iterated === null || repeatedBy([loop]) === null || runsOnce(loop)) continue;
    const rows = rowsOf(loop, file, view);
    if (rows === null) continue;
    yield* unloaded(itemReads(loop.body, variable, { file, project: view.project, model: rows.model }), { loop, rows, file, view, from: null, inPage: null });
  }
}

/** Its first round leaves it, or the first that works: `foreach ($set as $entry) { …; return true; }`. */
function runsOnce({ form, body }: Pick<LoopFact, 'form' | 'body'>): boolean {
  const last = body.at(-1);
  if (last?.kind === 'try' || last?.kind === 'with') return runsOnce({ form, body: last.body });
  return form !== 'callback' && (last?.kind === 'return' || last?.kind === 'throw' || (last?.kind === 'jump' && last.to === 'break'));
}

interface Repeated extends Pick<RelationRead, 'inPage'> {
  readonly loop: LoopFact;
  readonly rows: Rows;
  readonly file: FileFacts;
  readonly view: RuleView;
  /** What stands in the loop's file for all reads, where they stand elsewhere. */
  readonly from: Syntax | null;
  /** What was loaded along cannot be told. */
  readonly areUnknown?: boolean;
}

/** The reads that load a relation which the query behind the rows does not load along. */
function* unloaded(reads: Iterable<ItemRead>, { loop, rows, file, view, from, inPage, areUnknown = false }: Repeated): Generator<RelationRead> {
  const along = preloadedFor(loop, { ...rows, file, view });
  const preloaded = new Set([...along.names, ...(rows.handed ?? [])]);
  const seen = new Set<string>();
  for (const item of reads) {
    const { node, path, through, file: where } = item;
    yield* below(item, { loop, rows, file, view, from, inPage, areUnknown }, along, seen);
    const asked = { rows, view, language: file.language };
    const anew = from === null && through.length === 0 ? null : askedAnew(path, asked);
    const relation = anew ?? relationRead(path[0] ?? '', rows, view);
    if (seen.has(relation) || className(relation) === rows.owner?.name || relation === rows.knows || (anew === null && (areUnknown || preloaded.has(relation) || preloaded.has('*')))) continue;
    const judged = anew === null ? judgeRead(relation, relation === path[0] ? path.slice(1) : ['ids'], asked) : { isDeclared: true, isUnmistakable: true };
    if (judged === null) continue;
    const isNamedOfLoaded = rows.model === null && [...preloaded].some((name) => wordsOf(relation).split(' ').includes(wordsOf(name)));
    seen.add(relation);
    const read = from ?? through[0]?.node ?? node;
    yield { file, loop, read, place: { file: where, node }, relation, model: rows.modelName, source: rows.begins ?? rows.source, inPage, library: rows.library.library, isOfOne: rows.knows !== undefined, ...judged, isAskedAnew: anew !== null, isUnmistakable: judged.isUnmistakable && !isNamedOfLoaded };
  }
}

/** What a read loads of the record that was loaded along with the row. */
function* below(item: ItemRead, { loop, rows, file, view, from, inPage, areUnknown }: Repeated, preloaded: Preloaded, seen: Set<string>): Generator<RelationRead> {
  if (rows.model === null || areUnknown === true) return;
  for (const { within, relation, place, model, isShared } of nestedLoads(item, { file, view, model: rows.model, preloaded })) {
    const key = `${within}.${relation}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield {
      file, loop, read: from ?? item.through[0]?.node ?? item.node, place, relation, within, model: model.name, source: rows.begins ?? rows.source, inPage, library: rows.library.library,
      isOfOne: rows.knows !== undefined, isDeclared: !isShared, isUnmistakable: false, isAskedAnew: false,
    };
  }
}

/** Rails: `order.line_ids` asks for the lines. */
function relationRead(name: string, { model }: Rows, view: RuleView): string {
  const one = model === null ? undefined : /^(\w+)_ids$/.exec(name)?.[1];
  if (model === null || one === undefined) return name;
  return [...relationsOf(model, view)].find(([relation, { isMany }]) => isMany && className(relation) === className(one))?.[0] ?? name;
}
