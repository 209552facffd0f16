import { bindingOf } from '../facts/bindings.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { returnedBy } from '../project/own-methods.ts';
import type { Project } from '../project/project.ts';
import { calleeOf, rootOf } from '../syntax/expressions.ts';
import type { Syntax } from '../syntax/syntax.ts';

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly project: Project; readonly steps: number }

const MOST_STEPS = 4;

/** What gives one row of a model that a query names, and what gives many. */
interface Asking { readonly one: RegExp; readonly rows: RegExp }

const ASKING: Readonly<Record<string, Asking>> = {
  python: {
    one: /^(get|first|last|earliest|latest|one|one_or_none|one_or_404|get_or_404|first_or_404|get_object_or_404|create)$/,
    rows: /^(all|filter|filter_by|exclude|order_by|select_related|prefetch_related|distinct|only|defer|iterator|annotate|limit|options|join|outerjoin|yield_per)$/,
  },
  php: {
    one: /^(find|findOrFail|first|firstOrFail|firstWhere|firstOrNew|firstOrCreate|updateOrCreate|sole|create)$/,
    rows: /^(get|all|cursor|lazy|lazyById|findMany|paginate|simplePaginate|cursorPaginate|with)$/,
  },
};

/** The model that a value is a row of, by the query that names it: `for order in Order.objects.filter(…)`, `session.query(Order).all()`, `Order::where(…)->get()`, there or in the function that gives the rows. */
export function modelOfAskedRow(node: Syntax, place: Place): string | null {
  const asking = ASKING[place.file.language];
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, place.from) : undefined;
  if (asking === undefined) return null;
  if (binding?.kind === 'item') return binding.loop.iterated === null || binding.loop.variables.length !== 1 ? null : modelOfQuery(binding.loop.iterated, { ...place, from: binding.loop.function }, asking.rows);
  const value = binding?.kind === 'value' && binding.isWhole ? binding.value : null;
  return value !== null && asking.one.test(lastCalled(value)) ? modelNamed(value) : null;
}

function modelOfQuery(node: Syntax, place: Place, givesRows: RegExp): string | null {
  const next = { ...place, steps: place.steps + 1 };
  if (next.steps > MOST_STEPS) return null;
  if (node.kind === 'subscript') return modelOfQuery(node.object, next, givesRows);
  if (node.kind === 'call' && node.callee.kind === 'name' && /^(list|sorted|set|tuple|reversed)$/.test(node.callee.name)) return node.args[0] === undefined ? null : modelOfQuery(node.args[0].value, next, givesRows);
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, place.from) : undefined;
  if (binding?.kind === 'value' && binding.isWhole && binding.value !== null && binding.value !== node) return modelOfQuery(binding.value, next, givesRows);
  if (rootOf(node).kind === 'self' && (node.kind === 'self' || givesRows.test(lastCalled(node)))) return modelOfOwnRows(node, next);
  return (givesRows.test(lastCalled(node)) ? modelNamed(node) : null) ?? modelOfResult(node, next, givesRows);
}

/** `self.filter(…)` in a class of querysets or a manager: its type argument, or the only model that takes it as one of its fields. */
function modelOfOwnRows(node: Syntax, { from, file }: Place): string | null {
  const owner = file.classes.find(({ name }) => name === from.className);
  const base = owner?.bases.find((written) => ROWS_OF.test(written));
  if (owner === undefined || base === undefined || !isOwnChain(node)) return null;
  const argument = /[[]\s*["']?(\w+)["']?\s*[\],]/.exec(base)?.[1];
  const models = file.classes.filter(({ name, fields }) => name !== owner.name && [...fields.values()].some(({ value }) => value !== null && makesFrom(value, owner.name)));
  return argument !== undefined && isModelName(argument) ? argument : models.length === 1 ? models[0]?.name ?? null : null;
}

const ROWS_OF = /(QuerySet|Manager)\b/;

/** Calls on the instance itself, not on one of its fields. */
function isOwnChain(node: Syntax): boolean {
  if (node.kind === 'self') return true;
  if (node.kind === 'subscript') return isOwnChain(node.object);
  return node.kind === 'call' && node.callee.kind === 'member' && isOwnChain(node.callee.object);
}

/** `OrderQuerySet.as_manager()`, `OrderManager()`, `Manager.from_queryset(OrderQuerySet)()` */
function makesFrom(value: Syntax, name: string): boolean {
  if (value.kind === 'name') return value.name === name;
  if (value.kind === 'member') return makesFrom(value.object, name);
  return value.kind === 'call' && (makesFrom(value.callee, name) || value.args.some((argument) => argument.value.kind === 'name' && argument.value.name === name));
}

/** `service.open_orders(user)`, which gives back what a query finds. */
function modelOfResult(node: Syntax, place: Place, givesRows: RegExp): string | null {
  const call = node.kind === 'call' ? place.file.callOf.get(node) : undefined;
  const target = call === undefined ? null : place.project.resolveCall(call, place.file, place.steps);
  const returned = target === null ? null : returnedBy(target.value.node?.body ?? []);
  return target === null || returned === null ? null : modelOfQuery(returned, { ...place, from: target.value, file: target.file }, givesRows);
}

const lastCalled = (node: Syntax): string => node.kind === 'call' ? calleeOf(node).method : '';

/** `Order` of `Order.objects.all()`, `session.query(Order).all()` and `get_object_or_404(Order, id=id)`. */
function modelNamed(node: Syntax): string | null {
  const root = rootOf(node);
  if (root.kind === 'name' && isModelName(root.name)) return root.name;
  for (let part = node; part.kind === 'call' || part.kind === 'member' || part.kind === 'subscript';) {
    const [first] = part.kind === 'call' && /^(query|get_object_or_404|get_or_404|get)$/.test(calleeOf(part).method) ? part.args : [];
    if (first?.value.kind === 'name' && isModelName(first.value.name)) return first.value.name;
    part = part.kind === 'call' ? part.callee : part.object;
  }
  return null;
}

const isModelName = (name: string): boolean => /^[A-Z]\w*[a-z]/.test(name);
