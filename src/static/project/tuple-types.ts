/** The types of what a function gives back together: `(A, B)` of Rust and C#, `tuple[A, B]` of Python, `Promise<[A, B]>`; none of what is one value. */
export function partsOfTuple(type: string): readonly string[] {
  const inside = TUPLE.exec(type.trim())?.slice(1).find(Boolean);
  const parts = inside === undefined ? [] : partsBetweenCommas(inside);
  return parts.length < 2 ? [] : parts.map((part) => part.replace(NAME_BEHIND, ''));
}

const TUPLE = /^(?:Promise<)?(?:\((.*)\)|[tT]uple\[(.*)\]|\[(.*)\])>?$/s;
/** `(List<Order> orders, int total)` */
const NAME_BEHIND = /(?<=[\w>\]?])\s+[a-z]\w*$/;

function partsBetweenCommas(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    depth += /[[(<{]/.test(sign) ? 1 : /[\])>}]/.test(sign) ? -1 : 0;
    if (sign === ',' && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${sign}`);
  }
  return parts.map((part) => part.trim());
}
