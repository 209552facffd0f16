import { readFileSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { OperatorConfig } from '../model/settings.ts';
import { checkKeys, placeIn } from './check-keys.ts';
import { readYaml, type LineOf } from './read-yaml.ts';

/** The operator's file, when one is named, with the flags laid over it. Throws a UserError with every complaint. */
export function loadOperatorConfig(file: string | null, flags: Readonly<Record<string, unknown>>): OperatorConfig {
  const written = file === null ? { keys: {}, placeOf: () => 'settings' } : readOperatorFile(file);
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const placeOf = (path: readonly PropertyKey[]): string => {
    const [key] = path;
    return typeof key === 'string' && key in given ? flagOf(key) : written.placeOf(path);
  };
  const checked = checkKeys({ ...written.keys, ...given }, { schema: OperatorConfig, placeOf });
  if (checked.value === null) throw new UserError('bad_config', checked.complaints.join('\n'));
  return checked.value;
}

interface WrittenKeys {
  readonly keys: object;
  readonly placeOf: (path: Parameters<LineOf>[0]) => string;
}

function readOperatorFile(file: string): WrittenKeys {
  const read = readYaml(readText(file));
  if ('complaints' in read) throw new UserError('bad_config', read.complaints.map(({ line, text }) => `${placeIn(file, () => line)([])}: ${text}`).join('\n'));
  const { data, lineOf } = read;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new UserError('bad_config', `${file}: it must hold keys and values`);
  return { keys: data, placeOf: placeIn(file, lineOf) };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('unreadable_file', `${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** `maxTokens` as it is typed: `--max-tokens`. */
function flagOf(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
