import { standsFor } from '../facts/bindings.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { RuleView } from '../rule-view.ts';
import { calleeOf, withoutAwait } from '../syntax/expressions.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';

interface Salted { readonly node: Call; readonly file: FileFacts }

const MOST_STEPS = 3;

/** The part of a key that is another number in each process: `hash(filters)` of Python, `params.hash` of Ruby, `GetHashCode()` of .NET. */
export function saltedIn(key: Syntax, from: FunctionFact, file: FileFacts, view: RuleView, steps = 0): Salted | null {
  const value = withoutAwait(standsFor(withoutAwait(key), from));
  for (const node of walkHere([value])) {
    if (node.kind === 'name' && node !== value && steps < MOST_STEPS) {
      const behind = standsFor(node, from) === node ? null : saltedIn(node, from, file, view, steps + 1);
      if (behind !== null) return behind;
    }
    if (node.kind !== 'call') continue;
    if (isSalted(node, file) && view.project.filesWith('PYTHONHASHSEED').length === 0) return { node, file };
    const found = steps < MOST_STEPS ? madeBy(node, file, view, steps) : null;
    if (found !== null) return found;
  }
  return null;
}

/** `key_of(filters)`: what the helper returns. */
function madeBy(node: Call, file: FileFacts, view: RuleView, steps: number): Salted | null {
  const call = file.callOf.get(node);
  const target = call === undefined ? null : view.project.resolveCall(call, file);
  for (const inner of walkHere(target?.value.node?.body ?? [])) {
    const found = target === null || inner.kind !== 'return' || inner.value === null ? null : saltedIn(inner.value, target.value, target.file, view, steps + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Numbers are their own hashes. */
const NUMBERS = /^[\s(]*([\w.]*(_id|\.id|Id|\.pk|_pk|page|number|count|year|month|day|offset|limit)[\s,)]*)+$/;

function isSalted(node: Call, file: FileFacts): boolean {
  const { callee, args } = node;
  if (file.language === 'python') {
    const isOwn = file.functions.some(({ name }) => name === 'hash') || file.imports.some(({ local }) => local === 'hash');
    const [only] = args;
    return callee.kind === 'name' && callee.name === 'hash' && !isOwn && args.length === 1 && only !== undefined && only.value.kind !== 'literal' && !NUMBERS.test(file.text.slice(only.value.start, only.value.end));
  }
  const { method, receiver } = calleeOf(node);
  if (file.language === 'ruby') return method === 'hash' && receiver !== null && args.length === 0 && !NUMBERS.test(file.text.slice(receiver.start, receiver.end));
  return file.language === 'csharp' && receiver !== null && ((method === 'GetHashCode' && args.length === 0) || (method === 'Combine' && receiver.kind === 'name' && receiver.name === 'HashCode'));
}
