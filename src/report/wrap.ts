/** Prose at most this wide reads well; code is never wrapped. */
const WIDTH = 100;

/** Words of one paragraph in lines, each behind the indentation. A word longer than a line stands alone. */
export function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, indent + line];
}
