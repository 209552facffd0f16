import { decodeText } from '../diff/decode-text.ts';
import type { PolicyFile, PolicyFiles, Revision } from '../model/change.ts';
import { listTree } from './list-tree.ts';
import { readBlobs, sizeBlobs } from './read-blobs.ts';
import type { Git } from './run-git.ts';

const CONFIG_FILES = ['.scalability-director.yaml', '.scalability-director.yml'] as const;
const PROFILE_FILES = ['scalability.yaml', 'scalability.yml'] as const;

export const RULE_FOLDER = '.scalability-director/rules/';

/** Every YAML file of the folder but the tests of its rules. */
export function isRuleFile(path: string): boolean {
  return path.startsWith(RULE_FOLDER) && /\.ya?ml$/.test(path) && !isRuleTest(path);
}

export function isRuleTest(path: string): boolean {
  return /[-.]test\.ya?ml$/.test(path) || /(^|\/)__snapshots__\//.test(path);
}

/** The owners' files as they stand in the base commit. */
export async function readPolicy(git: Git, base: Revision): Promise<PolicyFiles> {
  if (base.commit === null) return { config: null, packageJson: null, profile: null, rules: [] };
  const ids = await listTree(git, base.commit, [...CONFIG_FILES, ...PROFILE_FILES, 'package.json', RULE_FOLDER]);
  const blobs = await readBlobs(git, [...ids.values()], await sizeBlobs(git, [...ids.values()]));
  const read = (names: readonly string[]): PolicyFile | null => {
    const path = names.find((name) => ids.has(name));
    const bytes = path === undefined ? undefined : blobs.get(ids.get(path) ?? '');
    return path === undefined || bytes === undefined ? null : { path, text: decodeText(bytes)?.text ?? bytes.toString('latin1') };
  };
  const rules = [...ids.keys()].filter(isRuleFile).map((path) => read([path]) ?? { path, text: '' });
  return { config: read(CONFIG_FILES), packageJson: read(['package.json']), profile: read(PROFILE_FILES), rules };
}
