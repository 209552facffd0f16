import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { aChange } from '../testing/change-builder.ts';
import { runReview } from '../testing/run-review.ts';
import { cleanAnswer } from '../testing/scripted-answerer.ts';
import { publishedSchemas } from './published-schemas.ts';

const FOLDER = fileURLToPath(new URL('../../schemas/', import.meta.url));

function validator(name: string): (data: unknown) => boolean {
  const validate = new Ajv2020({ strict: false, formats: { date: /^\d{4}-\d\d-\d\d$/, uri: true } }).compile(JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as object);
  return (data) => validate(data);
}

describe('the published schemas', () => {
  it('are those of the code (npm run schemas writes them)', () => {
    const committed = new Map(readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.startsWith('eval-')).map((name) => [name, readFileSync(`${FOLDER}${name}`, 'utf8')]));
    expect(committed).toEqual(publishedSchemas());
  });

  it('hold what a review returns, and not what lacks a verdict', async () => {
    const { result } = await runReview({ change: aChange({ head: { 'shop/orders.py': 'rows = Order.query.all()\n' } }), script: (question) => cleanAnswer(question) });
    const validate = validator('review-result.json');
    expect(validate(JSON.parse(JSON.stringify(result)))).toBe(true);
    const { verdict: _verdict, ...rest } = result;
    expect(validate(rest)).toBe(false);
  });

  it('take a configuration with one key, and not one with an unknown key', () => {
    const validate = validator('config.json');
    expect(validate({ ignore: ['vendor/**'] })).toBe(true);
    expect(validate({ ignored: ['vendor/**'] })).toBe(false);
  });
});
