import { describe, expect, it } from 'vitest';
import { SYNTAXES } from './template-syntax.ts';

const loopsIn = (path: string, text: string): string[] => {
  const syntax = SYNTAXES.find(({ isOf }) => isOf({ path, text }));
  return [...text.matchAll(syntax?.loop ?? /(?!)/g)].map(({ groups }) => `${groups?.items ?? ''} ${groups?.variable ?? ''}`);
};

describe('loops of templates', () => {
  it('are found in views that are programs of Ruby', () => {
    expect(loopsIn('app/views/orders/index.json.jbuilder', 'json.array! @orders do |order|\n  order.lines.each do |line|\n')).toEqual(['@orders order', 'order.lines line']);
  });
  it.each(['app/views/a.jbuilder', 'app/views/a.html.erb'])('are looked for at once in very long words: %s', (path) => {
    expect(loopsIn(path, `${'a'.repeat(50_000)} ${'a.a'.repeat(15_000)} @orders.each do |order|`)).toEqual(['@orders order']);
  });
});
