import { wordsOf } from '../loops/bounds.ts';
import { matchesAny } from '../libraries/call-patterns.ts';
import { chainLinks } from './chain-links.ts';
import { calleeOf } from '../syntax/expressions.ts';
import type { ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Lists } from '../knowledge/limit-types.ts';
import { ownedRows } from './loads.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { growthOf } from '../tables/tables.ts';
import { walkHere } from '../syntax/walk.ts';

/** What a list's own method for its rows gives: the whole of a table, `all_products()` of something, or (`base`) what its class says. */
export type ChosenList = { readonly kind: 'table' | 'part'; readonly table: string } | { readonly kind: 'base' };

interface Place { readonly lists: Lists; readonly file: FileFacts; readonly view: RuleView }

/** By all of its returns alike; null where one of them narrows the rows, or may. */
export function listChosenBy(method: FunctionFact, place: Place): ChosenList | null {
  const given = [...walkHere(method.node?.body ?? [])].flatMap((node) => node.kind === 'return' && node.value !== null ? [node.value] : []);
  const chosen = given.map((value) => chosenBy(value, method, place));
  return chosen.some((one) => one === null) ? null : chosen[0] ?? null;
}

function chosenBy(value: Syntax, from: FunctionFact, { lists, file, view }: Place): ChosenList | null {
  const rows = ownedRows(value, from, file, view);
  if (rows !== null) return rows.owners.length === 0 ? { kind: 'table', table: rows.table } : null;
  const { calls, isKnown } = chainLinks(value, from, file, () => false);
  const source = calls.find((call) => !lists.keeps.includes(calleeOf(call).method) && !isSuper(calleeOf(call).receiver) && calleeOf(call).method !== 'super');
  if (!isKnown) return null;
  if (source === undefined) return calls.some((call) => isSuper(calleeOf(call).receiver)) ? { kind: 'base' } : null;
  const others = calls.filter((call) => call !== source && !lists.keeps.includes(calleeOf(call).method));
  const table = others.length > 0 || source.args.length > 0 ? null : ALL_OF.exec(wordsOf(calleeOf(source).method))?.[1] ?? null;
  if (table === null || growthOf(table) !== 'growing' || isBounded(source.callee.kind === 'member' ? source.callee.property : '', view)) return null;
  return { kind: 'part', table };
}

const isSuper = (node: Syntax | null): boolean => node?.kind === 'call' && calleeOf(node).method === 'super';

/** `range.all_products()`, `getAllOrders()` */
const ALL_OF = /^(?:get |list |find |fetch )?all (\w+(?: \w+)?)$/;

/** The method that is seen under this name takes a part only. */
const isBounded = (name: string, { project }: RuleView): boolean => project.functionsNamed(name).some(({ file, value: { range } }) =>
  /\[\s*\w*\s*:|paginat|limit/i.test(file.lines.slice(range.start - 1, range.end).join('\n')));

/** The class or one that it inherits from divides lists into pages, as far as those are in view, or by their names. */
export function isPaged(owner: ClassFact, { lists, file, view }: Place, depth = 0): boolean {
  const methods = owner.body.flatMap((member) => member.kind === 'function' && member.name !== null ? [member.name] : []);
  if (lists.paged_by.some((name) => owner.fields.has(name) || methods.includes(name))) return true;
  return owner.bases.some((base) => {
    const name = base.split('.').at(-1) ?? base;
    if (matchesAny(name, lists.paged_bases)) return true;
    const parent = depth < DEEPEST ? view.project.findClass(name, file) : null;
    return parent !== null && parent.value !== owner && isPaged(parent.value, { lists, file: parent.file, view }, depth + 1);
  });
}

const DEEPEST = 3;
