/** A piece of a material, read back out of the text that a model is sent. */
export interface ReadPiece {
  readonly kind: string;
  readonly path: string;
  readonly lines: readonly { readonly sign: string; readonly number: number; readonly text: string }[];
}

/** Reads a material as its own first lines explain it; for tests that nothing in it can pose as something else. */
export function readMaterial(material: string): ReadPiece[] {
  const mark = /^The mark of this material is ([0-9a-f]{16})\./m.exec(material)?.[1] ?? '';
  const pieces: { kind: string; path: string; lines: ReadPiece['lines'][number][] }[] = [];
  let open: (typeof pieces)[number] | null = null;
  for (const line of material.split('\n')) {
    if (open === null && line.startsWith(`<<< ${mark} `)) pieces.push(open = { kind: line.slice(mark.length + 5), path: '', lines: [] });
    else if (line === `>>> ${mark}`) open = null;
    else if (open !== null && line.startsWith('path: ')) open.path = concealed(JSON.parse(line.slice(6)) as string);
    else if (open !== null) open.lines.push(...readRow(line));
  }
  return pieces;
}

function readRow(line: string): ReadPiece['lines'][number][] {
  const match = /^([ +-]) +(\d+) \| (.*)$/s.exec(line);
  return match === null ? [] : [{ sign: match[1] ?? '', number: Number(match[2]), text: concealed(match[3] ?? '') }];
}

function concealed(text: string): string {
  return text.replace(/⟦U\+([0-9A-F]{4,6})⟧/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
