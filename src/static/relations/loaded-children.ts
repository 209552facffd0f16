import { entryOf } from '../libraries/entry-of.ts';
import { calleeOf, keyword, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { nameOfResult } from '../facts/value-uses.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { areFewOfOne, growthOf } from '../tables/tables.ts';
import { partsOf } from '../syntax/walk.ts';

/** The children of a record that a query loads along, all of them, although the code only asks a question about them. */
export interface LoadedChildren {
  readonly query: Call;
  readonly relation: string;
  readonly library: string;
  /** The first place that asks, and what it does. */
  readonly node: Syntax;
  readonly deed: 'searched' | 'filtered' | 'counted';
  readonly function: FunctionFact;
  /** By their name one record has few of them. */
  readonly areFew: boolean;
}

/** `include: { members: true }`, and then nothing but `space.members.find(…)`. */
export function* loadedChildren(file: FileFacts, view: RuleView): Generator<LoadedChildren> {
  const libraries = view.effects.kinds.librariesOf(file);
  for (const call of file.calls) {
    const library = libraries.find(({ preloads }) => preloads.some((name) => keyword(call.node, name) !== null));
    const name = library === undefined ? null : nameOfResult(call);
    if (library === undefined || name === null || call.function.node === null || view.effects.effectOf(call, file)?.effect !== 'query') continue;
    const relations = library.preloads.flatMap((option) => wholeRelations(keyword(call.node, option)));
    const names = new Set([name, ...itemsOf(name, call, file)]);
    const uses = relations.length === 0 ? null : usesIn(call.function, names);
    for (const relation of uses === null ? [] : relations) {
      const [first, ...others] = uses?.get(relation) ?? [];
      if (first?.deed === undefined || others.some(({ deed }) => deed === undefined)) continue;
      yield { query: call.node, relation, library: library.library, node: first.node, deed: first.deed, function: call.function, areFew: FEW_BUT.test(relation) ? false : areFewOfOne(relation) };
    }
  }
}

/** A space may have very many of these, unlike of the other children of which a record has few. */
const FEW_BUT = /(members|users|followers|players|participants|subscribers|guests|employees)$/i;

/** Relations that are loaded with every row: `members: true`, `members: { select: { … } }`. */
function wholeRelations(given: Syntax | null): string[] {
  if (given?.kind !== 'collection' || given.type !== 'map') return [];
  return given.entries.flatMap(({ key, value }) => {
    const isWhole = (value.kind === 'literal' && value.value === 'true')
      || (value.kind === 'collection' && value.entries.every(({ key: option, isSpread }) => !isSpread && option?.kind === 'literal' && /^(select|include|omit|orderBy|columns|with)$/.test(option.value)));
    return isWhole && key?.kind === 'literal' && key.value.endsWith('s') && growthOf(key.value) !== 'reference' ? [key.value] : [];
  });
}

/** What a loop over the rows calls each of them. */
function itemsOf(name: string, call: CallFact, { loops }: FileFacts): string[] {
  return loops.flatMap(({ iterated, variables }) => {
    const over = iterated === null ? null : withoutAwait(iterated);
    return over?.kind === 'name' && over.name === name && over.line >= call.node.line ? variables.slice(0, 1) : [];
  });
}

interface Use { readonly node: Syntax; readonly deed: LoadedChildren['deed'] | undefined }

const DEEDS: Readonly<Record<string, LoadedChildren['deed']>> = { find: 'searched', some: 'searched', every: 'searched', findIndex: 'searched', findLast: 'searched', filter: 'filtered', length: 'counted' };

/** Every read of a member of the record, with what is done to it; null where the record as a whole goes elsewhere, its children with it. */
function usesIn(from: FunctionFact, names: ReadonlySet<string>): ReadonlyMap<string, readonly Use[]> | null {
  const uses = new Map<string, Use[]>();
  const elsewhere: Syntax[] = [];
  const visit = (node: Syntax, above: readonly Syntax[]): void => {
    const parent = above.at(-1);
    if (node.kind === 'name' && names.has(node.name) && parent !== undefined) {
      if (parent.kind === 'member' && parent.object === node) {
        const known = uses.get(parent.property) ?? [];
        uses.set(parent.property, [...known, { node: parent, deed: deedOf(parent, above.slice(0, -1)) }]);
      } else if (!isOnlyAsked(node, parent)) elsewhere.push(node);
    }
    for (const { nodes } of partsOf(node)) for (const child of nodes) visit(child, [...above, node]);
  };
  for (const node of from.node?.body ?? []) visit(node, []);
  return elsewhere.length === 0 ? uses : null;
}

/** It is set, looped over, or asked whether it is there. */
function isOnlyAsked(node: Syntax, parent: Syntax): boolean {
  if (parent.kind === 'assign') return parent.targets.includes(node);
  if (parent.kind === 'loop') return parent.iterated === node;
  return parent.kind === 'unary' || (parent.kind === 'if' && parent.test === node) || (parent.kind === 'binary' && parent.operator !== '??' && parent.operator !== 'or');
}

function deedOf(member: Syntax, above: readonly Syntax[]): Use['deed'] {
  const [outer, call] = [above.at(-1), above.at(-2)];
  if (outer?.kind !== 'member' || outer.object !== member || !Object.hasOwn(DEEDS, outer.property)) return undefined;
  const deed = entryOf(DEEDS, outer.property);
  if (deed === 'counted') return deed;
  return call?.kind === 'call' && calleeOf(call).receiver === member && call.args[0]?.value.kind === 'function' ? deed : undefined;
}
