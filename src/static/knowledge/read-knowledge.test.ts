import { describe, expect, it } from 'vitest';
import { Library } from './types.ts';
import { readKnowledge } from './read-knowledge.ts';

describe('knowledge', () => {
  it('keeps its schema in every file, and names only kinds that exist', async () => {
    const { libraries } = await readKnowledge();
    for (const library of Object.values(libraries).flat()) {
      const known = new Set(Object.keys(library.kinds));
      const named = [library.module, ...Object.values(library.kinds)]
        .flatMap((kind) => [...Object.values(kind.members), ...Object.values(kind.returns), ...Object.values(kind.hands), ...(kind.items === undefined ? [] : [kind.items])]);
      expect([library.library, named.filter((name) => !known.has(name))]).toEqual([library.library, []]);
    }
  });

  it('is the same from the one file of the build', async () => {
    const knowledge = await readKnowledge();
    expect(JSON.parse(JSON.stringify(knowledge))).toEqual(knowledge);
  });

  it('refuses an effect that no pass knows', () => {
    const library = { library: 'x', ecosystem: 'python', modules: ['x'], module: { calls: { remote: ['get'] } } };
    expect(Library.safeParse(library).success).toBe(true);
    expect(Library.safeParse({ ...library, module: { calls: { remoet: ['get'] } } }).success).toBe(false);
  });
});
