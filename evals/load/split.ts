import { createHash } from 'node:crypto';

export type Split = 'dev' | 'test';

/** Half of the families are for tuning, half for the score. By hash, so that nobody chooses; twins share a family and stay together. */
export function splitOf(family: string): Split {
  return (createHash('sha256').update(family).digest()[0] ?? 0) % 2 === 0 ? 'dev' : 'test';
}
