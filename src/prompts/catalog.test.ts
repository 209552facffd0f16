import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AREAS, CHECKS_BY_AREA, checksOf } from '../model/area.ts';
import { FAILURE_CRITERIA } from '../model/criterion.ts';
import { GrowthLaw } from '../model/growth.ts';
import { VerificationAnswer } from '../model/answer.ts';
import { areaPrompt, PROMPT_VARIABLES, PROMPTS } from './catalog.ts';
import { renderPrompt } from './render-prompt.ts';

const PROMPTS_FOLDER = new URL('../../prompts/', import.meta.url);

describe('the prompts', () => {
  it('are the files of the folder, no more and no fewer', () => {
    const files = readdirSync(PROMPTS_FOLDER).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();
    expect(files).toEqual(Object.keys(PROMPT_VARIABLES).map((id) => `${id}.md`).sort());
    expect(readdirSync(new URL('areas/', PROMPTS_FOLDER)).sort()).toEqual(AREAS.map((area) => `${area}.md`).sort());
  });

  it('declare the variables that the catalog types', () => {
    const declared = Object.fromEntries(Object.entries(PROMPTS).map(([id, prompt]) => [id, prompt.variables]));
    expect(declared).toEqual(PROMPT_VARIABLES);
  });

  it.each(Object.entries(PROMPTS))('%s carries its own id', (id, prompt) => {
    expect(prompt.id).toBe(id);
  });
});

describe.each(AREAS)('the checklist of %s', (area) => {
  it('lists the checks of the model in their order', () => {
    expect(areaPrompt(area)).toMatchObject({ id: area, checks: CHECKS_BY_AREA[area] });
  });

  it('has a section for each check, and no other', () => {
    expect([...areaPrompt(area).sections.keys()]).toEqual(checksOf(area));
  });

  it.each(checksOf(area))('asks, reports, spares and weighs in %s', (check) => {
    const section = areaPrompt(area).sections.get(check) ?? '';
    expect(section).toMatch(/\?\n\nNot met:\n- [^]*\n\nLooks like it, but is fine:\n- [^]*\nLaw and criterion: /);
    const [, weighing = ''] = section.split('Law and criterion: ');
    const laws = GrowthLaw.options.filter((law) => weighing.includes(`\`${law}\``));
    const criteria = [...FAILURE_CRITERIA, 'none'].filter((criterion) => weighing.includes(`\`${criterion}\``));
    expect(laws).not.toEqual([]);
    expect(criteria).not.toEqual([]);
  });
});

describe('the texts that are sent', () => {
  it('name every law and criterion to both roles, and every ground to the verifier', () => {
    const names = [...GrowthLaw.options, ...FAILURE_CRITERIA].map((name) => `| \`${name}\` |`);
    for (const name of names) {
      expect(renderPrompt('role', {})).toContain(name);
      expect(renderPrompt('verify', {})).toContain(name);
    }
    for (const ground of VerificationAnswer.shape.ground.options) expect(renderPrompt('verify', {})).toContain(`\`${ground}\``);
  });

  it('are these to the finder', async () => {
    await expect(renderPrompt('role', {})).toMatchFileSnapshot('snapshots/finder.md');
  });

  it('are these to the verifier', async () => {
    await expect(renderPrompt('verify', {})).toMatchFileSnapshot('snapshots/verifier.md');
  });
});
