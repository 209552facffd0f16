import type * as z from 'zod';
import type { PolicyFile } from '../model/change.ts';
import { checkKeys, placeIn, type Checked } from './check-keys.ts';
import { readYaml } from './read-yaml.ts';

/** A YAML file under its schema, with a complaint for each thing that is wrong with it. */
export function readSettingsFile<S extends z.ZodType>(file: PolicyFile, schema: S): Checked<z.output<S>> {
  const read = readYaml(file.text);
  if ('complaints' in read) return { value: null, complaints: read.complaints.map(({ line, text }) => `${placeIn(file.path, () => line)([])}: ${text}`) };
  return checkKeys(read.data, { schema, placeOf: placeIn(file.path, read.lineOf) });
}
