import { isMap, isNode, isPair, isScalar, isSeq, Lexer, LineCounter, parseDocument, type Document } from 'yaml';

/** A policy file is short; what is longer is not read as one. */
const MOST_CHARACTERS = 64 * 1024;
const MOST_COMPLAINTS = 20;
const MOST_ALIASES = 20;
/** Lists in lists on one line, and brackets in brackets. Far beyond that the parser takes minutes or the whole process's memory. */
const DEEPEST = 10;

export type LineOf = (path: readonly PropertyKey[]) => number | null;

export type ReadYaml =
  | { readonly data: unknown; readonly lineOf: LineOf }
  | { readonly complaints: readonly { readonly line: number | null; readonly text: string }[] };

/** YAML as plain data: no custom tags, few aliases, one document. An empty file is an empty mapping. */
export function readYaml(text: string): ReadYaml {
  if (text.length > MOST_CHARACTERS) return complaint(null, `it is larger than ${MOST_CHARACTERS / 1024} KB`);
  if (isTooNested(text)) return complaint(null, 'it is nested too deeply, or uses explicit keys ("? key")');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, schema: 'core', uniqueKeys: true, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    return { complaints: problems.slice(0, MOST_COMPLAINTS).map(({ pos, message }) => ({ line: counter.linePos(pos[0]).line, text: message })) };
  }
  const lineOf: LineOf = (path) => lineAt(document, path, counter);
  if (document.contents === null) return { data: {}, lineOf };
  try {
    return { data: document.toJS({ maxAliasCount: MOST_ALIASES }), lineOf };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return complaint(null, 'its aliases refer to nothing, or to too much');
  }
}

/** Read off the tokens, because the parser's own time is what has to be guarded. */
function isTooNested(text: string): boolean {
  let brackets = 0;
  let dashes = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '?') return true;
    if (token === '[' || token === '{') brackets += 1;
    else if (token === ']' || token === '}') brackets -= 1;
    else if (token === '-') dashes += 1;
    else if (token.startsWith('\n') || token.startsWith('\r')) dashes = 0;
    if (brackets > DEEPEST || dashes > DEEPEST) return true;
  }
  return false;
}

/** The line of the key at the end of the path, or of the nearest thing above it that stands in the file. */
function lineAt(document: Document, path: readonly PropertyKey[], counter: LineCounter): number | null {
  let node: unknown = document.contents;
  let offset: number | null = null;
  for (const key of path) {
    const next = childOf(node, key);
    if (next === null) break;
    offset = offsetOf(isPair(next) ? next.key : next) ?? offset;
    node = isPair(next) ? next.value : next;
  }
  return offset === null ? null : counter.linePos(offset).line;
}

function childOf(node: unknown, key: PropertyKey): unknown {
  if (isSeq(node) && typeof key === 'number') return node.items[key] ?? null;
  if (!isMap(node)) return null;
  return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key)) ?? null;
}

function offsetOf(node: unknown): number | null {
  return isNode(node) ? node.range?.[0] ?? null : null;
}

function complaint(line: number | null, text: string): ReadYaml {
  return { complaints: [{ line, text }] };
}
