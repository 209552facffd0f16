import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { LibraryKind } from './kind-index.ts';
import type { KindReader } from './kinds.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** One answer; `next` is the one for another function or method. */
interface Kept { readonly from: FunctionFact; readonly method: string | null; readonly found: LibraryKind | null; readonly next: Kept | undefined }

type Answer = (node: Syntax, from: FunctionFact, file: FileFacts, method: string | null) => LibraryKind | null;

/** The answers, kept: many rules ask for the same expressions, most of them only from the one function that they stand in. */
export function keepKinds(answer: Answer): KindReader['kindOf'] {
  const known = new Map<Syntax, Kept>();
  return (node, from, file, asked) => {
    const method = asked ?? null;
    const ofNode = known.get(node);
    for (let kept = ofNode; kept !== undefined; kept = kept.next) if (kept.from === from && kept.method === method) return kept.found;
    const found = answer(node, from, file, method);
    known.set(node, { from, method, found, next: known.get(node) });
    return found;
  };
}
