import { expect, test } from 'vitest';
import { isOpen, STATES } from '../src/holds/states.js';

test('waiting and ready holds are open', () => {
  expect(STATES.filter(isOpen)).toEqual(['waiting', 'ready']);
});
