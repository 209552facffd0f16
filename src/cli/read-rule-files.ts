import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as z from 'zod';
import { readSettingsFile } from '../config/read-settings-file.ts';
import { UserError } from '../errors.ts';
import { isRuleTest, RULE_FOLDER } from '../git/read-policy.ts';
import type { PolicyFile } from '../model/change.ts';
import { readRules } from '../static/owners/read-rules.ts';
import { createOwnersRunner } from '../static/owners/run-owners.ts';
import type { OwnersRule } from '../static/owners/types.ts';
import type { OwnersTest } from '../static/rule-tests/test-rules.ts';

export interface RuleFiles {
  readonly rules: readonly OwnersRule[];
  readonly tests: readonly OwnersTest[];
}

const TestFile = z.strictObject({ id: z.string().min(1), valid: z.array(z.string()).default([]), invalid: z.array(z.string()).default([]) });

/** The owners' rules and their tests as they lie on the disk, for those who write them: a review reads the base commit. Throws a UserError with every complaint. */
export async function readRuleFiles(path: string | undefined, repository: string): Promise<RuleFiles> {
  const folder = resolve(repository, path ?? RULE_FOLDER);
  if (!existsSync(folder)) {
    if (path !== undefined) throw new UserError('unreadable_file', `${path}: there is no such file or folder`);
    return { rules: [], tests: [] };
  }
  const files = statSync(folder).isDirectory() ? yamlIn(folder) : [folder];
  const read = (file: string): PolicyFile => ({ path: relative(repository, file), text: readFileSync(file, 'utf8') });
  const { rules, complaints } = readRules(files.filter((file) => !isRuleTest(file)).map(read));
  const tests = files.filter((file) => isRuleTest(file) && !file.includes('__snapshots__')).map((file) => readSettingsFile(read(file), TestFile));
  const wrong = [...complaints, ...tests.flatMap((test) => test.complaints), ...(complaints.length > 0 ? [] : await check(rules))];
  if (wrong.length > 0) throw new UserError('bad_config', wrong.join('\n'));
  return { rules, tests: tests.flatMap(({ value }) => value === null ? [] : [value]) };
}

function yamlIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name)).sort().map((name) => join(folder, name));
}

async function check(rules: readonly OwnersRule[]): Promise<readonly string[]> {
  const runner = createOwnersRunner(rules);
  try {
    return await runner.check();
  } finally {
    await runner.close();
  }
}
