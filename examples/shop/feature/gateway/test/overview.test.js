import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overview } from '../src/routes/overview.js';

test('the overview has a route', () => {
  assert.equal(overview.stack.length, 1);
});
