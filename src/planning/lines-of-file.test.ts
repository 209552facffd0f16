import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../model/change.ts';
import { aChange } from '../testing/change-builder.ts';
import { linesOfChange } from './lines-of-file.ts';

function shown(base: string | null, head: string | null): string[] {
  const change = aChange({ head: { 'a.py': head }, ...(base === null ? {} : { base: { 'a.py': base } }) });
  return linesOfChange(change.files[0]!).map(({ kind, number, text }) => `${kind} ${number} ${text}`);
}

describe('linesOfChange', () => {
  it('shows removed lines where they stood, with the number they had', () => {
    expect(shown('one\ntwo\nthree\n', 'one\nTWO\nthree\n')).toEqual(['context 1 one', 'removed 2 two', 'added 2 TWO', 'context 3 three']);
  });
  it('shows what was removed from the end', () => {
    expect(shown('one\ntwo\n', 'one\n')).toEqual(['context 1 one', 'removed 2 two']);
  });
  it('shows what was removed from the beginning', () => {
    expect(shown('one\ntwo\n', 'two\n')).toEqual(['removed 1 one', 'context 1 two']);
  });
  it('shows a deleted file as removed', () => {
    expect(shown('one\ntwo\n', null)).toEqual(['removed 1 one', 'removed 2 two']);
  });
  it('shows the lines between two hunks', () => {
    const base = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`);
    const head = base.map((line, index) => (index === 2 || index === 25 ? `new ${line}` : line));
    const lines = shown(base.join(''), head.join(''));
    expect(lines).toHaveLength(32);
    expect(lines.filter((line) => line.startsWith('context'))).toHaveLength(28);
  });
  it('shows a removal without context at its place', () => {
    const file: ChangedFile = {
      ...aChange({ base: { 'a.py': 'one\ntwo\nthree\n' }, head: { 'a.py': 'one\nthree\n' } }).files[0]!,
      hunks: [{ base: { start: 2, count: 1 }, head: { start: 1, count: 0 }, lines: [{ kind: 'removed', text: 'two', baseLine: 2, headLine: null }] }],
    };
    expect(linesOfChange(file).map((line) => line.text)).toEqual(['one', 'two', 'three']);
  });
  it('shows only the hunks of a file of which no more is known', () => {
    const whole = aChange({ base: { 'a.py': `${'x\n'.repeat(20)}old\n` }, head: { 'a.py': `${'x\n'.repeat(20)}new\n` } }).files[0]!;
    const file = { ...whole, head: { ...whole.head!, complete: false } };
    expect(linesOfChange(file)).toHaveLength(5);
  });
});
