import { expect, test } from 'vitest';
import { pastMigrations } from './history.ts';

const named = (from: number, to: number, ending = '_step.sql'): string[] => Array.from({ length: to - from + 1 }, (_, at) => `db/migrations/${from + at}${ending}`);

test('a migration that many others follow has run long since', () => {
  expect([...pastMigrations([...named(9, 40), 'other/migrations/0001_one.sql'])]).toEqual(['db/migrations/9_step.sql', 'db/migrations/10_step.sql']);
  expect([...pastMigrations(named(101, 131, '_step/up.sql'))]).toEqual(['db/migrations/101_step/up.sql']);
});

test('the way back and what a tool writes beside it are no migrations of their own', () => {
  expect(pastMigrations([...named(101, 130, '_step/up.sql'), ...named(101, 130, '_step/down.sql')]).size).toBe(0);
  expect(pastMigrations([...named(1, 30, '.down.sql'), ...named(1, 30, '.up.sql')]).size).toBe(0);
  expect(pastMigrations([...named(20260101, 20260130, '_Step.cs'), ...named(20260101, 20260130, '_Step.Designer.cs'), 'db/migrations/ShopModelSnapshot.cs']).size).toBe(0);
});

test('what one change brings is all new', () => {
  expect(pastMigrations(named(1, 14)).size).toBe(0);
});

test('names that say nothing of the order make nothing past', () => {
  expect(pastMigrations(['db/migrations/AddOrders1700000099.ts', ...Array.from({ length: 40 }, (_, at) => `db/migrations/Create${at}At16000000${at}.ts`)]).size).toBe(0);
  expect(pastMigrations(['alembic/versions/3f2a9c1b_orders.py', ...Array.from({ length: 40 }, (_, at) => `alembic/versions/${at + 40}ab${at}c_step.py`)]).size).toBe(0);
});
