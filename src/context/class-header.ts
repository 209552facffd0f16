const HEADER_LINES = 15;

/** The first lines of the class around: Django's views name their template, model and serializer there. */
export function classHeader(lines: readonly string[], line: number): string[] {
  const at = lines.slice(0, line).findLastIndex((text) => /^class \w/.test(text));
  return at < 0 ? [] : lines.slice(at, Math.min(line, at + HEADER_LINES));
}
