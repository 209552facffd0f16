import { calleeOf, pathOf, withoutAwait } from '../../expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts.ts';
import { bindingOf } from '../../kinds.ts';
import { isHot } from '../../surfaces.ts';
import type { Syntax } from '../../syntax.ts';
import { walkAll } from '../../walk.ts';
import { wholeTableOf, type WholeTable } from '../../whole-table.ts';
import { ALL_LANGUAGES, type Match, type Rule, type RuleView } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Every row of a table is loaded, and then counted, filtered or searched by the program. */
export const filterInMemory: Rule = {
  id: 'resource_limits/filter-in-memory',
  check: 'resource_limits/pagination',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports whole tables that are loaded to be counted, filtered or searched in memory; leaves alone narrowed queries, tables of settings and kinds, and lists that are used whole.',
  *find(file, view) {
    for (const call of file.calls) yield* found(call.node, doneBy(call), call.function, file, view);
    for (const loop of file.loops) {
      const [only] = loop.body;
      if (loop.form !== 'comprehension' || loop.iterated === null || only?.kind !== 'if') continue;
      yield* found(loop.iterated, { collection: loop.iterated, deed: 'filtered' }, loop.function, file, view);
    }
    for (const node of membersNamedLength(file)) yield* found(node.member, { collection: node.member.object, deed: 'counted' }, node.from, file, view);
  },
};

interface Deed { readonly collection: Syntax; readonly deed: string }

const DEEDS: readonly (readonly [string, RegExp])[] = [
  ['filtered', /^(filter|select|reject|findLast|partition)$/], ['searched', /^(find|detect|some|any\?|anyMatch|every|findIndex)$/],
  ['searched', /^(max_by|min_by)$/], ['counted', /^(length|size|len)$/],
];

/** What a call does to a collection: `x.filter(…)`, `x.stream().filter(…)`, `len(x)`. */
function doneBy({ method, receiver, node }: CallFact): Deed | null {
  const deed = DEEDS.find(([, pattern]) => pattern.test(method))?.[0];
  if (deed === undefined) return null;
  if (receiver === null) {
    const [first] = node.args;
    return method === 'len' && first !== undefined ? { collection: first.value, deed } : null;
  }
  const isOnItems = node.args.some(({ value }) => value.kind === 'function') || (node.args.length === 0 && /^(length|size)$/.test(method));
  if (!isOnItems) return null;
  const inner = withoutAwait(receiver);
  const isStream = inner.kind === 'call' && /^(stream|parallelStream)$/.test(calleeOf(inner).method);
  return { collection: isStream ? calleeOf(inner).receiver ?? receiver : receiver, deed };
}

function* membersNamedLength(file: FileFacts): Generator<{ readonly member: Extract<Syntax, { kind: 'member' }>; readonly from: FunctionFact }> {
  for (const from of file.functions) {
    for (const node of walkAll(from.node?.body ?? [], (inner) => inner.kind !== 'function')) {
      if (node.kind === 'member' && node.property === 'length') yield { member: node, from };
    }
  }
}

function* found(node: Syntax, done: Deed | null, from: FunctionFact, file: FileFacts, view: RuleView): Generator<Match> {
  if (done === null) return;
  const table = tableOf(done.collection, from, file, view);
  if (table !== null) yield matchOf(table, { node, deed: done.deed, from, file, view });
}

/** The whole table behind the collection, directly or by a variable that nothing else uses. */
function tableOf(collection: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): WholeTable | null {
  const value = withoutAwait(collection);
  if (value.kind !== 'name') return wholeTableOf(value, from, file, view);
  const binding = bindingOf(value.name, value.line, from);
  if (binding?.kind !== 'value' || !binding.isWhole || binding.value === null || isUsedTwice(value.name, from)) return null;
  return wholeTableOf(binding.value, from, file, view);
}

function isUsedTwice(name: string, from: FunctionFact): boolean {
  let uses = 0;
  for (const node of walkAll(from.node?.body ?? [])) if (node.kind === 'name' && node.name === name) uses += 1;
  return uses > 2;
}

interface Where { readonly node: Syntax; readonly deed: string; readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

function matchOf(table: WholeTable, { node, deed, from, file, view }: Where): Match {
  const surface = view.surfaceOf(from, file);
  const code = codeOf(table.node, file);
  const owner = table.node.kind === 'call' ? pathOf(table.node.callee)?.split('.')[0] ?? code : code;
  return {
    file, function: from, range: { start: node.line, end: Math.max(node.line, Math.min(node.endLine, node.line + 4)) }, confidence: isHot(surface) && !table.isReference ? 'sure' : 'unsure',
    title: `All rows of ${owner} are loaded to be ${deed}`,
    problem: `${code} brings the whole table into memory (${table.library}), and only then is it ${deed}; the database could do that and send the answer alone.`,
    impact: 'Memory and time of each call grow with the table. With ten times the rows, each call reads, transfers and keeps ten times as much for the same answer.',
    recommendation: deed === 'counted' ? 'Let the database count.' : 'Put the condition, the order and a limit into the query.',
    growth: { driver: `rows of ${owner}`, unit: 'rows loaded', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: table.node.line, note: 'loads every row' }, { file, line: node.line, note: deed }],
    searchedFor: [],
    ...(surface === 'request_handler' ? {} : { criterion: null }),
  };
}
