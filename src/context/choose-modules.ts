import { posix } from 'node:path';
import type { ChangedFile } from '../model/change.ts';

/** How many modules of models and serializers are shown beside a change, and of how many changed files the imports are read. */
const MOST_MODULES = 8;
const MOST_IMPORTING = 40;
/** Names that stand this close to a changed line are what it works with. */
const LINES_AROUND = 60;

/** Where Python projects keep what rows are made of and what is made of rows. */
const LAYER = /(^|\/)(models?|serializers?|schemas?|entities|tables)(\.py$|\/.*\.py$)/;
const IMPORT = /^from[ \t]+([\w.]+)[ \t]+import[ \t]+(?:\(([^)]{1,4000})\)|([^(\n][^\n]*))/gm;

interface Import { readonly module: string; readonly name: string; readonly local: string }

/** Unchanged modules of models and serializers that changed Python files import, first those whose names stand near a changed line, with the managers of these models. */
export function modulesBeside(files: readonly ChangedFile[], tree: readonly string[]): string[] {
  const programs = files.filter(({ path, head, hunks }) => path.endsWith('.py') && head !== null && hunks.length > 0).slice(0, MOST_IMPORTING);
  const modules = programs.length === 0 ? [] : tree.filter((path) => LAYER.test(path));
  const near: string[] = [];
  const others: string[] = [];
  for (const file of programs) {
    const words = wordsNear(file);
    for (const imported of importsOf(file.head?.text ?? '')) {
      const path = resolved(imported, file.path, modules);
      if (path !== undefined) (words.has(imported.local) ? near : others).push(path);
    }
  }
  const chosen = [...new Set([...near, ...others])].slice(0, MOST_MODULES);
  const managers = new Set(chosen.filter((path) => path.endsWith('/models.py')).flatMap((path) => ['managers', 'querysets'].map((name) => `${posix.dirname(path)}/${name}.py`)));
  return [...chosen, ...(managers.size === 0 ? [] : tree.filter((path) => managers.has(path)))];
}

/** So many modules whose classes only a property or a function beside the change gives. */
const MOST_GIVEN = 6;
const GIVES = /^[ \t]*(?:async )?def (\w+)\([^)]{0,400}\)[ \t]*->[ \t]*["']?(\w+)/gm;

/** Where the classes stand that properties and functions beside the change give, of those that the change uses: `def orders(self) -> OrderRepository`. */
export function modulesGiven(beside: readonly { readonly path: string; readonly text: string }[], files: readonly ChangedFile[], tree: readonly string[]): string[] {
  const words = new Set(files.filter(({ path, head }) => path.endsWith('.py') && head !== null).slice(0, MOST_IMPORTING).flatMap((file) => [...wordsNear(file)]));
  const modules = words.size === 0 ? [] : tree.filter((path) => path.endsWith('.py'));
  const found = beside.filter(({ path }) => path.endsWith('.py') && words.size > 0).flatMap(({ path, text }) => {
    const given = new Set([...text.matchAll(GIVES)].flatMap(([, name = '', type = '']) => words.has(name) ? [type] : []));
    const wanted = given.size === 0 ? [] : [...importsOf(text)].filter(({ local }) => given.has(local));
    return wanted.flatMap((imported) => resolved(imported, path, modules) ?? []);
  });
  return [...new Set(found)].slice(0, MOST_GIVEN);
}

function* importsOf(text: string): Generator<Import> {
  for (const [, module = '', inBrackets, onLine] of text.matchAll(IMPORT)) {
    for (const part of (inBrackets ?? onLine ?? '').replace(/#.*/g, '').split(',')) {
      const [name = '', , alias] = part.trim().split(/\s+/);
      if (/^\w+$/.test(name)) yield { module, name, local: alias ?? name };
    }
  }
}

/** `from . import models`, `from shop.models import Order`, `from shop.models.order import Order`. */
function resolved({ module, name }: Import, from: string, modules: readonly string[]): string | undefined {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const parts = module.slice(dots).split('.').filter((part) => part !== '');
  const folder = dots === 0 ? '' : posix.join(posix.dirname(from), '../'.repeat(dots - 1));
  const snake = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
  const stems = [[...parts, name], parts, [...parts, snake]].filter((stem) => stem.length > 0).map((stem) => stem.join('/'));
  for (const stem of stems) {
    const path = dots === 0 ? modules.find((known) => `/${known}`.endsWith(`/${stem}.py`)) : modules.find((known) => known === posix.join(folder, `${stem}.py`));
    if (path !== undefined) return path;
  }
  return undefined;
}

function wordsNear({ head, hunks }: ChangedFile): ReadonlySet<string> {
  const lines = head?.text.split('\n') ?? [];
  const around = hunks.flatMap(({ head: { start, count } }) => lines.slice(Math.max(0, start - LINES_AROUND), start + count + LINES_AROUND));
  return new Set(around.filter((line) => !/^(from|import)\b/.test(line)).join('\n').match(/\w+/g) ?? []);
}
