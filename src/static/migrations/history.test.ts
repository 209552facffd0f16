import { expect, test } from 'vitest';
import { pastMigrations } from './history.ts';

const named = (from: number, to: number, ending = '_step.sql'): string[] => Array.from({ length: to - from + 1 }, (_, at) => `db/migrations/${from + at}${ending}`);

test('a migration that many others follow has run long since', () => {
  expect([...pastMigrations([...named(9, 22), 'other/migrations/0001_one.sql'])]).toEqual(['db/migrations/9_step.sql', 'db/migrations/10_step.sql']);
  expect([...pastMigrations(named(101, 113, '_step/up.sql'))]).toEqual(['db/migrations/101_step/up.sql']);
});

test('the way back is no migration of its own', () => {
  expect(pastMigrations([...named(101, 112, '_step/up.sql'), ...named(101, 112, '_step/down.sql')]).size).toBe(0);
  expect(pastMigrations([...named(1, 12, '.down.sql'), ...named(1, 12, '.up.sql')]).size).toBe(0);
});

test('what one change brings is all new', () => {
  expect(pastMigrations(named(1, 12)).size).toBe(0);
});
