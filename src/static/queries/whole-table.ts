import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, chainOf, pathOf, rootOf, withoutAwait } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { standsFor } from '../facts/bindings.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** A query that brings every row of a table into memory. */
export interface WholeTable {
  readonly node: Syntax;
  readonly library: string;
  /** Of such tables there are as many rows as somebody has set up: roles, currencies, settings. */
  readonly isReference: boolean;
}

const GIVES_ALL = /^(findAll|findMany|find|all|getMany|to_a|list|getResultList|selectList|selectFrom|scan|find_each)$/;
const NARROWS = /^(where|filter|filter_by|exclude|limit|take|first|last|page|per|offset|find_by|in_batches|find_each|iterator|slice|groupBy|aggregate|values|count|for_\w+|with_\w+|by_\w+|Where|Limit)$/;
const REFERENCE = /(^|\s)(roles?|permissions?|currenc(y|ies)|countr(y|ies)|languages?|locales?|settings?|configs?|configurations?|options?|types?|kinds?|statuses|status|states?|categor(y|ies)|plans?|features?|flags?|providers?|integrations?|themes?|templates?|plugins?|modules?|zones?|regions?|units?|levels?|tiers?|tax(es)?|rates?|methods?|sites?|tenants?|environments?|channels?|policies|rules?|taxons?|taxonom(y|ies)|calculators?|menus?|labels?|schemas?|fields?|trackers?|groups?|teams?)(\s|$)/;

/** The expression, when nothing narrows it down; null for every other one. */
export function wholeTableOf(node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): WholeTable | null {
  const value = withoutAwait(node);
  if (value.kind !== 'call') return null;
  const chain = chainOf(value);
  const { method } = calleeOf(value);
  if (!GIVES_ALL.test(method) || [...chain, ...begunBefore(value, from)].some((link) => NARROWS.test(calleeOf(link).method)) || isNarrowed(value)) return null;
  const call = file.callOf.get(value);
  const lazy = view.effects.isLazyQuery(value, from, file);
  const effect = lazy ?? (call === undefined ? null : view.effects.effectOf(call, file));
  const owner = rootOf(value);
  if (effect?.effect !== 'query' || (lazy !== null && !(owner.kind === 'name' && /^[A-Z]/.test(owner.name)))) return null;
  const subject = pathOf(value.callee)?.split('.').slice(0, -1).filter((part) => part !== 'objects').at(-1) ?? '';
  return { node: value, library: effect.library, isReference: REFERENCE.test(wordsOf(subject)) };
}

/** `rows = session.query(Member).filter(…)`, of which `rows.all()` is the end. */
function begunBefore(value: Call, from: FunctionFact): readonly Call[] {
  const root = rootOf(value);
  const begun = root.kind === 'name' ? withoutAwait(standsFor(root, from)) : root;
  return begun === root ? [] : chainOf(begun);
}

/** `find({ where: … })`, `find({ active: true })`, `findAll(pageable)`: any argument but an empty one may narrow it down. */
function isNarrowed({ args }: Call): boolean {
  return args.some(({ value }) => {
    if (value.kind !== 'collection') return value.kind !== 'literal' || value.type !== 'null';
    return value.entries.some(({ key }) => !(key?.kind === 'literal' && HARMLESS.test(key.value)));
  });
}

/** Options that leave all rows in. */
const HARMLESS = /^(include|select|orderBy|order|relations|attributes|raw|transaction|populate)$/;
