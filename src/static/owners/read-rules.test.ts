import { describe, expect, it } from 'vitest';
import { readRules } from './read-rules.ts';

const RULE = 'id: no-send\nlanguage: py\nmessage: it sends\nrule: { pattern: send() }\nmetadata: { check: bottlenecks/blocking_work, law: per_item }\n';
const RICH = `${'**/'.repeat(7)}*.py`;
const LONG = `${'a'.repeat(198)}.py`;

const read = (globs: string): ReturnType<typeof readRules> => readRules([{ path: 'r.yml', text: RULE + globs }]);

describe('a glob that cannot be followed', () => {
  it.each([
    ['ignores', `ignores:\n  - 'a.py'\n  - '${RICH}'\n`, `r.yml:8: ignores: rule no-send: the glob ${RICH} is not read: it has more than 6 of \`{\` and \`**/\`; split it up`],
    ['files', `files:\n  - '${LONG}'\n`, `r.yml:7: files: rule no-send: the glob ${LONG} is not read: it has more than 200 characters; split it up`],
    ['an object', `ignores:\n  - { glob: '${LONG}', caseInsensitive: true }\n`, `r.yml:7: ignores: rule no-send: the glob ${LONG} is not read: it has more than 200 characters; split it up`],
  ])('is a complaint that names rule and glob: %s', (_what, globs, complaint) => {
    expect(read(globs)).toEqual({ rules: [], complaints: [complaint] });
  });

  it('is not one at the limits', () => {
    expect(read(`ignores: ['${RICH.slice(3)}', '${LONG.slice(1)}']\n`)).toMatchObject({ rules: [{ id: 'no-send' }], complaints: [] });
  });
});
