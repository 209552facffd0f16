import * as z from 'zod';
import { UserError } from '../errors.ts';
import type { PolicyFile, PolicyFiles } from '../model/change.ts';
import { ScaleProfile } from '../model/profile.ts';
import { OperatorConfig, RepositoryConfig, type Settings } from '../model/settings.ts';
import { check, readYaml, type Checked } from './read-yaml.ts';

const PACKAGE_KEY = 'scalability-director';
const OPERATOR_KEYS: readonly string[] = Object.keys(OperatorConfig.shape);
const REPOSITORY_KEYS: readonly string[] = Object.keys(RepositoryConfig.shape);

/** Everything that steers the review, from the owners' files in the base commit and the operator. Throws one UserError with every complaint. */
export function settle(policy: PolicyFiles, operator: OperatorConfig, today: string): Settings {
  const inPackage = packageSection(policy.packageJson);
  const config = policy.config === null ? inPackage : readConfig(policy.config);
  const profile = policy.profile === null ? null : readYaml(policy.profile.text, policy.profile.path, ScaleProfile);
  const complaints = [
    ...(policy.config !== null && inPackage !== null ? [`${policy.config.path}: package.json has a "${PACKAGE_KEY}" key too; keep one of the two`] : []),
    ...(config?.complaints ?? []), ...(profile?.complaints ?? []),
  ];
  if (complaints.length > 0) throw new UserError('bad_config', complaints.map(withAdvice).join('\n'));
  return { repository: config?.value ?? RepositoryConfig.parse({}), profile: profile?.value ?? null, operator, today };
}

function readConfig(file: PolicyFile): Checked<RepositoryConfig> {
  return readYaml(file.text, file.path, RepositoryConfig);
}

/** A package.json that cannot be parsed, or that has no key of ours, is none of our business. */
function packageSection(file: PolicyFile | null): Checked<RepositoryConfig> | null {
  if (file === null) return null;
  let data: unknown;
  try {
    data = JSON.parse(file.text);
  } catch {
    return null;
  }
  const section = z.object({ [PACKAGE_KEY]: z.unknown() }).safeParse(data);
  if (!section.success || section.data[PACKAGE_KEY] === undefined) return null;
  return check(section.data[PACKAGE_KEY], { name: file.path, schema: RepositoryConfig, lineOf: () => '' });
}

/** An unknown key is told where it belongs, or what was probably meant. */
function withAdvice(complaint: string): string {
  const unknown = /[Uu]nrecognized keys?: (.*)$/.exec(complaint)?.[1];
  if (unknown === undefined) return complaint;
  const keys = [...unknown.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
  const operatorOnly = keys.filter((key) => OPERATOR_KEYS.includes(key));
  if (operatorOnly.length > 0) return `${complaint} (${operatorOnly.join(', ')}: only the operator may set this, by flag or in the file given by --operator-config)`;
  const meant = keys.flatMap((key) => REPOSITORY_KEYS.filter((known) => distance(key, known) <= 2));
  return meant.length === 0 ? complaint : `${complaint} (did you mean ${meant.join(', ')}?)`;
}

/** Levenshtein distance, for words of a few letters. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
