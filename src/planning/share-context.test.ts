import { describe, expect, it } from 'vitest';
import type { ContextFile } from '../model/change.ts';
import { contentOf } from '../testing/change-builder.ts';
import { blockTokens, shareContext } from './share-context.ts';

function aFile(path: string, role: ContextFile['role'], reason: string, text = 'x = 1\n'): ContextFile {
  return { path, role, reason, content: contentOf(text) };
}

const CONTEXT = [
  aFile('deploy/app.yaml', 'settings', 'pool and worker settings'),
  aFile('other/thing.py', 'definition', 'defines thing, called in other/user.py'),
  aFile('shop/models.py', 'data_model', 'beside the change'),
  aFile('store/pricing.py', 'definition', 'defines price_of, called in shop/orders.py'),
];

function shared(isWholeChange: boolean, tokens = 10_000): string[] {
  return shareContext({ context: CONTEXT, paths: ['shop/orders.py'], isWholeChange, tokens }).map((block) => block.fields[0]?.[1] ?? '');
}

describe('shareContext', () => {
  it('gives a part of a change what its own files call, the settings and their folder, in this order', () => {
    expect(shared(false)).toEqual(['"store/pricing.py"', '"deploy/app.yaml"', '"shop/models.py"']);
  });
  it('gives a whole change all of it', () => {
    expect(shared(true)).toEqual(['"store/pricing.py"', '"deploy/app.yaml"', '"shop/models.py"', '"other/thing.py"']);
  });
  it('keeps to its budget', () => {
    expect(shared(true, 100)).toEqual(['"store/pricing.py"']);
    expect(shared(true, 0)).toEqual([]);
  });
  it('cuts a long file to the lines that speak of what made it relevant', () => {
    const text = Array.from({ length: 5_000 }, (_, index) => (index === 3_000 ? 'def price_of(order):' : `value_${index} = compute(${index}, "some filling text")`)).join('\n');
    const [block] = shareContext({ context: [aFile('store/pricing.py', 'definition', 'defines price_of, called in shop/orders.py', text)], paths: ['shop/orders.py'], isWholeChange: true, tokens: 50_000 });
    expect(block?.rows).toContain('  3001 | def price_of(order):');
    expect(block?.rows.length).toBeLessThan(40);
    expect(blockTokens(block!)).toBeLessThan(6_000);
  });
});
