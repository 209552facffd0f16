import { describe, expect, it } from 'vitest';
import { outlineOf } from '../testing/outline-facts.ts';

describe('Python', () => {
  it('reads imports under the names that the file uses', async () => {
    expect(await outlineOf('python', 'import os.path\nimport numpy as np\nfrom a.b import c as d, e\nfrom . import models\n')).toEqual([
      '1 import os = os.path', '2 import np = numpy', '3 import d = a.b:c', '3 import e = a.b:e', '4 import models = .:models',
    ]);
  });

  it('reads classes, methods and what the constructor puts on the instance', async () => {
    expect(await outlineOf('python', [
      'class Prices(Base):',
      '    known = {}',
      '    def __init__(self, db):',
      '        self.db = db',
      '        self.seen = set()',
      '    async def load(self, sku, *rest):',
      '        self.seen.add(sku)',
      '        return await self.db.get(sku)',
    ].join('\n'))).toEqual([
      '1 class Prices < Base', '2 state class Prices.known: map', '3 constructor Prices.__init__(db)', '5 call set in __init__, loops 0',
      '5 state instance Prices.seen: set', '6 method Prices.load(sku, rest)', '7 call self.seen.add in load, loops 0',
      '7 grow seen by sku', '8 call await self.db.get in load, loops 0',
    ]);
  });

  it('reads loops and comprehensions with what bounds them, and does not repeat what they run over', async () => {
    expect(await outlineOf('python', [
      'for row in rows():',
      '    save(row)',
      'names = [name(x) for x in xs if ok(x)]',
      'for n in range(3): ping(n)',
      'for start in range(0, len(xs), 100): send(start)',
      'for x in xs[:5]: ping(x)',
      'for x in xs[5:]: ping(x)',
    ].join('\n'))).toEqual([
      '1 loop each row of rows(): unknown', '1 call rows in module, loops 0', '2 call save in module, loops 1',
      '3 loop comprehension x of xs: unknown', '3 call ok in module, loops 1', '3 call name in module, loops 1',
      '4 loop each n of range(3): constant', '4 call range in module, loops 0', '4 call ping in module, loops 1',
      '5 loop each start of range(0, len(xs), 100): batch', '5 call range in module, loops 0', '5 call len in module, loops 0', '5 call send in module, loops 1',
      '6 loop each x of xs[:5]: constant', '6 call ping in module, loops 1', '7 loop each x of xs[5:]: unknown', '7 call ping in module, loops 1',
    ]);
  });

  it('reads what a function does to a global, and takes a local of the same name for a local', async () => {
    expect(await outlineOf('python', [
      'cache = {}',
      'def put(key, value): cache[key] = value',
      'def drop(key): del cache[key]',
      'def size(): return len(cache)',
      'def clear():',
      '    global cache',
      '    cache = {}',
      'def other():',
      '    cache = {}',
      '    cache["a"] = 1',
    ].join('\n')).then((lines) => lines.filter((line) => / (grow|shrink|size|replace|state) /.test(line)))).toEqual([
      '1 state module cache: map', '2 grow cache by key', '3 shrink cache by key', '4 size cache', '7 replace cache',
    ]);
  });

  it('reads the region of a lock', async () => {
    const lines = await outlineOf('python', 'import threading\nlock = threading.Lock()\ndef f():\n    with lock:\n        g()\n        h()\n');
    expect(lines).toContain('4-6 lock lock');
  });
});
