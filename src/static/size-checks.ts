import { calleeOf, pathOf, withoutAwait } from './expressions.ts';
import { escaped } from './escaped.ts';
import type { FileFacts, FunctionFact, LoopFact } from './facts.ts';
import type { Binary, Call, Syntax } from './syntax.ts';
import { walk, walkHere } from './walk.ts';

/** More than so many items are many, even if they are counted first. */
const MOST_ITEMS = 100;

/** `if (ids.length > 50) return res.status(413).end()` before the loop over them, or in a function around it, or a schema of the file that says how many there may be. */
export function isSizeChecked({ iterated, function: from, range }: LoopFact, { text }: Pick<FileFacts, 'text'>): boolean {
  const path = iterated === null ? null : pathOf(behindViews(withoutAwait(iterated)));
  if (path === null) return false;
  if (isDeclaredShort(path.split('.').at(-1) ?? path, text)) return true;
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    for (const node of walkHere(scope.node?.body ?? [])) if (node.line < range.start && isCheck(node, path)) return true;
  }
  return false;
}

/** `ids: z.array(z.string()).max(20)`, `ids: list[int] = Field(max_length=20)`, `'ids' => 'array|max:20'`, `@Size(max = 20) List<Long> ids` */
function isDeclaredShort(name: string, text: string): boolean {
  const word = escaped(name);
  return text.includes(name) && DECLARED.some((pattern) => new RegExp(pattern.replaceAll('NAME', () => word)).test(text));
}

const DECLARED = [
  String.raw`\bNAME\s*:\s*[\w.]*\barray\((?:[^()\n]|\([^()\n]*\))*\)[^,\n]{0,80}\.(?:max|length)\(`,
  String.raw`\bNAME\s*:[^\n]{1,80}\bmax_(?:length|items)\s*=`,
  String.raw`['"]NAME['"]\s*=>\s*[^\n]{0,80}\barray\b[^\n]{0,80}\bmax:\d`,
  String.raw`@(?:Array)?(?:Max)?Size\((?:\d+|[^()\n]*\bmax\s*=[^()\n]*)\)[^;()\n]{0,80}[\s)]NAME\b`,
];

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
  if (node.kind === 'member') return SIZES.test(node.property) && pathOf(node.object) === path;
  return node.kind === 'call' && isCounted(node, path);
}

function isCounted(node: Call, path: string): boolean {
  const { receiver, method } = calleeOf(node);
  if (!SIZES.test(method)) return false;
  return receiver === null ? node.args.length === 1 && node.args.some(({ value }) => pathOf(value) === path) : pathOf(receiver) === path;
}

const SIZES = /^(length|size|count|len|sizeof)$/i;
