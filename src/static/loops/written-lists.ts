import { pathOf } from '../syntax/expressions.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

const MAKERS = /^((Immutable)?(List|Set|Map|Sequence|Collection)|Stream|EnumSet|Flux|Seq)\.of$|^(java\.util\.)?(Arrays|Lists|Sets|Collections)\.(asList|singletonList|newHashSet|newArrayList)$/;
const FILLED = /^(new\s)?(List|HashSet|SortedSet|Queue|Stack|Dictionary|Set|LinkedList)(<.*)?$/;

/** `List.of("open", "paid")`, `new List<string> { "open" }`: as long as it is written. A name alone may stand for an array of any length. */
export function isWrittenList(node: Call): boolean {
  const path = pathOf(node.callee) ?? '';
  const values = node.args.map(({ value }) => value);
  if (values.length === 0 || node.args.some(({ isSpread }) => isSpread)) return false;
  return node.isNew ? FILLED.test(path) && values.every(isWritten) : MAKERS.test(path) && (values.length > 1 || values.every(isWritten));
}

/** A literal, or the constant of an enum; `{ key, value }` is an entry. */
const isWritten = (node: Syntax): boolean => (node.kind === 'literal' && node.type !== 'number') || (node.kind === 'member' && /^[A-Z]\w*$/.test(pathOf(node.object) ?? ''))
  || (node.kind === 'other' && node.children.length > 0 && node.children.slice(0, 1).every(isWritten));
