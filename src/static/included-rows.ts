import { keyword, pathOf } from './expressions.ts';
import type { CallFact, FileFacts } from './facts.ts';
import type { RuleView } from './rules/types.ts';
import type { Entry, Syntax } from './syntax.ts';
import { tableOfSegments } from './table-names.ts';
import { isPerson, ownedGrowth, ownerWords } from './tables.ts';

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
  const libraries = view.effects.kinds.librariesOf(file).filter(({ preloads }) => preloads.some((name) => NESTING.has(name)));
  if (libraries.length === 0) return;
  for (const call of file.calls) {
    const given = [...NESTING].map((option) => keyword(call.node, option)).filter((value) => value !== null);
    const effect = given.length === 0 || call.receiver === null ? null : view.effects.effectOf(call, file);
    if (effect?.effect !== 'query') continue;
    const model = tableOfSegments(pathOf(call.receiver ?? call.node)?.split('.').toReversed() ?? []);
    if (model === null) continue;
    for (const value of given) for (const found of relationsIn(value, model)) yield { ...found, query: call, library: effect.library };
  }
}

/** Options that name relations; those of a relation stand under the same names within it. */
const NESTING: ReadonlySet<string> = new Set(['include', 'with', 'select']);
/** What may stand beside them and leaves every row. */
const LEAVES_ALL: ReadonlySet<string> = new Set([...NESTING, 'omit', 'orderBy', 'columns', 'extras']);

type Found = Pick<IncludedRows, 'node' | 'relation' | 'owner'>;

function* relationsIn(given: Syntax, owner: string): Generator<Found> {
  if (given.kind !== 'collection' || given.type !== 'map') return;
  for (const entry of given.entries) {
    const relation = nameOf(entry);
    if (relation === null) continue;
    if (isWhole(entry.value) && relation.endsWith('s') && pilesUp(relation, owner)) yield { node: entry.value, relation, owner: ownerWords(owner) };
    if (entry.value.kind === 'collection') for (const { key, value } of entry.value.entries) if (key?.kind === 'literal' && NESTING.has(key.value)) yield* relationsIn(value, relation);
  }
}

/** What one person makes stays readable for long, unlike what is written down for them. */
function pilesUp(relation: string, owner: string): boolean {
  const growth = ownedGrowth(relation, owner);
  return growth === 'activity' || (growth === 'records' && !isPerson(owner));
}

/** `_count` only counts what it names. */
const nameOf = ({ key, isSpread }: Entry): string | null => isSpread || key?.kind !== 'literal' || key.value.startsWith('_') ? null : key.value;

function isWhole(value: Syntax): boolean {
  if (value.kind === 'literal') return value.value === 'true';
  return value.kind === 'collection' && value.type === 'map' && value.entries.every(({ key, isSpread }) => !isSpread && key?.kind === 'literal' && LEAVES_ALL.has(key.value));
}
