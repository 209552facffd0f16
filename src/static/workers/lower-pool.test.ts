import { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { createLowerer, type Lowerer } from '../syntax/lower-texts.ts';
import type { LoweredSource, ProgramText } from '../syntax/lower-source.ts';
import { createParsers } from '../syntax/parse.ts';
import { createLowerPool } from './lower-pool.ts';
import { packPlain, unpackPlain } from './pack-plain.ts';
import { startWorker } from './start-worker.ts';

vi.mock('./start-worker.ts', async (importOriginal) => ({ startWorker: vi.fn((await importOriginal<{ readonly startWorker: typeof startWorker }>()).startWorker) }));

/** The next thread runs this code instead. */
const startInstead = (code: string, execArgv: string[] = []): void => { vi.mocked(startWorker).mockImplementationOnce(() => new Worker(code, { eval: true, execArgv })); };
const LISTEN = "require('node:worker_threads').parentPort.on('message', () => ";

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

describe('a thread that does not answer', () => {
  it.each([0, 3])('fails the reading when it ends, with code %d', async (code) => {
    startInstead(`${LISTEN}process.exit(${code}));`);
    await expect(all(createLowerPool(1))).rejects.toThrow(`ended early, with code ${code}`);
  });

  it('sends its failure back, also where Node only warns of it', async () => {
    const [tsx, worker] = [import.meta.resolve('tsx/esm/api'), new URL('lower-worker.ts', import.meta.url).href];
    startInstead(`import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(worker)}); });`, ['--unhandled-rejections=warn']);
    const unknown = [{ language: 'cobol' as never, isComplete: true, text: '' }];
    await expect(createLowerPool(1).lower(unknown)[Symbol.asyncIterator]().next()).rejects.toThrow(/could not read its files: TypeError/);
  });

  it('is left when the signal comes, before and while it is awaited', async () => {
    startInstead(`${LISTEN}undefined);`);
    const controller = new AbortController();
    const results = createLowerPool(1).lower(TEXTS, controller.signal)[Symbol.asyncIterator]();
    const next = results.next();
    setTimeout(() => { controller.abort(); }, 50);
    expect(await next).toEqual({ done: true, value: undefined });
    expect(await createLowerPool(1).lower(TEXTS, controller.signal)[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
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
