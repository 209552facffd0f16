import { describe, expect, it } from 'vitest';
import { revealHidden } from '../planning/reveal-hidden.ts';
import { locateQuote } from './locate-quote.ts';

const TEXT = ['def total(orders):', '    for order in orders:', '        price(order)', '', '    for order in orders:', '        ship(order)'].join('\n');

describe('locateQuote', () => {
  it('finds a quote at the claimed line', () => {
    expect(locateQuote(TEXT, '        price(order)', 3)).toBe(3);
  });
  it('finds a quote whose indentation was lost', () => {
    expect(locateQuote(TEXT, 'price(order)', 3)).toBe(3);
  });
  it('does not find part of a line', () => {
    expect(locateQuote(TEXT, 'price(', 3)).toBeNull();
  });
  it('takes the occurrence nearest to the claimed line', () => {
    expect(locateQuote(TEXT, 'for order in orders:', 6)).toBe(5);
    expect(locateQuote(TEXT, 'for order in orders:', 1)).toBe(2);
  });
  it('finds a quote of two lines only where both stand in a row', () => {
    expect(locateQuote(TEXT, 'for order in orders:\n        ship(order)', 1)).toBe(5);
    expect(locateQuote(TEXT, 'for order in orders:\n        bill(order)', 1)).toBeNull();
  });
  it('finds a line with a hidden character by the form in which it was shown', () => {
    const hidden = 'rows = Order.all()\u200b';
    expect(locateQuote(hidden, `rows = Order.all()${revealHidden('\u200b')}`, 1)).toBe(1);
    expect(locateQuote(hidden, 'rows = Order.all()', 1)).toBeNull();
  });
  it('does not take punctuation for evidence', () => {
    expect(locateQuote('a\n}\n', '}', 2)).toBeNull();
    expect(locateQuote('a\n', '', 1)).toBeNull();
  });
});
