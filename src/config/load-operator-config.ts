import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { UserError } from '../errors.ts';
import { OperatorConfig } from '../model/settings.ts';
import { check } from './read-yaml.ts';

/** The operator's file, when one is named, with the flags laid over it. Throws a UserError with every complaint. */
export function loadOperatorConfig(file: string | null, flags: Readonly<Record<string, unknown>>): OperatorConfig {
  const written = file === null ? {} : readOperatorFile(file);
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const checked = check({ ...written, ...given }, { name: file ?? 'flags', schema: OperatorConfig, lineOf: () => '' });
  if (checked.value === null) throw new UserError('bad_config', checked.complaints.join('\n'));
  return checked.value;
}

function readOperatorFile(file: string): object {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('unreadable_file', `${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  let data: unknown;
  try {
    data = parse(text) ?? {};
  } catch (error) {
    throw new UserError('bad_config', `${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new UserError('bad_config', `${file}: it must hold keys and values`);
  return data;
}
