import { isWithin } from '../project/callers.ts';
import { calleeOf, keyword, pathOf, rootOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { Groupings } from '../knowledge/groupings.ts';
import type { GroupedTable } from '../sql/derived-tables.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import type { RuleView } from '../rule-view.ts';
import { chainLinks } from './chain-links.ts';

export interface GroupedSubquery extends GroupedTable { readonly call: CallFact }

/** The same in the words of a query builder: subqueries without a condition of their own, which a query is joined to that picks its rows. */
export function* groupedSubqueries(file: FileFacts, view: RuleView): Generator<GroupedSubquery> {
  for (const words of view.effects.kinds.librariesOf(file).flatMap(({ groupings }) => groupings ?? [])) {
    for (const call of file.calls) {
      const found = words.ends.includes(call.method) ? groupedIn(call, words, file) : null;
      if (found !== null) yield found;
    }
  }
}

const CHOOSES = /^(and_?|or_?)?(where|filter|having)|join|limit|first|paginate|exists|union|select_from|intersect|correlate|lateral/i;

function groupedIn(call: CallFact, words: Groupings, file: FileFacts): GroupedSubquery | null {
  const { calls, isKnown } = chainLinks(call.node, call.function, file, () => false);
  if (!isKnown || calls.some((link) => CHOOSES.test(calleeOf(link).method))) return null;
  const groups = calls.filter((link) => words.groups.includes(calleeOf(link).method));
  const numbers = [...walkAll(calls.flatMap(({ args }) => args.map(({ value }) => value)))].filter((node): node is Call => node.kind === 'call' && words.numbers.includes(calleeOf(node).method));
  const numbering = [...numbers, ...calls.filter((link) => words.numbers.includes(calleeOf(link).method))];
  const table = tableOf(calls, words);
  if (table === null || groups.length + numbering.length === 0) return null;
  const keys = new Set([...groups.flatMap(({ args }) => args.map(({ value }) => value)), ...numbering.flatMap((node) => keysOf(node, words))].flatMap(columnsIn));
  const around = file.calls.filter(({ node, function: within }) => isWithin(within, call.function) && !calls.includes(node) && !(node.start >= call.node.start && node.end <= call.node.end));
  const isPicked = keys.size > 0 && around.some(({ method }) => /join/i.test(method)) && picksAround(around, keys);
  return { table, line: call.node.line, does: numbering.length > 0 ? 'numbers' : 'groups', isPicked, call };
}

/** `select(Message.id)`, `session.query(Message)`, `knex('messages')`, `.from('messages')`. */
function tableOf(calls: readonly Call[], { starts }: Groupings): string | null {
  for (const link of calls) {
    const first = starts.includes(calleeOf(link).method) ? link.args[0]?.value : undefined;
    const named = first === undefined ? null : first.kind === 'literal' && first.type === 'string' ? first.value : pathOf(first)?.split('.')[0] ?? null;
    if (named !== null && (first?.kind === 'literal' || /^[A-Z]/.test(named))) return named.replace(/^Table(?=[A-Z])/, '');
  }
  return null;
}

/** `partition_by=Message.conversation_id`, `this.partitionBy('conversation_id')` */
function keysOf(numbering: Call, { keyed_by: keyed }: Groupings): Syntax[] {
  const options = keyed.flatMap((name) => keyword(numbering, name) ?? []);
  const calls = [...walk(numbering)].filter((node): node is Call => node.kind === 'call' && keyed.includes(calleeOf(node).method));
  return [...options, ...calls.flatMap(({ args }) => args.map(({ value }) => value))];
}

/** The names of the columns, without their tables. */
function columnsIn(node: Syntax): string[] {
  return [...walk(node)].flatMap((part) => part.kind === 'member' ? [part.property] : part.kind === 'literal' && part.type === 'string' ? [part.value.split('.').at(-1) ?? ''] : []);
}

/** A condition by a value, or a page; one on a group, or on the key of what it is joined to, is handed on to the subquery. */
function picksAround(around: readonly CallFact[], keys: ReadonlySet<string>): boolean {
  const conditions = around.filter(({ method }) => /^(and_?)?(where|filter)/i.test(method));
  const asked = conditions.flatMap(({ node: { args: [first, ...more] } }) => first === undefined ? [] : first.value.kind === 'literal' ? [first.value] : [first, ...more].map(({ value }) => value.kind === 'binary' ? value.left : value));
  if (conditions.some(({ node }) => node.args.some(({ name }) => name === 'id' || keys.has(name ?? ''))) || asked.flatMap(columnsIn).some((name) => name === 'id' || keys.has(name))) return false;
  const isGiven = (node: Syntax): boolean => node.kind === 'name' || node.kind === 'member' || node.kind === 'call' || node.kind === 'subscript';
  const byValue = conditions.some(({ node }) => node.args.some(({ name, value }) => value.kind === 'binary' ? value.operator === '==' && isGiven(value.right) : name !== null && isGiven(value))
    || (node.args.length > 1 && node.args[0]?.value.kind === 'literal' && isGiven(node.args.at(-1)?.value ?? node)));
  return byValue || around.some(({ method }) => /^(limit|paginate)$/i.test(method)) || around.some((join) => /join/i.test(join.method) && isHandedIn(join));
}

/** The query that is joined comes from the caller, who says which rows are wanted. */
function isHandedIn({ node, function: from }: CallFact): boolean {
  const root = rootOf(node);
  return root.kind === 'name' && from.node?.params.some(({ name }) => name === root.name) === true;
}
