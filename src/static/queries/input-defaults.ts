import type { ClassFact, FileFacts } from '../facts/facts.ts';
import type { Located } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** A class of inputs declares a field with a default, itself or one that it extends: `class Page { limit = 20 }`, `limit: int = Field(20)`. */
export function isDefaultedByType(type: string | null, keys: readonly string[], file: FileFacts, view: RuleView): boolean {
  const names = type?.match(/[A-Z]\w*/g) ?? [];
  return names.some((name) => classesFrom(name, file, view).some((input) => keys.some((key) => declaresDefault(input, key))));
}

/** Classes of inputs hardly extend each other deeper. */
const MOST_BASES = 3;

function classesFrom(name: string, file: FileFacts, view: RuleView, steps = MOST_BASES): readonly Located<ClassFact>[] {
  const input = steps === 0 ? null : view.project.findClass(name, file);
  return input === null ? [] : [input, ...input.value.bases.flatMap((base) => classesFrom(base, input.file, view, steps - 1))];
}

function declaresDefault({ value: { fields, range }, file }: Located<ClassFact>, key: string): boolean {
  const given = fields.get(key)?.value ?? null;
  if (given !== null && given.kind !== 'call' && !isNothing(given)) return true;
  if (!/^\w+$/.test(key)) return false;
  // Records, rules of a form, attributes of a struct: each says it in its own way, but on the line of the field or before it.
  const text = file.text.split('\n').slice(Math.max(range.start - 1, 0), range.end).join('\n');
  if (new RegExp(`\\b${key}\\b[^\\n]*=\\s*(?:\\w+\\()?(?:default\\s*=\\s*)?(?:None|null|undefined|nil)\\b`).test(text)) return false;
  return new RegExp(`\\bdefault\\b[^;{}]{0,60}\\s${key}\\b|\\b${key}['"]?\\??\\s*(?::[^\\n=]{0,60})?(?:=\\s*\\w|=>\\s*(?:\\d|\\[?\\s*['"]required\\b))`).test(text);
}

/** A schema beside it, as Fastify's, zod's and joi's, gives the input a default: `limit: { type: 'integer', default: 20 }`. */
export function isDefaultedIn(text: string, key: string): boolean {
  return /^\w+$/.test(key) && new RegExp(`\\b${key}['"]?\\s*:[^\\n]{0,120}\\bdefault\\b`).test(text);
}

/** `req.query.limit ??= '20'`, `req.query.limit = req.query.limit ?? 20` */
export function isSetWhereLeftOut(text: string, key: string): boolean {
  return /^\w+$/.test(key) && new RegExp(`\\.${key}\\s*(?:\\?\\?=|\\|\\|=|=(?!=)[^\\n]*(?:\\?\\?|\\|\\|))`).test(text);
}

/** No value, or one that asks for no limit. */
export const isNothing = (node: Syntax): boolean => /^(undefined|None|nil|null)$/.test(pathOf(node) ?? '') || (node.kind === 'literal' && (node.type === 'null' || /^(undefined|0|-1)$/.test(node.value)));
