import type { LineRange } from '../../model/change.ts';
import type { SourceText } from '../facts/facts.ts';
import { endOfLoop, SYNTAXES, type TemplateSyntax } from './template-syntax.ts';
import type { FormatReader } from './types.ts';

/** A page that the server fills: its loops, what it reads of variables, and the templates it hands rows to. */
export interface TemplateDocument extends SourceText {
  readonly language: 'html';
  readonly loops: readonly TemplateLoop[];
  readonly reads: readonly TemplateRead[];
}

export interface TemplateLoop {
  /** What it runs over, as names: `orders`, `Model.Orders`; without `@` and `$`. */
  readonly items: readonly string[];
  readonly variable: string;
  readonly range: LineRange;
  /** The template that is filled for each item, where it is another one: `orders/row`. */
  readonly partial: string | null;
}

/** `order.customer.name`, or a whole variable that is handed to another template. */
export interface TemplateRead {
  readonly variable: string;
  readonly path: readonly string[];
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Where the variable is handed to another template: its name, and what the variable is called there. */
  readonly partial: { readonly name: string; readonly as: string } | null;
}

const MOST_CHARACTERS = 300_000;

export const TEMPLATES: FormatReader<TemplateDocument> = {
  isJudged: ({ loops }) => loops.length > 0,
  read: (source) => {
    if (source.text.length > MOST_CHARACTERS) return { status: 'too_large', detail: `It has more than ${MOST_CHARACTERS} characters.` };
    const syntax = SYNTAXES.find(({ isOf }) => isOf(source));
    if (syntax === undefined) return { status: 'read', document: { ...source, language: 'html', loops: [], reads: [] } };
    const text = source.text.replace(syntax.comments, (comment) => comment.replace(/[^\n]/g, ' '));
    const lineAt = lineFinder(text);
    return { status: 'read', document: { ...source, language: 'html', loops: [...loopsOf(text, syntax, lineAt)], reads: [...readsOf(text, lineAt), ...handedOn(text, syntax, lineAt)] } };
  },
};

type LineAt = (offset: number) => number;

function lineFinder(text: string): LineAt {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** `$this->orders` and `@orders` are the names alone. */
const namesOf = (path: string): string[] => path.replace(/\([^()]*\)/g, '').split(/->|[?&]?\.|\?->/).map((name) => name.replace(/[@$\s?]/g, '')).filter((name) => name !== '');

function* loopsOf(text: string, syntax: TemplateSyntax, lineAt: LineAt): Generator<TemplateLoop> {
  for (const found of text.matchAll(syntax.loop)) {
    const { items = '', variable = '' } = found.groups ?? {};
    const end = endOfLoop(text, found.index, found[0], syntax);
    yield { items: namesOf(items), variable: variable.replace('$', ''), range: { start: lineAt(found.index), end: lineAt(end) }, partial: null };
  }
  for (const pattern of syntax.collections) {
    for (const found of text.matchAll(pattern)) {
      const { items = '', partial = '', variable } = found.groups ?? {};
      const line = lineAt(found.index);
      const filled = partial === '' ? singular(namesOf(items).at(-1) ?? '') : partial;
      yield { items: namesOf(items), variable: variable ?? singular(filled), range: { start: line, end: line }, partial: filled };
    }
  }
}

const singular = (name: string): string => (name.split(/[/.]/).at(-1) ?? '').replace(/ies$/, 'y').replace(/(?<!s)s$/, '');

const READ = /(?<![\w.$>@-])[@$]?([A-Za-z_]\w*)((?:(?:\??->|[&?]?\.)[A-Za-z_]\w*[?!]?(?:\([^()\n]{0,80}\))?)+)/g;

function* readsOf(text: string, lineAt: LineAt): Generator<TemplateRead> {
  for (const found of text.matchAll(READ)) {
    const [whole, variable = '', rest = ''] = found;
    yield { variable, path: namesCalled(rest), line: lineAt(found.index), start: found.index, end: found.index + whole.length, partial: null };
  }
}

/** `->items()->count()` keeps the brackets: in PHP a method is not the relation of its name. */
const namesCalled = (path: string): string[] => [...path.matchAll(/(?:->|\.)([A-Za-z_]\w*[?!]?)(\()?/g)].map(([, name = '', call]) => call === undefined ? name : `${name}()`);

function* handedOn(text: string, syntax: TemplateSyntax, lineAt: LineAt): Generator<TemplateRead> {
  for (const found of text.matchAll(syntax.include)) {
    const { partial = '', locals = '' } = found.groups ?? {};
    const place = { line: lineAt(found.index), start: found.index, end: found.index + found[0].length, path: [] };
    const given = [...locals.matchAll(/['"]?(\w+)['"]?\s*(?::|=>|=)\s*[@$]?([A-Za-z_]\w*)(?![\w.(]|->)/g)];
    for (const [, as = '', variable = ''] of given) yield { ...place, variable, partial: { name: partial, as } };
    if (given.length === 0 && syntax.sharesVariables) yield { ...place, variable: '', partial: { name: partial, as: '' } };
  }
}
