import { describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import type { PolicyFiles } from '../model/change.ts';
import { OperatorConfig } from '../model/settings.ts';
import { settle } from './settle-settings.ts';

const OPERATOR = OperatorConfig.parse({});
const TODAY = '2026-11-24';

interface Written {
  readonly config?: string;
  readonly packageJson?: string;
  readonly profile?: string;
}

function policyOf({ config, packageJson, profile }: Written): PolicyFiles {
  return {
    config: config === undefined ? null : { path: '.scalability-director.yaml', text: config },
    packageJson: packageJson === undefined ? null : { path: 'package.json', text: packageJson },
    profile: profile === undefined ? null : { path: 'scalability.yaml', text: profile },
    rules: [],
  };
}

const settled = (written: Written): ReturnType<typeof settle> => settle(policyOf(written), OPERATOR, TODAY);

/** The complaints of a refused policy, one a line. */
function complaints(written: Written): string[] {
  try {
    settled(written);
  } catch (error) {
    if (error instanceof UserError && error.code === 'bad_config') return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('settle', () => {
  it('without files the defaults hold', () => {
    expect(settled({})).toEqual({ repository: { ignore: [], surfaces: [], suppressions: [] }, profile: null, operator: OPERATOR, today: TODAY });
  });

  it('an empty file, or one of comments alone, is like none', () => {
    expect(settled({ config: '' }).repository.ignore).toEqual([]);
    expect(settled({ config: '# nothing yet\n', profile: '# nothing yet\n' }).profile).toEqual({});
  });

  it('reads the file', () => {
    const config = [
      'ignore: ["legacy/**"]', 'surfaces:', '  - paths: ["jobs/*.py"]', '    surface: scheduled_job', 'suppressions:',
      '  - check: caching/sizing', '    path: shop/cache.py', '    reason: twelve keys for ever', '    expires: 2027-01-01',
    ].join('\n');
    expect(settled({ config }).repository).toEqual({
      ignore: ['legacy/**'],
      surfaces: [{ paths: ['jobs/*.py'], surface: 'scheduled_job' }],
      suppressions: [{ check: 'caching/sizing', path: 'shop/cache.py', reason: 'twelve keys for ever', expires: '2027-01-01' }],
    });
  });

  it('reads the key of package.json; other package.json files are none of our business', () => {
    expect(settled({ packageJson: '{"scalability-director": {"ignore": ["a/**"]}}' }).repository.ignore).toEqual(['a/**']);
    expect(settled({ packageJson: '{"name": "shop"' }).repository.ignore).toEqual([]);
    expect(settled({ packageJson: '{"devDependencies": {"scalability-director": "^1.0.0"}}' }).repository.ignore).toEqual([]);
  });

  it('a broken package.json that names us is refused', () => {
    expect(complaints({ packageJson: '{"scalability-director": {' })).toEqual(['package.json: it names "scalability-director" but is not valid JSON']);
  });

  it('refuses both the file and the key', () => {
    expect(complaints({ config: 'ignore: []', packageJson: '{"scalability-director": {}}' })).toEqual([
      '.scalability-director.yaml: package.json has a "scalability-director" key too; keep one of the two',
    ]);
  });

  it('lists all complaints of all files at once, each with its line and key', () => {
    const config = ['ignore: [""]', 'suppressions:', '  - check: caching/sizes', '    path: a.py', '    reason: short', '    expires: soon'].join('\n');
    const profile = 'instances:\n  today: many\n  max: 3\n';
    expect(complaints({ config, profile })).toEqual([
      '.scalability-director.yaml:1: ignore[0]: it is empty',
      '.scalability-director.yaml:3: suppressions[0].check: unknown value; did you mean caching/sizing?',
      '.scalability-director.yaml:5: suppressions[0].reason: Too small: expected string to have >=10 characters',
      '.scalability-director.yaml:6: suppressions[0].expires: Invalid ISO date',
      'scalability.yaml:2: instances.today: Invalid input: expected number, received string',
    ]);
  });

  it('a missing key is named at what should hold it', () => {
    expect(complaints({ config: 'surfaces:\n  - paths: ["a/**"]\n' })[0]).toMatch(/^\.scalability-director\.yaml:2: surfaces\[0\]\.surface: it is missing \(one of request_handler, /);
    expect(complaints({ profile: 'instances:\n  today: 2\n' })).toEqual(['scalability.yaml:1: instances.max: it is missing (number)']);
  });

  it('an unknown key is told what was meant, at its own level', () => {
    expect(complaints({ config: 'ignored: []' })).toEqual(['.scalability-director.yaml:1: ignored: unknown key; did you mean ignore?']);
    expect(complaints({ profile: 'drivers:\n  orders:\n    today: 3\n    word: [Order]\n' })).toEqual(['scalability.yaml:4: drivers.orders.word: unknown key; did you mean words?']);
    expect(complaints({ config: 'thresholds: 3' })).toEqual(['.scalability-director.yaml:1: thresholds: unknown key; known are ignore, surfaces, suppressions']);
  });

  it('what only the operator may set is refused with the place where it belongs', () => {
    expect(complaints({ config: 'model: cheap\npolicy:\n  engine: any\napi_key: abc\n' })).toEqual([
      '.scalability-director.yaml:1: model: only the operator may set this: by a flag, or in the file named by --operator-config',
      '.scalability-director.yaml:2: policy: only the operator may set this: by a flag, or in the file named by --operator-config',
      '.scalability-director.yaml:4: api_key: credentials are read from the environment, never from a file',
    ]);
  });

  it('a glob that would be slow to match is refused', () => {
    expect(complaints({ config: 'ignore: ["*a*b*c*d*"]' })).toEqual(['.scalability-director.yaml:1: ignore[0]: one folder or file name holds more than 3 stars']);
    expect(complaints({ config: 'ignore: ["**/*a*/**/*b*/**/*.c"]' })).toEqual([]);
  });
});
