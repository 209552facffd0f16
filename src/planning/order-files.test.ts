import { describe, expect, it } from 'vitest';
import { aChange } from '../testing/change-builder.ts';
import { orderFiles } from './order-files.ts';

function order(head: Record<string, string>): string[] {
  return orderFiles(aChange({ head }).files).map((file) => file.path);
}

describe('orderFiles', () => {
  it('keeps the files of one folder together', () => {
    expect(order({ 'b/two.py': '', 'a/one.py': '', 'b/one.py': '' })).toEqual(['a/one.py', 'b/one.py', 'b/two.py']);
  });
  it('puts a file beside the one that imports it', () => {
    expect(order({ 'api/orders.py': 'from store.pricing import price_of\n', 'jobs/nightly.py': '', 'store/pricing.py': '' }))
      .toEqual(['api/orders.py', 'store/pricing.py', 'jobs/nightly.py']);
  });
  it('does not take a mention outside an import for a link', () => {
    expect(order({ 'api/orders.py': 'total = pricing\n', 'jobs/nightly.py': '', 'store/pricing.py': '' }))
      .toEqual(['api/orders.py', 'jobs/nightly.py', 'store/pricing.py']);
  });
  it('does not link by a name that several files bear', () => {
    expect(order({ 'api/orders.py': 'import pricing\n', 'jobs/nightly.py': '', 'old/pricing.py': '', 'store/pricing.py': '' })[1]).toBe('jobs/nightly.py');
  });
});
