import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type ParsedNode } from 'yaml';
import type { LineRange } from '../../model/change.ts';

/** A node with its lines. Questions about what a node has none of give null or nothing. */
export interface YamlNode {
  readonly range: LineRange;
  readonly isMap: boolean;
  /** The value of a scalar as text; null for maps, lists and null itself. */
  readonly text: string | null;
  /** Follows keys from map to map. */
  get(...keys: readonly string[]): YamlNode | null;
  entries(): readonly YamlEntry[];
  items(): readonly YamlNode[];
}

export interface YamlEntry {
  readonly key: string;
  readonly value: YamlNode;
  /** From the key's line to the value's last one. */
  readonly range: LineRange;
}

export type YamlResult =
  | { readonly status: 'read'; readonly roots: readonly YamlNode[] }
  | { readonly status: 'failed'; readonly detail: string };

/** Aliases of aliases may unfold without end. */
const DEEPEST = 60;

export function readYamlTree(text: string): YamlResult {
  const counter = new LineCounter();
  try {
    const documents = parseAllDocuments(text, { lineCounter: counter, uniqueKeys: false, merge: true, logLevel: 'silent' });
    if (!Array.isArray(documents)) return { status: 'read', roots: [] };
    const broken = documents.flatMap(({ errors }) => errors)[0];
    if (broken !== undefined) return { status: 'failed', detail: `It is not valid YAML: ${broken.message.split('\n')[0] ?? ''}` };
    const lineAt = (offset: number): number => counter.linePos(offset).line;
    return { status: 'read', roots: documents.flatMap((document) => document.contents === null ? [] : [nodeOf(document.contents, { document, lineAt, depth: 0 })]) };
  } catch (error) {
    return { status: 'failed', detail: `It is not valid YAML: ${error instanceof Error ? error.message.split('\n')[0] ?? '' : ''}` };
  }
}

interface Place {
  readonly document: Document.Parsed;
  readonly lineAt: (offset: number) => number;
  readonly depth: number;
}

type Found = ParsedNode | null;

function nodeOf(found: Found, place: Place): YamlNode {
  const value = isAlias(found) ? (found.resolve(place.document) as Found | undefined) ?? null : found;
  const inner = { ...place, depth: place.depth + 1 };
  const range = rangeOf(found, place);
  const entries = (): YamlEntry[] => !isMap(value) || place.depth > DEEPEST ? [] : value.items.flatMap(({ key, value: item }) => {
    const name = isScalar(key) ? String(key.value) : null;
    if (name === null) return [];
    if (name === '<<') return nodeOf(item, inner).entries();
    const start = rangeOf(key, place).start;
    const node = item === null ? emptyAt(start) : nodeOf(item, inner);
    return [{ key: name, value: node, range: { start, end: Math.max(start, node.range.end) } }];
  });
  const items = (): YamlNode[] => isSeq(value) && place.depth <= DEEPEST ? value.items.map((item) => nodeOf(item as Found, inner)) : [];
  const node: YamlNode = {
    range, entries, items, isMap: isMap(value),
    text: isScalar(value) ? textOf(value.value) : null,
    get: (...keys) => keys.reduce<YamlNode | null>((at, key) => at?.entries().findLast((entry) => entry.key === key)?.value ?? null, node),
  };
  return node;
}

function emptyAt(line: number): YamlNode {
  return { range: { start: line, end: line }, isMap: false, text: null, get: () => null, entries: () => [], items: () => [] };
}

function rangeOf(found: Found, { lineAt }: Place): LineRange {
  const [start, end] = found?.range ?? [0, 0];
  return { start: lineAt(start), end: Math.max(lineAt(start), lineAt(Math.max(start, end - 1))) };
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : null;
}
