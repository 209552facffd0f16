import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/git-repository.ts';
import { loadOperatorConfig } from './load-operator-config.ts';

function operatorFile(text: string): string {
  const file = join(temporaryFolder(), 'operator.yaml');
  writeFileSync(file, text);
  return file;
}

describe('loadOperatorConfig', () => {
  it('without a file or flags the defaults hold', () => {
    expect(loadOperatorConfig(null, {})).toMatchObject({ model: 'claude-opus-5-5', effort: 'medium', policy: { engine: 'any', missingCapacityPlan: 'note' } });
  });

  it('flags win over the file; a flag that was not given leaves the file alone', () => {
    const file = operatorFile('model: claude-sonnet-5-5\neffort: low\npolicy:\n  engine: model\n');
    expect(loadOperatorConfig(file, { effort: 'high', model: undefined })).toMatchObject({ model: 'claude-sonnet-5-5', effort: 'high', policy: { engine: 'model', missingCapacityPlan: 'note' } });
  });

  it('lists all complaints at once, each where it was written', () => {
    const file = operatorFile('efort: low\npolicy:\n  engine: static\n');
    expect(() => loadOperatorConfig(file, { maxTokens: 3 })).toThrow([
      `--max-tokens: maxTokens: Too small: expected number to be >=1000`,
      `${file}:3: policy.engine: it must be one of any, model`,
      `${file}:1: efort: unknown key; did you mean effort?`,
    ].join('\n'));
  });

  it('refuses a file that is not there, that is no YAML, or that holds no keys', () => {
    expect(() => loadOperatorConfig(join(temporaryFolder(), 'none.yaml'), {})).toThrow(expect.objectContaining({ code: 'unreadable_file' }));
    expect(() => loadOperatorConfig(operatorFile('model: [a'), {})).toThrow(expect.objectContaining({ code: 'bad_config' }));
    expect(() => loadOperatorConfig(operatorFile('- model'), {})).toThrow(expect.objectContaining({ code: 'bad_config' }));
  });

  it('an empty file changes nothing', () => {
    expect(loadOperatorConfig(operatorFile(''), {})).toEqual(loadOperatorConfig(null, {}));
  });
});
