import { chainLinks } from './chain-links.ts';
import { calleeOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { matchesAny } from '../libraries/call-patterns.ts';
import type { Tables } from '../knowledge/limit-types.ts';
import { computedIn, computedOf, TESTS_OF_COMPUTED, type Wrapping } from './wrapped-columns.ts';
import type { Argument, Call, Syntax } from '../syntax/syntax.ts';

/** A query that a model's methods build, where it runs. */
export interface PickedRows {
  readonly model: string;
  readonly columns: readonly PickedBy[];
  readonly node: Syntax;
  readonly function: FunctionFact;
}

/** `isEqual`: the column is compared with a value for equality. `within`: what is computed of the column before. */
export interface PickedBy { readonly name: string; readonly value: Syntax; readonly isEqual: boolean; readonly within: Wrapping | null }

/** The queries of the file of which every condition is a comparison of one column. */
export function* pickedRows(file: FileFacts, words: Tables): Generator<PickedRows> {
  const seen = new Set<Call>();
  const places = [...file.calls.filter(({ method }) => matchesAny(method, words.runs)).flatMap(placesOf), ...file.loops.flatMap(({ iterated, function: from }) => iterated === null ? [] : [{ node: iterated, from }])];
  for (const { node, from } of places) {
    const { calls, root, isKnown } = chainLinks(node, from, file, (call) => matchesAny(calleeOf(call).method, words.runs));
    const model = modelOf(root, calls, words);
    const conditions = calls.filter((call) => matchesAny(calleeOf(call).method, words.conditions));
    const [first] = conditions;
    if (!isKnown || model === null || first === undefined || seen.has(first) || calls.some((call) => !isPlain(call, words))) continue;
    seen.add(first);
    const columns = conditions.map(({ args }) => columnsIn(words.first_only ? args.slice(0, 1) : args, model));
    if (columns.every((known) => known !== null)) yield { model, columns: columns.flat(), node: first, function: from };
  }
}

/** What runs: the call itself, and the query that it is given. */
function placesOf({ node, function: from }: CallFact): { readonly node: Syntax; readonly from: FunctionFact }[] {
  const [first] = node.args;
  const isQuery = first?.name === null && (first.value.kind === 'call' || first.value.kind === 'name' || first.value.kind === 'await');
  return isQuery ? [{ node, from }, { node: first.value, from }] : [{ node, from }];
}

const isPlain = (call: Call, { starts, conditions, runs, passes }: Tables): boolean => matchesAny(calleeOf(call).method, [...starts, ...conditions, ...runs, ...passes]);

/** `Order`, `Order.objects`, `session.query(Order)`, `select(Order)`: names of models begin with a capital. */
function modelOf(root: Syntax, calls: readonly Call[], { starts, members }: Tables): string | null {
  const path = (pathOf(root) ?? '').split('.');
  const injected = path.length <= 2 ? injectedName(path.at(-1) ?? '') : null;
  if (injected !== null) return injected;
  const [first = '', member, ...more] = path;
  if (isModel(first) && more.length === 0 && (member === undefined || members.includes(member))) return first;
  const start = calls.find((call) => matchesAny(calleeOf(call).method, starts));
  const [only, ...others] = start?.args ?? [];
  return only?.value.kind === 'name' && isModel(only.value.name) && others.length === 0 ? only.value.name : null;
}

/** `this.orderModel`, `orderRepository`: what is handed in is called after its model. */
export function injectedName(name: string): string | null {
  const model = /^([a-z]\w*?)(Model|Repository|Repo)$/.exec(name)?.[1];
  return model === undefined ? null : `${model.charAt(0).toUpperCase()}${model.slice(1)}`;
}

const isModel = (name: string): boolean => /^[A-Z]\w*[a-z]\w*$/.test(name);

/** Null where a condition is something else than a comparison of one column. */
function columnsIn(args: readonly Argument[], model: string): PickedBy[] | null {
  const [first, second, third] = args.map(({ value }) => value);
  if (first?.kind === 'literal' && args[0]?.name === null) return ofText(first.value, second, third);
  const columns = args.map(({ name, value, isSpread }): readonly (PickedBy | null)[] => {
    if (isSpread) return [null];
    if (name !== null) return [byName(name, value)];
    return value.kind === 'collection' && value.type === 'map' ? value.entries.map((entry) => entry.key?.kind === 'literal' ? byName(entry.key.value, entry.value) : null) : [byComparison(value, model)];
  }).flat();
  return columns.every((column) => column !== null) ? columns : null;
}

/** `where('reference', $v)`, `where('total', '>', $v)`, `where("reference = ?", v)` */
function ofText(text: string, second: Syntax | undefined, third: Syntax | undefined): PickedBy[] | null {
  if (second === undefined) return null;
  if (/^\w+$/.test(text)) return [{ name: text, value: third ?? second, isEqual: third === undefined || (second.kind === 'literal' && second.value === '='), within: null }];
  const computed = third === undefined ? computedIn(text) : null;
  const value = givenAs(second);
  if (computed !== null) return [{ ...computed, value, isEqual: true }];
  const column = /^(?:\w+\.)?(\w+)\s*=\s*(?:\?|:\w+)$/.exec(text.trim())?.[1];
  return column === undefined || third !== undefined ? null : [{ name: column, value, isEqual: true, within: null }];
}

/** `{ email: value }` for `:email` */
function givenAs(value: Syntax): Syntax {
  const [only, ...more] = value.kind === 'collection' ? value.entries : [];
  return only === undefined || more.length > 0 ? value : only.value;
}

const EQUAL = new Set(['', 'exact', 'in']);
const OTHER_TESTS = new Set(['gt', 'gte', 'lt', 'lte', 'range', 'date', 'year', 'month', 'isnull', 'contains', 'icontains', 'startswith', 'istartswith', 'iexact']);

/** `reference=v`, Django's `reference__in=vs`; of another table's column (`shop__name`) nothing is known. */
function byName(name: string, value: Syntax): PickedBy | null {
  const [column = '', test = '', ...more] = name.split('__');
  if (more.length > 0 || (!EQUAL.has(test) && !OTHER_TESTS.has(test))) return null;
  const within = TESTS_OF_COMPUTED.get(test) ?? null;
  return { name: column, value, isEqual: (EQUAL.has(test) || within !== null) && !(value.kind === 'binary' && value.operator.startsWith('..')), within };
}

/** `Order.reference == v`, `Order.reference.in_(vs)` */
function byComparison(node: Syntax, model: string): PickedBy | null {
  const inner = withoutAwait(node);
  const [left, right] = inner.kind === 'binary' ? [inner.left, inner.right] : inner.kind === 'call' && inner.callee.kind === 'member' ? [inner.callee.object, inner.args[0]?.value ?? inner] : [inner, inner];
  const computed = computedOf(left);
  const [owner, column, ...more] = (pathOf(computed?.column ?? left) ?? '').split('.');
  if (owner !== model || column === undefined || more.length > 0) return null;
  return { name: column, value: right, within: computed?.within ?? null, isEqual: inner.kind === 'binary' ? inner.operator === '==' : inner.kind === 'call' && calleeOf(inner).method === 'in_' };
}
