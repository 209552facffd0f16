import type { FileFacts, FunctionFact } from './facts.ts';
import type { LibraryKind } from './kind-index.ts';
import type { KindReader } from './kinds.ts';
import type { Syntax } from './syntax.ts';

interface Kept { readonly from: FunctionFact; readonly method: string | null; readonly found: LibraryKind | null }

type Answer = (node: Syntax, from: FunctionFact, file: FileFacts, method: string | null) => LibraryKind | null;

/** The answers, kept: many rules ask for the same expressions, most of them only from the one function that they stand in. */
export function keepKinds(answer: Answer): KindReader['kindOf'] {
  const known = new Map<Syntax, Kept[]>();
  return (node, from, file, asked) => {
    const method = asked ?? null;
    const ofNode = known.get(node);
    const kept = ofNode?.find((earlier) => earlier.from === from && earlier.method === method);
    if (kept !== undefined) return kept.found;
    const found = answer(node, from, file, method);
    if (ofNode === undefined) known.set(node, [{ from, method, found }]);
    else ofNode.push({ from, method, found });
    return found;
  };
}
