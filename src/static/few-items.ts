import { wordsOf } from './bounds.ts';
import { calleeOf, withoutAwait } from './expressions.ts';
import type { LoopFact } from './facts.ts';
import type { Syntax } from './syntax.ts';
import { growthOf } from './tables.ts';

/** Besides reference tables: what somebody sets up, not what piles up. */
const SET_UP = /(^|\s)(campaign|group|rule|tracker|criterion|criteria|step|stage|phase|hook|webhook|handler|listener|strategy|adapter|gateway|channel|field|custom field|definition|setting|installment|instalment|period|interest rate|day|weekday|month|quarter|key|locale|version|shard|namespace|mapping|parameter|param|arg|argument|column|header|extension|plugin|processor|validator|interceptor|middleware|engine)s?$/;

/** A loop over what by its name is few: settings, kinds, rules, groups. */
export function areFewByName({ iterated }: LoopFact): boolean {
  const words = wordsOfItems(iterated);
  return words !== null && (growthOf(words) === 'reference' || SET_UP.test(words));
}

/** Of these one record has a few, and they come with it. */
const PART = /(^|\s)(recipient|attachment|option|point|signer|attendee|participant|field|question|answer|guest|passenger|coordinate|address|phone|(order|invoice|envelope|cart|basket|line) (item|line)|price|tax|discount|variant|image|photo|role)s?$/;

/** A loop over what by its name are the parts of one record: recipients, lines, options. */
export function arePartsByName({ iterated }: LoopFact): boolean {
  const words = wordsOfItems(iterated);
  return words !== null && PART.test(words);
}

/** What is added to a record again and again, by users or machines, is not few although it is one record's. */
const GROWING = /(^| )(events?|logs?|messages|notifications|subscribers|followers|episodes|entries|transactions|activities|readings|visits|pings|deliveries|submissions|responses)$/;
export const pilesUp = (words: string): boolean => GROWING.test(words);

/** The same of a loop: `$episodeCollection`, `messages`. */
export function pileUpByName({ iterated }: LoopFact): boolean {
  const words = wordsOfItems(iterated);
  return words !== null && pilesUp(words.replace(/(?<=[^s]) (collection|list|array)$/, 's'));
}

function wordsOfItems(iterated: Syntax | null): string | null {
  const name = iterated === null ? null : nameOf(withoutAwait(iterated));
  return name === null ? null : wordsOf(name).replace(/^(get|find|fetch|load|list|retrieve|select|all|query) (all )?/, '');
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
