import { pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';

/** What keeps a result, or asks whether a file of it is there. */
const KEEPS = /cache|cached|exists?\b|existsSync|is_?file|memo|redis|\bstat\(/i;
const IS_ABSENT = /not_?exist|is_?missing/i;
const FILLS = /cache|remember|memo|get_?or_?(set|create|add|compute|put|fetch)|computeIfAbsent/i;

/** The call runs only where its result was not kept: `if (!existsSync(file)) await render(file)`, after `if (cached) return cached`, `cache.getOrSet(key, () => render())`. */
export function isOnMiss({ around, node, function: from }: CallFact, file: FileFacts): boolean {
  const isInside = around.some(({ node: outer, slot }) => outer.kind === 'if' ? slot !== 'test' && keptBy(outer.test, from, file) === (slot === 'then' ? 'missing' : 'there')
    : outer.kind === 'call' && slot === 'args' && FILLS.test(file.text.slice(outer.callee.start, outer.callee.end)));
  return isInside || [...walkHere(from.node?.body ?? [])].some((inner) => inner.kind === 'if' && inner.end <= node.start && inner.then.some(({ kind }) => kind === 'return') && keptBy(inner.test, from, file) === 'there');
}

type Kept = 'there' | 'missing' | null;

/** Whether the test holds where something is kept, or where it is not; null when it asks something else. */
function keptBy(test: Syntax, from: FunctionFact, file: FileFacts): Kept {
  if (test.kind === 'unary' && test.operator === 'not') return opposite(keptBy(test.operand, from, file));
  if (test.kind === 'binary') {
    if (isNothing(test.right)) return test.operator === '==' ? opposite(keptBy(test.left, from, file)) : keptBy(test.left, from, file);
    return keptBy(test.left, from, file) ?? keptBy(test.right, from, file);
  }
  const textOf = ({ start, end }: Syntax): string => file.text.slice(start, end);
  const text = [test, ...valuesOf(test, from)].map(textOf).find((part) => KEEPS.test(part));
  return text === undefined ? null : IS_ABSENT.test(text) ? 'missing' : 'there';
}

const opposite = (kept: Kept): Kept => kept === null ? null : kept === 'there' ? 'missing' : 'there';

const isNothing = (node: Syntax): boolean => node.kind === 'literal' && node.type === 'null';

/** What the name in the test was set to. */
function valuesOf(test: Syntax, from: FunctionFact): Syntax[] {
  const name = pathOf(test)?.split('.')[0];
  return name === undefined ? [] : (from.bindings.get(name) ?? []).flatMap((binding) => binding.kind === 'value' && binding.value !== null ? [binding.value] : []);
}
