import { describe, expect, it } from 'vitest';
import { indexFiles } from './file-index.ts';

describe('looking up a file by how its path ends', () => {
  const files = indexFiles(['shop/orders/index.ts', 'shop/users/index.ts', 'shop/prices.py', 'lib/prices.py', 'main.go']);

  it('finds the one that ends so, from a slash on', () => {
    expect(files.byEnding('/orders/index.ts')).toBe('shop/orders/index.ts');
    expect(files.byEnding('/shop/users/index.ts')).toBe('shop/users/index.ts');
    expect(files.byEnding('/main.go')).toBe('main.go');
  });

  it('finds none where several or none end so', () => {
    expect(files.byEnding('/index.ts')).toBeNull();
    expect(files.byEnding('/prices.py')).toBeNull();
    expect(files.byEnding('/rders/index.ts')).toBeNull();
    expect(files.byEnding('/elsewhere/shop/prices.py')).toBeNull();
  });
});
