import { subjectOf, type NamedFiles } from './conventional-files.ts';

/** How many further files the first ones lead to. */
const MOST_RELATED = 8;

// They run over whole files: no two quantifiers may share a run of blanks, and what leads to no end is cut off.
const ASSOCIATION = /^[ \t]*(?:has_many|has_one|belongs_to|has_and_belongs_to_many)[ \t(]*:(\w+)((?:.*,[ \t]*\n){0,4}.*)/gm;
const CLASS_NAME = /class_name:?\s*(?:=>)?\s*['"](?:\w+::)*(\w+)['"]/;
const RELATION = /function\s+(\w+)\s*\([^)]{0,200}\)[^{]{0,200}\{\s*return\s+\$this\s*->\s*\w+\(\s*(?:\w+\\)*\\?(\w+)::class/g;
const PARTIAL = /\brender[\s(]*(?:partial:\s*|:partial\s*=>\s*)?['"]([\w]+(?:\/\w+)+)['"]/g;

export interface FirstFile { readonly path: string; readonly text: string }

/** What the models and templates beside a change lead to: the models of relations that its words name, and the templates that they fill in place. */
export function relatedFiles(words: ReadonlySet<string>, first: readonly FirstFile[], named: NamedFiles, tree: readonly string[]): string[] {
  const models = first.flatMap(({ path, text }) => relationsIn(text).filter(({ name }) => words.has(name)).flatMap(({ model }) => named.find(subjectOf(model), '', path) ?? []));
  const partials = new Set(first.filter(({ path }) => path.includes('views/')).flatMap(({ text }) => [...text.matchAll(PARTIAL)].map(([, name = '']) => `/views/${name.replace(/\/(?=\w+$)/, '/_')}.`)));
  const templates = partials.size === 0 ? [] : tree.filter((path) => path.includes('/views/') && [...partials].some((name) => path.includes(name)));
  return [...new Set([...models, ...templates])].slice(0, MOST_RELATED);
}

function relationsIn(text: string): { readonly name: string; readonly model: string }[] {
  const declared = [...text.matchAll(ASSOCIATION)].map(([, name = '', rest = '']) => ({ name, model: CLASS_NAME.exec(rest)?.[1] ?? name }));
  const returned = [...text.matchAll(RELATION)].map(([, name = '', model = '']) => ({ name, model }));
  return [...declared, ...returned];
}
