import * as z from 'zod';
import { UserError } from '../errors.ts';
import type { PolicyFile, PolicyFiles } from '../model/change.ts';
import { ScaleProfile } from '../model/profile.ts';
import { RepositoryConfig, type OperatorConfig, type Settings } from '../model/settings.ts';
import { readRules } from '../static/owners/read-rules.ts';
import { checkKeys, type Checked } from './check-keys.ts';
import { readSettingsFile } from './read-settings-file.ts';

const PACKAGE_KEY = 'scalability-director';

/** Everything that steers the review, from the owners' files in the base commit and the operator. Throws one UserError with every complaint. */
export function settle(policy: PolicyFiles, operator: OperatorConfig, today: string): Settings {
  const inPackage = policy.packageJson === null ? null : readPackageSection(policy.packageJson);
  const inFile = policy.config === null ? null : readSettingsFile(policy.config, RepositoryConfig);
  const profile = policy.profile === null ? null : readSettingsFile(policy.profile, ScaleProfile);
  const twice = inPackage === null || policy.config === null ? [] : [`${policy.config.path}: package.json has a "${PACKAGE_KEY}" key too; keep one of the two`];
  const complaints = [...twice, ...[inFile, inPackage, profile].flatMap((checked) => checked?.complaints ?? []), ...readRules(policy.rules).complaints];
  if (complaints.length > 0) throw new UserError('bad_config', complaints.join('\n'));
  return {
    repository: inFile?.value ?? inPackage?.value ?? RepositoryConfig.parse({}),
    profile: profile?.value ?? null,
    operator, today,
  };
}

/** A package.json without our key is none of our business, broken or not; one that names us must be readable. */
function readPackageSection(file: PolicyFile): Checked<RepositoryConfig> | null {
  if (!file.text.includes(`"${PACKAGE_KEY}"`)) return null;
  let data: unknown;
  try {
    data = JSON.parse(file.text.replace(/^\uFEFF/, ''));
  } catch {
    return { value: null, complaints: [`${file.path}: it names "${PACKAGE_KEY}" but is not valid JSON`] };
  }
  const section = z.object({ [PACKAGE_KEY]: z.unknown() }).safeParse(data).data?.[PACKAGE_KEY];
  return section === undefined ? null : checkKeys(section, { schema: RepositoryConfig, placeOf: () => file.path });
}
