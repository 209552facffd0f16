import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { AreaId, type Area } from '../model/area.ts';

/** The same step up from `src/prompts/` and from `dist/prompts/`. */
const PROMPTS_FOLDER = new URL('../../prompts/', import.meta.url);

const PromptHeader = z.strictObject({
  id: z.string(),
  variables: z.array(z.string()),
  parts: z.array(z.string()).default([]),
});

const AreaHeader = z.strictObject({ id: AreaId, title: z.string(), checks: z.array(z.string()) });

/** A prompt as it stands on disk, its parts appended; variables not yet filled. */
export interface Prompt {
  readonly id: string;
  readonly variables: readonly string[];
  readonly body: string;
}

/** The checklist of one area. */
export interface AreaPrompt {
  readonly id: Area;
  readonly title: string;
  /** The checks as the front matter lists them, without their area. */
  readonly checks: readonly string[];
  readonly body: string;
  /** The section of each check, by its full id. */
  readonly sections: ReadonlyMap<string, string>;
}

/** Reads `prompts/<id>.md`. Throws when the package is broken: a file is missing or its front matter does not fit. */
export function loadPrompt(id: string): Prompt {
  const { header, body } = readPrompt(`${id}.md`);
  const { parts, ...own } = PromptHeader.parse(header);
  const bodies = [body, ...parts.map((part) => readPrompt(`parts/${part}.md`).body)];
  return { ...own, body: bodies.join('\n\n') };
}

export function loadAreaPrompt(area: Area): AreaPrompt {
  const { header, body } = readPrompt(`areas/${area}.md`);
  return { ...AreaHeader.parse(header), body, sections: sectionsOf(body) };
}

function readPrompt(name: string): { header: unknown; body: string } {
  const text = readFileSync(new URL(name, PROMPTS_FOLDER), 'utf8').replaceAll('\r\n', '\n');
  const match = /^---\n(.*?)\n---\n(.*)$/s.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) throw new Error(`prompts/${name} has no front matter`);
  return { header: parse(match[1]), body: match[2].trim() };
}

/** A section begins at `## <title>` and ends where the next begins. */
function sectionsOf(body: string): Map<string, string> {
  const sections = body.split(/^(?=## )/m).filter((section) => section.startsWith('## '));
  return new Map(sections.map((section) => [section.slice(3, section.indexOf('\n')).trim(), section.trim()]));
}
