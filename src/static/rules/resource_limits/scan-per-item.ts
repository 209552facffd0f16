import { boundOf } from '../../loops/bounds.ts';
import { calleeOf, mentions, pathOf, rootOf } from '../../syntax/expressions.ts';
import type { FileFacts, LoopFact } from '../../facts/facts.ts';
import { areFewByName } from '../../loops/named-items.ts';
import { bindingOf } from '../../facts/bindings.ts';
import { rowListOf, type RowList } from '../../queries/row-lists.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Call, Syntax } from '../../syntax/syntax.ts';
import { walkAll } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A list of rows that is searched from its start for each row of another list. */
export const scanPerItem: Rule = {
  id: 'resource_limits/scan-per-item',
  check: 'resource_limits/bounded_operations',
  criterion: 'unbounded_operation',
  law: 'per_pair',
  languages: ALL_LANGUAGES,
  description: 'Reports lists of rows that are filtered or searched for each row of another list; leaves alone maps and sets, pages, tables of settings and kinds, and the parts of one record.',
  *find(file, view) {
    const seen = new Set<string>();
    for (const outer of file.loops) {
      if (outer.iterated === null || boundOf(outer) !== 'unknown' || isPartOfQuery(outer, file, view)) continue;
      for (const scan of scansIn(outer)) {
        const key = `${outer.range.start}:${scan.node.line}`;
        const match = seen.has(key) ? null : matchOf(scan, outer, file, view);
        if (match === null) continue;
        seen.add(key);
        yield match;
      }
    }
  },
};

/** `orders.Where(o => payments.Any(p => p.OrderId == o.Id))` becomes part of one statement. */
const isPartOfQuery = ({ form, iterated, function: from }: LoopFact, file: FileFacts, view: RuleView): boolean =>
  form === 'callback' && iterated !== null && view.effects.kinds.kindOf(iterated, from, file)?.kind.is_translated === true;

interface Scan { readonly node: Syntax; readonly list: Syntax }

const WITH_TEST = /^(find|filter|some|findIndex|findLast|any\??|all\?|detect|select|reject|find_index|count|none\?|anyMatch|noneMatch|firstOrNull|singleOrNull|first|single|any|position|Where|Any|First|FirstOrDefault|Single|SingleOrDefault|Exists|Find|FindIndex|Count|contains|IndexFunc|ContainsFunc|array_filter|search|partition)$/;
const OF_ITEM = /^(includes|indexOf|include\?|member\?|contains|Contains|IndexOf|index|in_array|array_search|Index|firstWhere)$/;

/** Everything in the loop's body that looks at one item of a list after the other, for something of the loop's own item. */
function* scansIn(outer: LoopFact): Generator<Scan> {
  const names = derivedNames(outer);
  for (const node of walkAll(outer.body)) {
    if (node.kind === 'binary' && (node.operator === 'in' || node.operator === 'not-in') && mentions(node.left, names)) yield { node, list: node.right };
    if (node.kind === 'loop' && node.iterated !== null && joins(node.body, new Set(node.variables), names)) yield { node, list: node.iterated };
    if (node.kind === 'call') yield* scansBy(node, names);
  }
}

function* scansBy(node: Call, names: ReadonlySet<string>): Generator<Scan> {
  const { method, receiver } = calleeOf(node);
  const lambda = node.args.map(({ value }) => value).find((value) => value.kind === 'function');
  const isStatic = receiver === null || (receiver.kind === 'name' && /^(slices|_|lodash|Arrays|Iterables|lo)$/.test(receiver.name));
  const [first, second] = node.args.map(({ value }) => value);
  if (lambda?.kind === 'function') {
    const list = isStatic ? node.args.map(({ value }) => value).find((value) => value !== lambda) : receiver;
    if (list !== undefined && WITH_TEST.test(method) && compares(lambda.body, new Set(lambda.params.map(({ name }) => name)), names)) yield { node, list };
    return;
  }
  if (!OF_ITEM.test(method) || first === undefined) return;
  const isFirstList = method === 'Contains' || method === 'Index' || method === 'contains';
  const [list, item] = isStatic ? (isFirstList ? [first, second] : [second, first]) : [receiver, method === 'firstWhere' ? second : first];
  if (list !== undefined && item !== undefined && mentions(item, names)) yield { node, list };
}

/** The body is one test that looks for the partner, or nothing but such tests. */
function joins(body: readonly Syntax[], inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  const tests = body.flatMap((statement) => statement.kind === 'if' ? [statement.test] : []);
  return tests.length > 0 && tests.length === body.length && tests.some((test) => compares([test], inner, outer));
}

/** Something of the one item is compared with something of the other; what the search is assigned to may be called like its own item. */
function compares(body: readonly Syntax[], inner: ReadonlySet<string>, around: ReadonlySet<string>): boolean {
  const outer = new Set([...around].filter((name) => !inner.has(name)));
  for (const node of walkAll(body)) {
    const sides = node.kind === 'binary' && node.operator === '==' ? [node.left, node.right] : node.kind === 'call' && /^(equals|eql\?|Equals|equalsIgnoreCase|EqualFold)$/.test(calleeOf(node).method) ? [calleeOf(node).receiver ?? node, ...node.args.map(({ value }) => value)] : [];
    const [left, right] = sides;
    if (left !== undefined && right !== undefined && ((isOf(left, inner, outer) && isOf(right, outer, inner)) || (isOf(left, outer, inner) && isOf(right, inner, outer)))) return true;
  }
  return false;
}

const isOf = (node: Syntax, own: ReadonlySet<string>, other: ReadonlySet<string>): boolean => mentions(node, own) && !mentions(node, other);

/** The loop's variables, and what is set from them in its body. */
function derivedNames({ variables, body }: LoopFact): ReadonlySet<string> {
  const names = new Set(variables);
  for (const node of walkAll(body)) {
    if (node.kind === 'assign' && node.value !== null && mentions(node.value, names)) for (const target of node.targets) if (target.kind === 'name') names.add(target.name);
  }
  return names;
}

function matchOf({ node, list }: Scan, outer: LoopFact, file: FileFacts, view: RuleView): Match | null {
  if (outer.iterated === null || !isMadeBefore(list, outer)) return null;
  const searched = rowListOf(list, outer.function, file, view);
  const rows = searched === null ? null : rowListOf(outer.iterated, outer.function, file, view);
  if (searched === null || rows === null || areFewByName(outer) || areFewByName({ ...outer, iterated: list })) return null;
  const surface = view.surfaceOf(outer.function, file);
  const [items, others] = [codeOf(outer.iterated, file), codeOf(list, file)];
  return {
    file, function: outer.function, range: { start: node.line, end: node.line }, confidence: isHot(surface) && surface !== 'startup' && grow(rows, searched) ? 'sure' : 'unsure',
    title: `${others} is searched anew for each of ${items}`,
    problem: `For each row of ${items}, ${codeOf(node, file)} goes through the rows of ${others} from the start; neither query has a limit.`,
    impact: 'The work is the product of both lists: ten times the rows are a hundred times the comparisons, on one core, while the request waits.',
    recommendation: 'Make a map or a set of the second list by its key once, before the loop, or let the database join.',
    growth: { driver: `rows of ${items}`, unit: 'comparisons', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: outer.range.start, note: 'for each row' }, { file, line: node.line, note: 'goes through the whole list' }, { file, line: searched.query.line, note: 'which comes from here' }],
    searchedFor: [],
    ...(surface === 'request_handler' ? {} : { criterion: null }),
  };
}

const grow = (...lists: readonly RowList[]): boolean => lists.every(({ surelyGrows }) => surelyGrows);

/** The list stands ready when the loop begins; what each item brings along is its own. */
function isMadeBefore(list: Syntax, outer: LoopFact): boolean {
  const root = rootOf(list);
  if (root.kind !== 'name' || (pathOf(list) === null && list.kind !== 'call')) return false;
  const binding = bindingOf(root.name, root.line, outer.function);
  return binding?.kind === 'value' && binding.line < outer.range.start;
}
