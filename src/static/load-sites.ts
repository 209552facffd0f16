import { calleeOf, keyword, pathOf } from './expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from './facts.ts';
import { matchesName } from './call-patterns.ts';
import { isOutlet, wholeTable, type WholeTable } from './loads.ts';
import type { RuleView } from './rules/types.ts';
import type { Syntax } from './syntax.ts';
import { wholeTableOf } from './tables.ts';

/** A place where every row of a table comes into memory at once. */
export interface LoadSite extends WholeTable {
  readonly function: FunctionFact;
  readonly node: Syntax;
  /** The rows are given out whole, or handled one by one, or the code at hand does not say. */
  readonly fate: 'answered' | 'iterated' | 'kept';
}

/** Every place of the file that loads a whole table. */
export function* loadSites(file: FileFacts, view: RuleView): Generator<LoadSite> {
  const seen = new Set<number>();
  for (const site of candidates(file, view)) {
    if (seen.has(site.node.line)) continue;
    seen.add(site.node.line);
    yield site;
  }
}

function* candidates(file: FileFacts, view: RuleView): Generator<LoadSite> {
  for (const call of file.calls) {
    const site = ofQuery(call, file, view) ?? ofStatement(call, file, view) ?? ofOutlet(call, file, view);
    if (site !== null) yield site;
  }
  for (const loop of file.loops) {
    if (loop.iterated === null || !isLazy(loop.iterated, loop.function, file, view)) continue;
    const found = wholeTable(loop.iterated, loop.function, file, view);
    if (found !== null) yield { ...found, function: loop.function, node: loop.iterated, fate: 'iterated' };
  }
  if (file.language === 'ruby') yield* ofActions(file, view);
}

const isLazy = (node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): boolean => view.effects.isLazyQuery(node, from, file) !== null;

/** `prisma.order.findMany()`, `repository.findAll()`. */
function ofQuery(call: CallFact, file: FileFacts, view: RuleView): LoadSite | null {
  if (call.receiver === null) return null;
  const rows = view.effects.kinds.kindOf(call.receiver, call.function, file, call.method)?.kind.rows;
  if (rows?.given_by.some((name) => matchesName(call.method, name)) !== true) return null;
  const { node, isRun } = outermost(call);
  if (rows.is_chained && !isRun) return null;
  const found = wholeTable(rows.is_chained ? node : call.node, call.function, file, view);
  return found === null ? null : { ...found, function: call.function, node: call.node, fate: fateOf(call) };
}

/** The last call of the chain that the call begins, and whether it runs there. */
function outermost({ node, around }: CallFact): { readonly node: Syntax; readonly isRun: boolean } {
  let outer: Syntax = node;
  for (const { node: parent, slot } of around.toReversed()) {
    if (parent.kind === 'call' && slot === 'callee') {
      outer = parent;
      continue;
    }
    return { node: outer, isRun: parent.kind === 'await' || parent.kind === 'return' || (parent.kind === 'function' && slot === 'body') };
  }
  return { node: outer, isRun: false };
}

function fateOf({ around }: CallFact): LoadSite['fate'] {
  const isAnswered = around.some(({ node, slot }) => node.kind === 'return' || (node.kind === 'call' && slot === 'args' && isOutlet(node)));
  return isAnswered ? 'answered' : 'kept';
}

/** A SELECT without a condition, run by a driver. */
function ofStatement(call: CallFact, file: FileFacts, view: RuleView): LoadSite | null {
  if (/row$|rowx?(context)?$|one|object|single|scalar|first|^get(context)?$|map$|execute_?update/i.test(call.method)) return null;
  const sql = call.node.args.slice(0, 3).map(({ value }) => value).find((value) => value.kind === 'literal' && value.type === 'string' && /^\s*select\b/i.test(value.value));
  const table = sql?.kind === 'literal' ? wholeTableOf(sql.value) : null;
  if (table === null) return null;
  const effect = view.effects.effectOf(call, file);
  return effect?.effect === 'query' ? { table, library: effect.library, function: call.function, node: call.node, fate: fateOf(call) } : null;
}

const MATERIALISING = new Set(['list', 'sorted', 'tuple', 'to_a', 'as_json', 'to_json', 'load', 'records', 'to_list']);

/** `Serializer(rows, many=True)`, `render json: rows`, `list(rows)`: what is lazy until then is loaded. */
function ofOutlet(call: CallFact, file: FileFacts, view: RuleView): LoadSite | null {
  const value = handedOut(call);
  if (value === null || !isLazy(value, call.function, file, view)) return null;
  const found = wholeTable(value, call.function, file, view);
  return found === null ? null : { ...found, function: call.function, node: call.node, fate: MATERIALISING.has(call.method) ? fateOf(call) : 'answered' };
}

function handedOut({ node, method, receiver }: CallFact): Syntax | null {
  const first = node.args[0]?.value ?? null;
  if (keyword(node, 'many')?.kind === 'literal') return first;
  if (method === 'render') return node.args.find(({ name }) => name === 'json')?.value ?? null;
  if (MATERIALISING.has(method)) return receiver ?? first;
  return /^(JsonResponse|jsonify|respond_with)$/.test(method) ? first : null;
}

/** `@orders = Order.all` in the action of a list: the view goes through all of them. */
function* ofActions(file: FileFacts, view: RuleView): Generator<LoadSite> {
  for (const from of file.functions) {
    if (from.node === null || from.role === 'lambda' || !/^(index|list|all|export|search|feed)$/.test(from.name ?? '')) continue;
    for (const statement of from.node.body) {
      const target = statement.kind === 'assign' ? statement.targets[0] : undefined;
      if (statement.kind !== 'assign' || statement.value === null || target?.kind !== 'member' || target.object.kind !== 'self') continue;
      if (isTouchedAgain(target.property, from) || !isLazy(statement.value, from, file, view)) continue;
      const found = wholeTable(statement.value, from, file, view);
      if (found !== null) yield { ...found, function: from, node: statement, fate: 'answered' };
    }
  }
}

/** `@orders = @orders.page(1)` further down. */
function isTouchedAgain(name: string, from: FunctionFact): boolean {
  let count = 0;
  for (const statement of from.node?.body ?? []) {
    const text = statement.kind === 'assign' ? statement.targets : [];
    count += text.filter((target) => pathOf(target) === `self.${name}`).length;
    if (statement.kind !== 'assign' && readsOf(statement, name)) count += 1;
  }
  return count > 1;
}

function readsOf(statement: Syntax, name: string): boolean {
  if (statement.kind === 'call') return !isOutlet(statement) && calleeOf(statement).method !== 'render' && statement.args.some(({ value }) => pathOf(value) === `self.${name}`);
  return statement.kind === 'if' && [...statement.then, ...statement.otherwise].some((inner) => inner.kind === 'assign' && inner.targets.some((target) => pathOf(target) === `self.${name}`));
}
