import type { FileContent } from '../model/change.ts';

/** git's own rule: a NUL among the first bytes makes a file binary. */
const BINARY_PROBE_BYTES = 8000;

export type Decoded = { readonly text: string; readonly encoding: FileContent['encoding'] } | null;

/** The text of a blob with `\n` for every line end; null when it is binary. Line numbers stay those of git: a lone carriage return ends no line. */
export function decodeText(bytes: Buffer): Decoded {
  const wide = wideEncoding(bytes);
  if (wide !== null) return { text: withPlainLineEnds(new TextDecoder(wide).decode(bytes)), encoding: 'utf-16' };
  if (bytes.subarray(0, BINARY_PROBE_BYTES).includes(0)) return null;
  try {
    return { text: withPlainLineEnds(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), encoding: 'utf-8' };
  } catch {
    return { text: withPlainLineEnds(bytes.toString('latin1')), encoding: 'latin-1' };
  }
}

function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n/g, '\n');
}
