import { expect, test } from 'vitest';
import { PAGE, pageOf } from '../src/holds/page.js';

const items = (count: number) => Array.from({ length: count }, (_, i) => ({ id: String(i + 1) }));

test('a full page names the next key', () => expect(pageOf(items(PAGE)).next).toBe(String(PAGE)));
test('a short page is the last', () => expect(pageOf(items(3)).next).toBeNull());
