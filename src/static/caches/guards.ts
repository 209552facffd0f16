import { calleeOf, mentions, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, Context, FunctionFact } from '../facts/facts.ts';
import type { If, Return, Syntax } from '../syntax/syntax.ts';
import { walk, walkHere } from '../syntax/walk.ts';

const MEMO_WORDS = /(^|\.)(lru_cache|cache|cached|cached_property|memoize|memoized|memo|cachedmethod|Cacheable|ttl_cache|cache_page)$/;
/** `cachedRate(currency)`: it keeps what it was asked for. */
const MEMO_NAME = /^(cached|memoi[sz]ed)(_?[A-Z]|_[a-z])/;
const CACHE_WORDS = /cache|memo|seen|known|loaded|visited|existing|prefetched|lookup|by_id|byId/i;

/** The function remembers its result: running it again costs nothing. */
export function isMemoised({ name, node }: FunctionFact): boolean {
  return MEMO_NAME.test(name ?? '') || node?.decorators.some((decorator) => MEMO_WORDS.test(pathOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? '')) === true;
}

/** Assignments that leave what is there: Ruby's and JavaScript's `x ||= query()`. */
const ONLY_IF_MISSING = new Set(['||=', '??=']);

/** The call runs only when something is not there yet: `if x is None: x = query()`, `cache.get(k) or query()`, after `if k in seen: return`. */
export function isUnderGuard(call: CallFact, within: FunctionFact): boolean {
  const params = within.node?.params.map((param) => param.name) ?? [];
  const isInside = call.around.some(({ node, slot }) => {
    if (node.kind === 'if') return slot !== 'test' && (isMissTest(node.test, params) || (slot === 'then' && fillsGap(node)));
    if (node.kind === 'assign') return ONLY_IF_MISSING.has(node.operator);
    return node.kind === 'binary' && slot === 'right' && (node.operator === 'or' || node.operator === '??');
  });
  return isInside || (within.node !== null && hasEarlyHit(within.node.body, call.node.line));
}

const EXISTENCE = new Set(['array_key_exists', 'isset', 'has', 'containsKey', 'ContainsKey', 'TryGetValue', 'key?', 'has_key?', 'include?', 'contains', 'Contains', 'includes']);

/** `if (!found.has(key)) found.set(key, query())`: each key is asked for once. */
export function fillsGap({ test, then }: If): boolean {
  const containers = new Set<string>();
  for (const node of walk(test)) {
    if (node.kind === 'binary' && node.operator === 'not-in') containers.add(pathOf(node.right) ?? '');
    if (node.kind !== 'unary' || node.operator !== 'not' || node.operand.kind !== 'call' || !EXISTENCE.has(calleeOf(node.operand).method)) continue;
    const { receiver } = calleeOf(node.operand);
    for (const tested of [...(receiver === null ? [] : [receiver]), ...node.operand.args.map(({ value }) => value)]) containers.add(pathOf(tested.kind === 'subscript' ? tested.object : tested) ?? '');
  }
  containers.delete('');
  return containers.size > 0 && [...walkHere(then)].some((node) => {
    const filled = node.kind === 'assign' && node.targets[0]?.kind === 'subscript' ? node.targets[0].object : node.kind === 'call' ? calleeOf(node).receiver : null;
    return filled !== null && containers.has(pathOf(filled) ?? '');
  });
}

function isMissTest(test: Syntax, params: readonly string[]): boolean {
  const isAboutNothing = test.kind === 'unary' || (test.kind === 'binary' && ['==', '!=', 'not-in', 'in'].includes(test.operator));
  return (isAboutNothing && mentions(test, params)) || mentionsCache(test);
}

function mentionsCache(test: Syntax): boolean {
  for (const node of walk(test)) {
    if (node.kind === 'name' && CACHE_WORDS.test(node.name)) return true;
    if (node.kind === 'member' && CACHE_WORDS.test(node.property)) return true;
    if (node.kind === 'literal' && node.type === 'string' && /^_?(prefetched|preloaded|cached)_/.test(node.value)) return true;
  }
  return false;
}

/** `if key in cache: return cache[key]`, `if found: return found` or Go's `if kept, ok := m[key]; ok { return kept }` stands before the line. */
function hasEarlyHit(body: readonly Syntax[], line: number): boolean {
  if (!body.some(({ kind }) => kind === 'if' || kind === 'other')) return false;
  return body.flatMap((statement) => statement.kind === 'other' ? statement.children : [statement]).some((statement, at, all) => statement.kind === 'if' && statement.line < line
    && statement.then.some((inner) => inner.kind === 'return' && ((mentionsCache(statement.test) && !isMiss(inner, statement.test)) || isWhatWasFound(inner, statement.test) || isLookedUp(statement.test, all[at - 1]))));
}

/** The test is whether the map had the key. */
const isLookedUp = (test: Syntax, before: Syntax | undefined): boolean => test.kind === 'name' && before?.kind === 'assign' && before.value?.kind === 'subscript' && /^(ok|has|found|exists|hit|cached|known|present)$/.test(test.name);

/** `if (!existing) return create(row);`: what follows is the other way of doing the work, not a second one. */
const isMiss = ({ value }: Return, test: Syntax): boolean => test.kind === 'unary' && test.operator === 'not' && value !== null && withoutAwait(value).kind === 'call';

/** `if (found !== null) return found;`: what follows runs only where nothing was there. */
function isWhatWasFound({ value }: Return, test: Syntax): boolean {
  if (value?.kind !== 'name' || /^(err|error|e|ex)$/.test(value.name)) return false;
  if (test.kind === 'name') return test.name === value.name;
  return test.kind === 'binary' && test.operator === '!=' && mentions(test, [value.name]) && [test.left, test.right].some((side) => side.kind === 'literal' && side.type === 'null');
}

/** The loop is left as soon as the call has run: a search, not a pass over all items. A `return` in a callback only ends one round. */
export function leavesLoopAfter({ around, loops, node }: Context & { readonly node: Syntax }): boolean {
  const loop = loops.at(-1);
  if (loop === undefined) return false;
  const blocks = [loop.body, ...around.flatMap(({ node: outer, slot }) => outer.line >= loop.range.start ? blocksOf(outer, slot) : [])];
  const isLeft = (statement: Syntax): boolean => loop.form === 'callback' ? isBreak(statement) : isBreak(statement) || statement.kind === 'return' || statement.kind === 'throw';
  return blocks.some((block) => block.some((statement) => isLeft(statement) && statement.line >= node.line && isAfterOrAround(statement, node)));
}

/** The statements of a compound one that run after each other, on the way that leads to a node in it. */
function blocksOf(outer: Syntax, slot: string): readonly (readonly Syntax[])[] {
  if (outer.kind === 'if') return slot === 'test' ? [] : [slot === 'then' ? outer.then : outer.otherwise];
  if (outer.kind === 'with') return [outer.body];
  return outer.kind === 'try' && slot === 'body' ? [outer.body] : [];
}

/** `if icon := load(url): return icon`: the loop ends with the first good answer, so it may be short whatever it runs over. */
export function mayEndLoop({ loops, node }: Context & { readonly node: Syntax }): boolean {
  const loop = loops.at(-1);
  if (loop === undefined || loop.form === 'callback') return false;
  const results = new Set<string>();
  for (const inner of walkHere(loop.body)) {
    if (inner.kind === 'assign' && inner.value !== null && inner.start <= node.start && node.end <= inner.end) {
      for (const target of inner.targets) if (target.kind === 'name' && !/^(err|error|e|ok|_)$/.test(target.name)) results.add(target.name);
    }
    if (inner.kind !== 'if' || inner.end < node.end || isNegative(inner.test)) continue;
    const isAboutResult = mentions(inner.test, results) || [...walk(inner.test)].includes(node);
    if (isAboutResult && [...walkHere(inner.then)].some((exit) => isBreak(exit) || exit.kind === 'return')) return true;
  }
  return false;
}

function isNegative(test: Syntax): boolean {
  if (test.kind === 'unary') return test.operator === 'not' || test.operator === '!';
  return test.kind === 'binary' && test.operator === '==' && test.right.kind === 'literal' && test.right.type === 'null';
}

const isBreak = (statement: Syntax): boolean => statement.kind === 'jump' && statement.to === 'break';

function isAfterOrAround(statement: Syntax, node: Syntax): boolean {
  return statement.start >= node.end || (statement.start <= node.start && node.end <= statement.end);
}
