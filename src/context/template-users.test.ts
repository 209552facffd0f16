import { expect, it } from 'vitest';
import { namesOfTemplate } from './template-users.ts';

it('no template with a line break in its name is searched for: each line would be a pattern of its own', () => {
  expect(namesOfTemplate('shop/orders.html')).toContain('shop/orders.html');
  expect(namesOfTemplate('shop/\n\n.html')).toEqual([]);
});
