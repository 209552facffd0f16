import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readYamlFile } from '../load/read-yaml-file.ts';
import { Baseline } from '../model/baseline.ts';
import { Gates, type Gate } from './types.ts';

export const BASELINES_FOLDER = new URL('../baselines/', import.meta.url);

export function loadGates(): Gate[] {
  return readYamlFile(fileURLToPath(new URL('../gates.yaml', import.meta.url)), Gates).gates;
}

/** Null where none was accepted yet. Throws when the file is no baseline. */
export function loadBaseline(name: string): Baseline | null {
  const file = new URL(name, BASELINES_FOLDER);
  return existsSync(file) ? Baseline.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
