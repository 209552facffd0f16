import { standsFor } from '../facts/bindings.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { OwnedRows } from './loads.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** WordPress: `new WP_Query(['posts_per_page' => -1])`: every row, by the options of a call that otherwise gives a page. */
export function unlimitedList(call: CallFact, file: FileFacts, view: RuleView): OwnedRows | null {
  const { method, node } = call;
  for (const { library, option_lists: lists } of view.effects.kinds.librariesOf(file)) {
    const known = lists?.calls.includes(method) === true ? lists : undefined;
    const options = known === undefined ? null : optionsOf(node.args[0]?.value, call);
    if (known === undefined || options === null || options.some(({ name }) => !known.leaves.includes(name) && !known.table_by.includes(name))) continue;
    const isUnlimited = options.some(({ name, value }) => known.unlimited[name]?.includes(textOf(value)) === true);
    const tables = options.filter(({ name }) => known.table_by.includes(name)).map(({ value }) => textOf(value));
    if (isUnlimited && tables.every((table) => /^\w+$/.test(table))) return { table: tables[0] ?? known.tables[method] ?? known.table, library, owners: [] };
  }
  return null;
}

/** Each with its name; null where they are not all in view. */
function optionsOf(given: Syntax | undefined, { node: asked, method, function: from }: CallFact): { readonly name: string; readonly value: Syntax }[] | null {
  const value = given === undefined ? undefined : standsFor(given, from);
  if (value?.kind !== 'collection' || value.entries.some(({ key, isSpread }) => isSpread || key?.kind !== 'literal')) return null;
  const isChanged = given?.kind === 'name' && [...walkAll(from.node?.body ?? [])].some((part) => (part.kind === 'assign' && part.targets.some((target) => target.kind === 'subscript' && pathOf(target.object) === given.name))
    || (part.kind === 'call' && part !== asked && part.args.some((argument) => pathOf(argument.value) === given.name) && calleeOf(part).method !== method));
  return isChanged ? null : value.entries.map(({ key, value: option }) => ({ name: key?.kind === 'literal' ? key.value : '', value: option }));
}

/** `-1`, `true`, `'order'`; of a list of one that one. */
function textOf(value: Syntax): string {
  if (value.kind === 'unary') return value.operator === '-' ? `-${textOf(value.operand)}` : '';
  if (value.kind === 'collection') return value.entries.length === 1 && value.entries[0] !== undefined ? textOf(value.entries[0].value) : '';
  return value.kind === 'literal' ? value.value : '';
}
