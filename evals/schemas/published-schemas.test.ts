import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CASES_FOLDER, loadCases } from '../load/load-cases.ts';
import { publishedEvalSchemas } from './published-schemas.ts';

const FOLDER = new URL('../../schemas/', import.meta.url);

describe('the published schemas of the evals', () => {
  it('are those of the code (npm run schemas writes them)', () => {
    const names = readdirSync(FOLDER).filter((name) => name.startsWith('eval-'));
    expect(new Map(names.map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')]))).toEqual(publishedEvalSchemas());
  });

  it('take every case as it is written, and not one without a verdict', () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(new URL('eval-case.json', FOLDER), 'utf8')) as object);
    for (const { id } of loadCases()) {
      const written = parse(readFileSync(`${CASES_FOLDER}/${id}/case.yaml`, 'utf8')) as Record<string, unknown>;
      expect(validate(written) ? id : validate.errors).toBe(id);
      expect(validate({ ...written, verdict: undefined })).toBe(false);
    }
  });
});
