import { calleeOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import { Searches } from '../knowledge/limit-types.ts';
import { isNarrowed } from './narrowing.ts';
import { querySubject } from './query-subject.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** A query builder's order by chance. */
export interface RandomOrderCall {
  readonly call: CallFact;
  readonly table: string | null;
  readonly isNarrowed: boolean;
  /** A condition leaves some rows out. */
  readonly isFiltered: boolean;
}

const NO_WORDS = Searches.parse({});
const ORDERS = /^(re)?order(_?by)?(_?raw)?$|^(then|add)_?order_?by$|^sort(_?by)?$/i;
const FILTERS = /^(where|filter|filter_by|exclude|join|joins|having|and_?where|find)/i;

export function* randomOrders(file: FileFacts, view: RuleView): Generator<RandomOrderCall> {
  const libraries = view.effects.kinds.librariesOf(file).filter(({ random_orders: known }) => known.length > 0);
  for (const call of libraries.length === 0 ? [] : file.calls) {
    const found = libraries.find(({ random_orders: known }) => sortsByChance(call, known, file));
    if (found === undefined) continue;
    const words = found.searches ?? NO_WORDS;
    const subject = querySubject(call, null, words, file);
    yield {
      call, table: subject.table, isNarrowed: subject.isOfParent || isNarrowed(subject, words, call, file),
      isFiltered: subject.calls.some((inner) => FILTERS.test(calleeOf(inner).method) && inner.args.length > 0),
    };
  }
}

function sortsByChance({ method, node }: CallFact, known: readonly string[], file: FileFacts): boolean {
  if (known.includes(method)) return true;
  const texts = ORDERS.test(method) ? node.args.map(({ value }) => value) : node.args.flatMap(({ name, value }) => name === null ? ordersIn(value) : []);
  return texts.some((value) => {
    const text = file.text.slice(value.start, value.end).toLowerCase().replace(/\s+/g, '');
    return known.some((word) => text.includes(word.toLowerCase()));
  });
}

/** `findAll({ order: sequelize.random() })` */
function ordersIn(node: Syntax): Syntax[] {
  if (node.kind !== 'collection') return [];
  return node.entries.flatMap(({ key, value }) => key?.kind === 'literal' && /^order(By)?$/.test(key.value) ? [value] : []);
}
