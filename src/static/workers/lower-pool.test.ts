import { describe, expect, it } from 'vitest';
import { createLowerer, type Lowerer } from '../lower-texts.ts';
import type { LoweredSource, ProgramText } from '../lower-source.ts';
import { createParsers } from '../parse.ts';
import { createLowerPool } from './lower-pool.ts';
import { packPlain, unpackPlain } from './pack-plain.ts';

const TEXTS: readonly ProgramText[] = Array.from({ length: 70 }, (_item, index): ProgramText[] => [
  { language: 'python', isComplete: true, text: `def load${index}(ids):\n    return [Order.objects.get(pk=pk) for pk in ids if pk > ${index}]\n` },
  { language: 'typescript', isComplete: true, text: `export const f${index} = async (xs: string[]) => Promise.all(xs.map((x) => load(x, 1.5, \`é\${x}\`)));\n` },
  { language: 'go', isComplete: false, text: '?? %% @@\n'.repeat(30) },
]).flat();

async function all(lowerer: Lowerer): Promise<LoweredSource[]> {
  const results: LoweredSource[] = [];
  for await (const result of lowerer.lower(TEXTS)) results.push(result);
  return results;
}

describe('reading on threads', () => {
  it.each([1, 3])('gives with %d threads what reading here gives, in the same order', async (threads) => {
    expect(await all(createLowerPool(threads))).toEqual(await all(createLowerer(await createParsers())));
  });

  it('ends its threads when nobody wants the rest', async () => {
    for await (const result of createLowerPool(2).lower(TEXTS)) {
      expect(result.status).toBe('lowered');
      break;
    }
  });
});

describe('packed data', () => {
  it('comes back as it was, with what was the same object', () => {
    const shared = { kind: 'name', name: 'x' };
    const value = { a: [shared, shared, null, true, false, undefined, -1, 1.5, 2 ** 40, 0, ''], b: { deep: [[]] }, c: shared };
    const back = unpackPlain(packPlain(value)) as typeof value;
    expect(back).toEqual(value);
    expect(back.a[0]).toBe(back.c);
    expect(back.a[1]).toBe(back.c);
  });

  it('is refused when it ends too early', () => {
    const { numbers, ...rest } = packPlain([1, 2, 3]);
    expect(() => unpackPlain({ ...rest, numbers: numbers.slice(0, 2) })).toThrow(RangeError);
  });
});
