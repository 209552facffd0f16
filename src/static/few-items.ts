import { wordsOf } from './bounds.ts';
import { calleeOf, withoutAwait } from './expressions.ts';
import type { LoopFact } from './facts.ts';
import type { Syntax } from './syntax.ts';
import { growthOf } from './tables.ts';

/** Besides reference tables: what somebody sets up, not what piles up. */
const SET_UP = /(^|\s)(campaign|group|rule|tracker|criterion|criteria|step|stage|phase|hook|webhook|handler|listener|strategy|adapter|gateway|channel|field|custom field|definition|setting|installment|instalment|period|interest rate|day|weekday|month|quarter|key|locale|version|shard|namespace|mapping|parameter|param|arg|argument|column|header|extension|plugin|processor|validator|interceptor|middleware|engine)s?$/;

/** A loop over what by its name is few: settings, kinds, rules, groups. */
export function areFewByName({ iterated }: LoopFact): boolean {
  const name = iterated === null ? null : nameOf(withoutAwait(iterated));
  if (name === null) return false;
  const words = wordsOf(name).replace(/^(get|find|fetch|load|list|retrieve|select|all|query) (all )?/, '');
  return growthOf(words) === 'reference' || SET_UP.test(words);
}

/** What the items are called: the last name that is no method of collections or queries. */
function nameOf(node: Syntax): string | null {
  switch (node.kind) {
    case 'name': return node.name;
    case 'member': return node.property;
    case 'subscript': return node.index?.kind === 'literal' && node.index.type === 'string' ? node.index.value : nameOf(node.object);
    case 'call': {
      const { method, receiver } = calleeOf(node);
      return receiver === null || /[a-z](s|List|es)$/i.test(method) && !/^(values|keys|items|entries|rows|results|includes|joins|class)$/i.test(method) ? method : nameOf(receiver);
    }
    default: return null;
  }
}
