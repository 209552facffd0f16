import { calleeOf, chainOf, keyword, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import { preloadedRows } from './preloaded-rows.ts';
import type { RuleView } from '../rule-view.ts';
import type { Entry, Syntax } from '../syntax/syntax.ts';
import { tableOfSegments } from '../tables/table-names.ts';
import { ownerWords } from '../tables/tables.ts';
import { pilesUp } from './piling-relations.ts';

/** A relation that a query loads along with each record, every row of it, although use adds rows to it without end. */
export interface IncludedRows {
  readonly query: CallFact;
  readonly node: Syntax;
  readonly relation: string;
  readonly owner: string;
  readonly library: string;
}

/** `prisma.post.findUnique({ include: { comments: true } })`, and relations within relations. */
export function* includedRows(file: FileFacts, view: RuleView): Generator<IncludedRows> {
  yield* loadedAlong(file, view);
  yield* preloadedRows(file, view);
  const libraries = view.effects.kinds.librariesOf(file).filter(({ preloads }) => preloads.some((name) => NESTING.has(name) || LISTING.some((option) => option === name)));
  if (libraries.length === 0) return;
  for (const call of file.calls) {
    const given = [...NESTING].map((option) => keyword(call.node, option)).filter((value) => value !== null);
    const isListing = LISTING.some((option) => keyword(call.node, option) !== null);
    const effect = (given.length === 0 && !isListing) || call.receiver === null ? null : view.effects.effectOf(call, file);
    if (effect?.effect !== 'query') continue;
    const model = tableOfSegments(pathOf(call.receiver ?? call.node)?.split('.').toReversed() ?? []);
    if (model === null) continue;
    for (const found of [...given.flatMap((value) => [...relationsIn(value, model)]), ...relationsListed(call, model)]) yield { ...found, query: call, library: effect.library };
  }
}

/** `relations: ['events']` of TypeORM, `populate: ['events']` of MikroORM: names, those of a relation behind a dot. */
const LISTING = ['relations', 'populate'] as const;

function* relationsListed(call: CallFact, owner: string): Generator<Found> {
  for (const option of LISTING) {
    const given = keyword(call.node, option);
    if (given?.kind === 'collection' && given.type === 'map') yield* relationsIn(given, owner);
    else if (given !== null) {
      for (const path of relationsGiven(given)) {
        const [relation = '', before = owner] = path.split('.').toReversed();
        if (relation.endsWith('s') && pilesUp(relation, before)) yield { node: given, relation, owner: ownerWords(before) };
      }
    }
  }
}

/** Options that name relations; those of a relation stand under the same names within it. */
const NESTING: ReadonlySet<string> = new Set(['include', 'with', 'select']);
/** What may stand beside them and leaves every row. */
const LEAVES_ALL: ReadonlySet<string> = new Set([...NESTING, 'omit', 'orderBy', 'columns', 'extras']);

type Found = Pick<IncludedRows, 'node' | 'relation' | 'owner'>;

function* relationsIn(given: Syntax, owner: string): Generator<Found> {
  if (given.kind !== 'collection') return;
  if (given.type !== 'map') {
    for (const { value } of given.entries) yield* relationOfModel(value, owner);
    return;
  }
  for (const entry of given.entries) {
    const relation = nameOf(entry);
    if (relation === null) continue;
    if (isWhole(entry.value) && relation.endsWith('s') && pilesUp(relation, owner)) yield { node: entry.value, relation, owner: ownerWords(owner) };
    if (entry.value.kind === 'collection') for (const { key, value } of entry.value.entries) if (key?.kind === 'literal' && NESTING.has(key.value)) yield* relationsIn(value, relation);
  }
}

/** What may stand in an entry of Sequelize's `include` and leaves every row. */
const OF_MODEL: ReadonlySet<string> = new Set(['model', 'as', 'association', 'attributes', 'include', 'required', 'paranoid', 'order']);

/** `{ model: Comment, as: 'comments' }` */
function* relationOfModel(value: Syntax, owner: string): Generator<Found> {
  if (value.kind !== 'collection' || value.type !== 'map' || !value.entries.every(({ key, isSpread }) => !isSpread && key?.kind === 'literal' && OF_MODEL.has(key.value))) return;
  const named = value.entries.find(({ key }) => key?.kind === 'literal' && (key.value === 'as' || key.value === 'association'))?.value;
  if (named?.kind === 'literal' && named.value.endsWith('s') && pilesUp(named.value, owner)) yield { node: value, relation: named.value, owner: ownerWords(owner) };
}

/** `db.Posts.Include(p => p.Comments)`, `Post::with('comments')`, `$post->load('comments')`. */
function* loadedAlong(file: FileFacts, view: RuleView): Generator<IncludedRows> {
  const libraries = view.effects.kinds.librariesOf(file).filter(({ loads_along: names }) => names.length > 0);
  for (const call of libraries.length === 0 ? [] : file.calls) {
    const library = libraries.find(({ loads_along: names }) => names.includes(call.method));
    const owner = library === undefined || call.receiver === null || isMadeOtherwise(call) ? null : ownerAlong(call.receiver, library.loads_along);
    if (library === undefined || owner === null || view.effects.kinds.kindOf(call.receiver ?? call.node, call.function, file, call.method)?.library.library !== library.library) continue;
    for (const { value } of call.node.args) {
      for (const path of relationsGiven(value)) {
        const [relation = '', before = owner] = path.split('.').toReversed();
        if (relation.endsWith('s') && pilesUp(relation, before)) yield { query: call, node: value, relation, owner: ownerWords(before), library: library.library };
      }
    }
  }
}

/** What becomes of the query needs no relation, or only what it names of them. */
const isMadeOtherwise = ({ around }: CallFact): boolean => around.some(({ node, slot }) => node.kind === 'call' && slot === 'callee' && /^(Select|ProjectTo|Any|Count|All|Sum|count|exists)(\w*Async)?$/.test(calleeOf(node).method));

/** What the relations are loaded for: the table of the query, the record, or the relation that was named before. */
function ownerAlong(receiver: Syntax, names: readonly string[]): string | null {
  const chain = chainOf(receiver);
  const before = chain.find((call) => names.includes(calleeOf(call).method));
  if (before !== undefined && names.at(-1)?.startsWith('Then') === true) return relationsGiven(before.args[0]?.value ?? null).at(-1)?.split('.').at(-1) ?? null;
  const [first = receiver] = [...chain.toReversed()].map(({ callee }) => callee.kind === 'member' ? callee.object : callee);
  return tableOfSegments(pathOf(first)?.split('.').toReversed() ?? []);
}

/** `'orders.lines'`, `['orders', 'lines']`, `o => o.Lines`; each relation with the one before it. */
function relationsGiven(value: Syntax | null): readonly string[] {
  if (value?.kind === 'literal') return value.type === 'string' && /^\w+(\.\w+)*$/.test(value.value) ? value.value.split('.').map((_, at, parts) => parts.slice(Math.max(0, at - 1), at + 1).join('.')) : [];
  if (value?.kind === 'collection') return value.entries.flatMap(({ key, value: entry }) => key === null ? relationsGiven(entry) : []);
  const [only] = value?.kind === 'function' ? value.body : [];
  const read = only?.kind === 'return' ? only.value : only;
  return read?.kind === 'member' && read.object.kind === 'name' ? [read.property] : [];
}

/** `_count` only counts what it names. */
const nameOf = ({ key, isSpread }: Entry): string | null => isSpread || key?.kind !== 'literal' || key.value.startsWith('_') ? null : key.value;

function isWhole(value: Syntax): boolean {
  if (value.kind === 'literal') return value.value === 'true';
  return value.kind === 'collection' && value.type === 'map' && value.entries.every(({ key, isSpread }) => !isSpread && key?.kind === 'literal' && LEAVES_ALL.has(key.value));
}
