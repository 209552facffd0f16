import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readYamlFile } from '../load/read-yaml-file.ts';
import { Baseline } from '../model/baseline.ts';
import { Gates, type Gate } from './types.ts';

export const BASELINES_FOLDER = new URL('../baselines/', import.meta.url);

export function loadGates(): Gate[] {
  return readYamlFile(fileURLToPath(new URL('../gates.yaml', import.meta.url)), Gates).gates;
}

export function loadBaseline(name: string): Baseline {
  return Baseline.parse(JSON.parse(readFileSync(new URL(name, BASELINES_FOLDER), 'utf8')));
}
