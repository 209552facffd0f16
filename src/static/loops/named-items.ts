import { wordsOf } from './bounds.ts';
import { calleeOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { LoopFact } from '../facts/facts.ts';
import { isAskedOfRequest } from '../surfaces/request-input.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { growthOf, isActivity } from '../tables/tables.ts';

/** Besides reference tables: what somebody sets up, not what piles up. */
const SET_UP = /(^|\s)(campaign|group|rule|tracker|criterion|criteria|step|stage|phase|hook|webhook|handler|listener|strategy|adapter|gateway|channel|field|custom field|definition|setting|installment|instalment|period|interest rate|day|weekday|week|month|quarter|key|locale|version|shard|namespace|mapping|parameter|param|arg|argument|column|header|extension|plugin|processor|validator|interceptor|middleware|engine)s?$/;

/** `seeded_tasks`, `defaultTemplates`: the program brings them along. */
const WRITTEN_DOWN = /^(seed|seeded|default|builtin|built in|predefined|hardcoded) /;

/** `request.getSelectIds()`: what somebody has ticked on a page. */
const TICKED = /^(select|selected|checked|ticked|chosen) (\w+ )?ids?$/;

/** Of one record there are as many as there are languages, and what somebody puts in order stands on one page. */
export const areFewOfOnePage = ({ iterated, variables }: LoopFact): boolean =>
  /(^|\s)(translation|localization|localisation)s?$/.test(wordsOfItems(iterated) ?? '') || (variables.length > 1 && variables.some((name) => /^\$?(position|sort_?order|sort|rank|weight)$/i.test(name)));

/** A loop over what by its name is few: settings, kinds, rules, groups. */
export function areFewByName({ iterated }: LoopFact): boolean {
  const words = wordsOfItems(iterated);
  return words !== null && (growthOf(words) === 'reference' || SET_UP.test(words) || WRITTEN_DOWN.test(words) || TICKED.test(words));
}

/** Parts of the program, one of each kind. */
const REGISTERED = /(^|\s)(repositor(y|ies)|services?|finders?|loaders?|readers?|sources?|exporters?|importers?|renderers?|calculators?|resolvers?|checkers?|collectors?|generators?)$/;

/** A loop over parts of the program that are asked themselves: `for (const repository of this.repositories) repository.find(query)`. */
export function areRegistered({ iterated, variables }: LoopFact, asked: Syntax | null): boolean {
  const words = wordsOfItems(iterated);
  return words !== null && asked?.kind === 'name' && variables.includes(asked.name) && REGISTERED.test(words);
}

const LEFT_OVER = /(^|\s)(active|due|expired|expiring|failed|inactive|invalid|left ?over|missing|obsolete|old|orphaned|orphans?|outdated|overdue|pending|remaining|stale|stuck|unprocessed|unused|(to|for) (delete|remove|cancel|close|clean|destroy|archive|deletion|removal)|removed|deleted)(\s|$)/;

/** A loop over what by its name is what happens to be left: due, expired, to be removed. There is little of it at a time. */
export function areLeftOver({ iterated }: LoopFact): boolean {
  const words = wordsOfItems(iterated);
  return words !== null && LEFT_OVER.test(words);
}

/** What stands for any number of things, whatever they are. */
const ANY_NUMBER = /(^|\s)(row|record|batch|chunk|bulk|everything|queryset|query set|qs)s?$/;

/** What is added to a record again and again, by users or machines, is not few although it is one record's. */
const GROWING = /(^| )(events?|logs?|messages|notifications|subscribers|followers|episodes|entries|transactions|activities|readings|visits|pings|deliveries|submissions|responses)$/;
export const pilesUp = (words: string): boolean => GROWING.test(words);

/** A loop over what by its name piles up with use, or any number of which is handed in: `$episodeCollection`, `payments`, `rows`. */
export function pileUpByName({ iterated }: LoopFact): boolean {
  const words = wordsOfItems(iterated)?.replace(/(?<=[^s]) (collection|list|array)$/, 's') ?? null;
  return words !== null && (pilesUp(words) || isActivity(words) || ANY_NUMBER.test(words)) && !LEFT_OVER.test(words);
}

function wordsOfItems(iterated: Syntax | null): string | null {
  const name = iterated === null ? null : nameOf(withoutAwait(iterated));
  return name === null ? null : wordsOf(name).replace(/^(get|find|fetch|load|list|retrieve|select|all|query) (all )?/, '');
}

/** What makes a list of its argument. */
const WRAPPER = /^(Array\.(wrap|from|of)|Array|Object\.(keys|values|entries)|(itertools\.)?chain|list|set|tuple|sorted|reversed|enumerate|array_(values|keys|unique|filter|reverse)|(Set|List|Arrays)\.(of|copyOf|asList)|Collections\.unmodifiable(List|Set))$/;

/** `findByStatus` gives no statuses, `findOrdersByType` no types. */
const FOUND_BY = /^((?:find|get|fetch|load|list|query|search|select)\w*?)(?:By[A-Z]|_by_)\w*$/;

/** `settingRepository.findByScope(…)` gives settings. */
const REPOSITORY = /(?<=[a-z])(Repository|Repo|Dao|DAO|Mapper)$/;

/** What the items are called: the last name that is no method of collections or queries. */
function nameOf(node: Syntax): string | null {
  switch (node.kind) {
    case 'name': return node.name;
    case 'member': return node.property === 'objects' ? nameOf(node.object) : node.property;
    case 'subscript': return node.index?.kind === 'literal' && node.index.type === 'string' ? node.index.value : nameOf(node.object);
    case 'call': {
      const { method, receiver } = calleeOf(node);
      const [first] = node.args;
      if (isAskedOfRequest(node)) return first?.value.kind === 'literal' ? first.value.value : null;
      if (first !== undefined && WRAPPER.test(pathOf(node.callee) ?? '')) return nameOf(withoutAwait(first.value));
      const items = method.replace(FOUND_BY, '$1');
      return receiver === null || /[a-z](s|List|es)$/i.test(items) && !/^(values|keys|items|entries|rows|results|includes|joins|class)$/i.test(items) ? items : nameOf(receiver)?.replace(REPOSITORY, '') ?? null;
    }
    default: return null;
  }
}
