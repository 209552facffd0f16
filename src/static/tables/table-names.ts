import { wordsOf } from '../loops/bounds.ts';

/** What says how rows are reached, not what they are. */
const NO_TABLE = /(^|\s)(objects|query|repository|repo|dao|mapper|model|collection|service|controller|store|db|prisma|context|uow|self|this|tx|session|client|em|manager|orm|base|read|jpa|api|handler|view|impl|rest|viewset|resolver|list|default|table|entity|dsl)(?=\s|$)/g;

/** The table that the first of the names says which says any: `orderRepository`, `OrderRepository`. */
export function tableOfSegments(segments: readonly string[]): string | null {
  for (const segment of segments) {
    const words = wordsOf(segment).replace(NO_TABLE, '').replace(/\s+/g, ' ').trim();
    if (words !== '') return words;
  }
  return null;
}
