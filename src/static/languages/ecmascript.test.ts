import { describe, expect, it } from 'vitest';
import { factsOf, outlineOf } from '../testing/outline-facts.ts';

describe('JavaScript and TypeScript', () => {
  it('read imports and requires under the names that the file uses', async () => {
    expect(await outlineOf('typescript', "import def, { a as b } from 'm';\nimport * as ns from 'n';\nconst ex = require('express');\nconst { p, q: r } = require('z');\nimport type { T } from 't';\n")).toEqual([
      '1 import def = m:default', '1 import b = m:a', '2 import ns = n', '3 import ex = express', '4 import p = z:p', '4 import r = z:q', '5 import T = t:T',
    ]);
  });

  it('read classes with fields, parameter fields and decorators', async () => {
    const code = [
      '@Injectable()',
      'export class Prices extends Base<X> implements Source {',
      '  private known = new Map<string, number>();',
      '  constructor(private readonly repo: Repository<Price>, @Inject(X) other: Y) { super(); }',
      "  @Get(':id')",
      "  async load(@Param('id') id: string) { this.known.set(id, await this.repo.find(id)); delete this.known[id]; }",
      '}',
    ].join('\n');
    expect((await outlineOf('typescript', code)).filter((line) => !line.includes(' call '))).toEqual([
      '2 class Prices < Base < <X> < Source', '3 state instance Prices.known: map', '4 constructor Prices.constructor(repo, other)',
      '6 method Prices.load(id)', '6 grow known by id', '6 shrink known by id',
    ]);
    const facts = await factsOf('typescript', code);
    expect(facts.classes[0]?.fields.get('repo')?.type).toBe('Repository<Price>');
    expect(facts.classes[0]?.decorators).toHaveLength(1);
    expect(facts.functions.find(({ name }) => name === 'load')?.node?.decorators).toHaveLength(1);
  });

  it('take iterator callbacks for loops, and other callbacks for code that runs where it stands', async () => {
    expect(await outlineOf('javascript', [
      'for (const id of ids) transaction(() => save(id));',
      'await Promise.all(ids.map(async (id) => load(id)));',
      'for (let i = 0; i < 3; i++) ping(i);',
      'for (let i = 0; i < ids.length; i += 100) send(i);',
      'const later = (id) => load(id);',
    ].join('\n'))).toEqual([
      '1 lambda ?()', '1 loop each id of ids: unknown', '1 call transaction in module, loops 1', '1 call save in lambda, loops 1',
      '2 lambda ?(id)', '2 loop callback id of ids: unknown, concurrent', '2 call await Promise.all in module, loops 0', '2 call ids.map in module, loops 0', '2 call load in lambda, loops 1',
      '3 loop count i of -: constant', '3 call ping in module, loops 1',
      '4 loop count i of -: batch', '4 call send in module, loops 1',
      '5 lambda later(id)', '5 call load in later, loops 0',
    ]);
  });

  it('read an await before a call with type arguments as one around the call', async () => {
    const code = [
      'async function load() {',
      '  const { data } = await api.get<Order[]>(url);',
      '  const rows = await db.$queryRaw<Row[]>`SELECT 1`;',
      "  const users = await knex<User>('users').where({ id });",
      '  if (!api.has<Order>(id)) return (await api.last<Order>(id)).lines;',
      '}',
    ].join('\n');
    expect((await outlineOf('typescript', code)).filter((line) => line.includes(' call '))).toEqual([
      '2 call await api.get in load, loops 0', '3 call await db.$queryRaw in load, loops 0', '4 call await ?.where in load, loops 0', '4 call knex in load, loops 0', '5 call api.has in load, loops 0', '5 call await api.last in load, loops 0',
    ]);
  });

  it('read JSX', async () => {
    expect(await outlineOf('tsx', 'export const List = ({ items }) => <ul>{items.map((item) => <li key={item.id}>{label(item)}</li>)}</ul>;\n')).toEqual([
      '1 lambda List(items)', '1 lambda ?(item)', '1 loop callback item of items: unknown', '1 call items.map in List, loops 0', '1 call label in lambda, loops 1',
    ]);
  });
});
