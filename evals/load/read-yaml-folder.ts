import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { readYamlFile } from './read-yaml-file.ts';

/** Every YAML file of a folder under one contract, by name; folders in it are left alone. */
export function readYamlFolder<T>(folder: string, schema: z.ZodType<T>): T[] {
  return readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((name) => readYamlFile(join(folder, name), schema));
}
