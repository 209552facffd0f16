import { calleeOf } from '../syntax/expressions.ts';
import { bindingOf } from '../facts/bindings.ts';
import { shapeOfKey } from '../caches/keys.ts';
import type { CallFact, FileFacts, TextFact } from '../facts/facts.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** A lock of the database that is waited for, under a name that is the same for everybody. */
export interface AdvisoryLock { readonly call: CallFact; readonly written: string }

const TAKES = /\b(?:pg_advisory(?:_xact)?_lock|GET_LOCK)\s*\(/i;

/** Values that the call around the text, or the call that is given it by name, puts in for its parameters. */
export function* constantAdvisoryLocks(file: FileFacts): Generator<AdvisoryLock> {
  for (const text of file.texts) {
    if (!TAKES.test(file.text.slice(text.node.start, text.node.end))) continue;
    for (const { call, at } of callsWith(text, file)) {
      const { text: statement } = shapeOfKey(text.node, text.function, file);
      const key = argumentsIn(statement);
      const isConstant = key?.every((part, index) => isSame(part, index, { call, at, file })) === true;
      if (isConstant) yield { call, written: `${TAKES.exec(statement)?.[0] ?? ''}${key.join(', ')})` };
    }
  }
}

interface Given { readonly call: CallFact; readonly at: Syntax }

function callsWith({ node, around, function: from }: TextFact, file: FileFacts): Given[] {
  const handing = around.filter((step) => step.node.kind === 'call' && step.slot === 'args').map((step) => step.node);
  const inner = handing.findLast((step) => !isWrapper(step));
  const direct = inner?.kind === 'call' && !around.slice(around.findIndex((step) => step.node === inner)).some((step) => step.node.kind === 'function') ? file.callOf.get(inner) : undefined;
  if (direct !== undefined) return [{ call: direct, at: node }];
  return file.calls.flatMap((call): Given[] => {
    const named = call.node.args.find(({ value }) => value.kind === 'name' && isOf(value.name, call, node));
    return named === undefined ? [] : [{ call, at: named.value }];
  });

  function isOf(name: string, call: CallFact, value: Syntax): boolean {
    const binding = bindingOf(name, call.node.line, call.function);
    return binding?.kind === 'value' && binding.value === value && (from.role === 'module' || from === call.function);
  }
}

/** `text(…)`: what only marks a text as SQL. */
const isWrapper = (node: Syntax): boolean => node.kind === 'call' && /^(text|sql|raw)$/i.test(calleeOf(node).method);

/** What stands between the parentheses, cut at its commas. */
function argumentsIn(statement: string): string[] | null {
  const start = TAKES.exec(statement);
  if (start === null) return null;
  const parts: string[] = [];
  let [depth, part] = [1, ''];
  for (const character of statement.slice(start.index + start[0].length)) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) return [...parts, part.trim()];
    const isCut = character === ',' && depth === 1;
    if (isCut) parts.push(part.trim());
    part = isCut ? '' : part + character;
  }
  return null;
}

const LITERAL = /^(?:\w+\s*\(\s*)*(?:-?\d+|'[^'{}$]*')(?:\s*::\s*\w+)?(?:\s*,\s*-?\d+)?(?:\s*\))*(?:\s*::\s*\w+)?$/;
const PARAMETER = /^(?:\w+\s*\(\s*)?(?:\$\d+|\?|%s|:(\w+)|@(\w+)|%\((\w+)\)s)(?:\s*::\s*\w+)?(?:\s*\))?(?:\s*::\s*\w+)?$/;

function isSame(part: string, index: number, given: Given & { readonly file: FileFacts }): boolean {
  // The seconds that MySQL waits at most are no part of the name.
  if (LITERAL.test(part)) return true;
  const found = PARAMETER.exec(part);
  const value = found === null ? null : valueOf(found[1] ?? found[2] ?? found[3] ?? null, index, given);
  return value !== null && shapeOfKey(value, given.call.function, given.file).isConstant;
}

function valueOf(key: string | null, index: number, { call, at }: Given): Syntax | null {
  const { args } = call.node;
  const position = args.findIndex(({ value }) => value.start <= at.start && at.end <= value.end);
  const values = args.slice(position + 1).flatMap(({ name, value }) => value.kind === 'collection' ? value.entries.map((entry) => ({ key: entry.key?.kind === 'literal' ? entry.key.value : null, value: entry.value })) : [{ key: name, value }]);
  return (key === null ? values[index] : values.find((entry) => entry.key === key))?.value ?? null;
}
