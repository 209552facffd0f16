import { className } from './association-rows.ts';
import { calleeOf, chainOf, rootOf } from '../syntax/expressions.ts';
import type { CallFact, ClassFact, FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import { bindingOf, standsFor } from '../facts/bindings.ts';
import { relationsOf } from './model-relations.ts';
import { namesPreloaded } from './preloads.ts';
import type { Located } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** Rows of a model that no query in the function names, with what the callers load along. */
export interface HandedRows { readonly model: ClassFact; readonly preloaded: ReadonlySet<string>; readonly begins: Syntax }

const MOST_CALLERS = 20;

/** `def tasks_to_csv(project, queryset): … for task in queryset`: rows of Task, where each caller in view is seen to hand over a query. */
export function rowsOfParameter(source: Syntax, loop: LoopFact, file: FileFacts, view: RuleView): HandedRows | null {
  const root = rootOf(source);
  const [variable = ''] = loop.variables;
  if (root.kind !== 'name' || file.language !== 'python') return null;
  const binding = bindingOf(root.name, root.line, loop.function);
  const model = binding?.kind === 'parameter' ? view.project.findClass(typed(binding.type) ?? className(variable), file)?.value ?? null : null;
  if (model === null || relationsOf(model, view).size === 0) return null;
  const preloaded = new Set<string>();
  const calls = view.project.callsNamed(loop.function.name ?? '').slice(0, MOST_CALLERS).filter(({ file: where, value }) => view.project.resolveCall(value, where)?.value === loop.function);
  for (const call of calls) {
    const names = handedBy(call, root.name, { function: loop.function, view, model });
    if (names === null) return null;
    for (const name of names) preloaded.add(name);
  }
  return calls.length === 0 ? null : { model, preloaded, begins: loop.function.node ?? source };
}

const typed = (type: string | null): string | null => /(?:QuerySet|Manager)\[["']?(?:\w+\.)*(\w+)/.exec(type ?? '')?.[1] ?? null;

interface Handing { readonly function: FunctionFact; readonly view: RuleView; readonly model: ClassFact }

/** What the query that a call hands over loads along; null when it is not seen to be one. */
function handedBy({ file, value: call }: Located<CallFact>, parameter: string, { function: to, view, model }: Handing): ReadonlySet<string> | null {
  const params = (to.node?.params ?? []).filter(({ name }) => name !== 'self' && name !== 'cls');
  const position = params.findIndex(({ name }) => name === parameter);
  const given = (call.node.args.find(({ name }) => name === parameter) ?? call.node.args.filter(({ name }) => name === null)[position])?.value;
  if (given === undefined) return null;
  const bound = given.kind === 'name' ? call.function.bindings.get(given.name) ?? [] : [];
  const queries = [given, ...bound.flatMap((binding) => binding.kind === 'value' && binding.value !== null ? [binding.value] : [])];
  return queries.some(isQuery) ? namesPreloaded(queries, { file, view, model }) : null;
}

const ASKING = new Set(['all', 'filter', 'exclude', 'order_by', 'select_related', 'prefetch_related']);
const isQuery = (node: Syntax): boolean => chainOf(node).length > 0 && chainOf(node).every((call) => ASKING.has(calleeOf(call).method) || calleeOf(call).method === 'distinct');

/** Rows of one record, over a relation that only one model declares. */
export interface RowsOfOne { readonly model: ClassFact; readonly knows: string; readonly relation: string }

const MOST_STEPS = 6;

/** `project.member_set.all()`, `order.lines.filter(…)`: the rows of the model whose foreign key points there, each of which knows the one it was reached from. */
export function rowsOfOne(node: Syntax, from: FunctionFact, view: RuleView, steps = 0): RowsOfOne | null {
  const value = standsFor(node, from);
  const calls = chainOf(value);
  const innermost = calls.at(-1);
  if (innermost === undefined || steps > MOST_STEPS || calls.some((call) => !ASKING.has(calleeOf(call).method))) return null;
  const { receiver } = calleeOf(innermost);
  if (receiver?.kind === 'name') return rowsOfOne(receiver, from, view, steps + 1);
  if (receiver?.kind !== 'member' || receiver.object.kind === 'self') return null;
  const pointing = view.project.foreignKeysSeenAs(receiver.property);
  const [only] = pointing;
  return only === undefined || pointing.length > 1 ? null : { model: only.owner, knows: only.field, relation: receiver.property };
}
