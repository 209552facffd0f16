import { standsFor } from '../facts/bindings.ts';
import { isConstant } from './bounds.ts';
import { calleeOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import { isCappedElsewhere, isDeclaredShort, MOST_ITEMS } from './declared-caps.ts';
import type { FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import type { RuleView } from '../rule-view.ts';
import type { Binary, Call, Syntax } from '../syntax/syntax.ts';
import { walk, walkHere } from '../syntax/walk.ts';

/** `if (ids.length > 50) return res.status(413).end()` before the loop over them, or in a function around it, or a schema or the type of a request that says how many there may be. */
export function isSizeChecked(loop: LoopFact, file: FileFacts, view: RuleView): boolean {
  const { iterated, function: from, range } = loop;
  if (iterated === null) return false;
  const path = placeOf(behindViews(withoutAwait(iterated)));
  if ((path !== null && isDeclaredShort(path.split('.').at(-1) ?? path, file.text)) || isCappedElsewhere(iterated, loop, file, { view, isCounted })) return true;
  return path !== null && isCounted(path, from, range.start);
}

/** `emails.first(20)`, `ids.slice(0, MAX_IDS)`, `array_slice($ids, 0, 50)`: of what is handed in only the first few are gone through. */
export function isCutShort({ iterated, function: from }: LoopFact): boolean {
  const value = iterated === null ? null : standsFor(withoutAwait(iterated), from);
  if (value?.kind !== 'call' || !CUTS.test(calleeOf(value).method)) return false;
  const limit = value.args.at(-1)?.value;
  return limit !== undefined && isConstant(limit, from) && (limit.kind !== 'literal' || Number(limit.value) <= MOST_ITEMS);
}

const CUTS = /^(first|take|limit|slice|array_slice|Take|head)$/;

function isCounted(path: string, from: FunctionFact, line: number): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    for (const node of walkHere(scope.node?.body ?? [])) if (node.line < line && isCheck(node, path)) return true;
  }
  return false;
}

/** `ids`, `dto.ids`, `params[:ids]` */
function placeOf(node: Syntax): string | null {
  if (node.kind !== 'subscript') return pathOf(node);
  const owner = pathOf(node.object);
  return owner !== null && node.index?.kind === 'literal' ? `${owner}[${node.index.value}]` : null;
}

/** `ids.stream()` and `ids` are as long. */
function behindViews(node: Syntax): Syntax {
  return node.kind === 'call' && node.callee.kind === 'member' ? behindViews(node.callee.object) : node;
}

function isCheck(node: Syntax, path: string): boolean {
  if (node.kind === 'if') return node.then.some(isLeaving) && comparisonsIn(node.test).some((part) => isLimit(part, path, 'above'));
  if (node.kind !== 'call') return false;
  const { method } = calleeOf(node);
  const leaves = FORBIDS.test(method) ? 'above' : DEMANDS.test(method) ? 'below' : null;
  return leaves !== null && node.args.some(({ value }) => comparisonsIn(value).some((part) => isLimit(part, path, leaves)));
}

/** Calls that throw unless what they are given holds, and those that throw if it does. */
const DEMANDS = /^(require|check|checkArgument|isTrue|abort_unless|throw_unless|assert)$/;
const FORBIDS = /^(abort_if|throw_if)$/;

const isLeaving = (statement: Syntax): boolean => statement.kind === 'return' || statement.kind === 'throw' || (statement.kind === 'call' && /^(abort|halt|raise|fail|exit|panic)$/.test(calleeOf(statement).method));

const comparisonsIn = (test: Syntax): Binary[] => [...walk(test)].filter((part): part is Binary => part.kind === 'binary' && /^[<>]=?$/.test(part.operator));

/** The comparison holds for lists longer (`above`) or shorter (`below`) than a limit: `ids.length < 2` is none for long ones. */
function isLimit({ operator, left, right }: Binary, path: string, side: 'above' | 'below'): boolean {
  const isMore = operator.startsWith('>') === (side === 'above');
  const limit = isMore && isSizeOf(left, path) ? right : !isMore && isSizeOf(right, path) ? left : null;
  return limit !== null && (limit.kind !== 'literal' || (Number(limit.value) > 1 && Number(limit.value) <= MOST_ITEMS));
}

/** `ids.length`, `ids.size()`, `len(ids)`, `count($ids)` */
function isSizeOf(node: Syntax, path: string): boolean {
  if (node.kind === 'member') return SIZES.test(node.property) && placeOf(node.object) === path;
  return node.kind === 'call' && isSizeCall(node, path);
}

function isSizeCall(node: Call, path: string): boolean {
  const { receiver, method } = calleeOf(node);
  if (!SIZES.test(method)) return false;
  return receiver === null ? node.args.length === 1 && node.args.some(({ value }) => placeOf(value) === path) : placeOf(receiver) === path;
}

const SIZES = /^(length|size|count|len|sizeof)$/i;
