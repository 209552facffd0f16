import { bindingOf } from '../facts/bindings.ts';
import { calleeOf, rootOf } from '../syntax/expressions.ts';
import type { FunctionFact } from '../facts/facts.ts';
import type { Syntax } from '../syntax/syntax.ts';

const MOST_STEPS = 4;

/** The model that a value of Python is a row of, by the query that names it: `for order in Order.objects.filter(…)`, `Order.query.get(id)`, `session.query(Order).all()`. */
export function modelOfAskedRow(node: Syntax, from: FunctionFact): string | null {
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, from) : undefined;
  if (binding?.kind === 'item') return binding.loop.iterated === null || binding.loop.variables.length !== 1 ? null : modelOfQuery(binding.loop.iterated, binding.loop.function, 0);
  const value = binding?.kind === 'value' && binding.isWhole ? binding.value : null;
  return value !== null && GIVES_ONE.test(lastCalled(value)) ? modelNamed(value) : null;
}

const GIVES_ONE = /^(get|first|last|earliest|latest|one|one_or_none|one_or_404|get_or_404|first_or_404|get_object_or_404|create)$/;
const GIVES_ROWS = /^(all|filter|filter_by|exclude|order_by|select_related|prefetch_related|distinct|only|defer|iterator|annotate|limit|options|join|outerjoin|yield_per)$/;

function modelOfQuery(node: Syntax, from: FunctionFact, steps: number): string | null {
  if (steps > MOST_STEPS) return null;
  if (node.kind === 'subscript') return modelOfQuery(node.object, from, steps + 1);
  if (node.kind === 'call' && node.callee.kind === 'name' && /^(list|sorted|set|tuple|reversed)$/.test(node.callee.name)) return node.args[0] === undefined ? null : modelOfQuery(node.args[0].value, from, steps + 1);
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, from) : undefined;
  if (binding?.kind === 'value' && binding.isWhole && binding.value !== null && binding.value !== node) return modelOfQuery(binding.value, from, steps + 1);
  return GIVES_ROWS.test(lastCalled(node)) ? modelNamed(node) : null;
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
