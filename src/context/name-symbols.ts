import { LONGEST_SEARCHED_LINE } from '../git/limits.ts';
import type { ChangedFile } from '../model/change.ts';
import { languageOf, type Language } from '../model/language.ts';
import { classHeader } from './class-header.ts';

export interface ChangedSymbols {
  /** Functions, methods and classes that changed lines define, or whose bodies they stand in: their callers matter. */
  readonly defined: ReadonlySet<string>;
  /** Names that changed lines call or use as a type: their definitions matter. */
  readonly used: ReadonlySet<string>;
  /** Types that stand near the changed lines: what they use without naming it often is one of these. */
  readonly near: ReadonlySet<string>;
}

/** Names shorter than this are too common to look up. */
const SHORTEST_NAME = 4;

/** How most languages begin a definition. */
export const DEFINITION = /\b(?:def|class|func|fun|fn|function|module|interface|struct|trait|type|const|let|var)\s+(?:\([^)]*\)\s*)?(?:self\.)?([A-Za-z_]\w*)|\b(?:public|private|protected|internal|static|async)\s+(?:[\w<>[\],.?]+\s+)*([A-Za-z_]\w*)\s*\(/g;
/** `/** @var OrderStore $store *\/`, `import type Store from './store'`: spelled like a definition. */
export const DEFINES_NOTHING = /^\s*(\/?\*|\/\/|#\s|(import|export)\s+type\s.*\sfrom\s)/;
/** A type or function, a call, and a call of Go or C#, whose methods have capitals: `store.OrdersOf(user)`. */
const USE = /(?:^|[^\w.])([A-Z]\w{3,})\b|\b([a-z_]\w{3,})\s*\(|\.([A-Z]\w*[a-z\d][A-Z]\w*)\s*\(/g;
/** Words in capitals, or a file of SQL's small ones at the start of a line: prose has neither. */
const STATEMENT = /\b(SELECT|FROM|JOIN|INSERT|UPDATE|DELETE|ALTER|CREATE)\b|^\s*(select|from|join|insert|update|delete|alter|create) /;

/** Tables that SQL names; where they are declared and indexed matters. */
const TABLE_USE = /\b(?:FROM|JOIN|INTO|UPDATE|TABLE(?: IF (?:NOT )?EXISTS)?(?: ONLY)?)\s+["`]?(?:\w+\.)?([A-Za-z_]\w{3,})/gi;
const COMMON = new Set(['return', 'while', 'print', 'super', 'self', 'this', 'async', 'await', 'catch', 'switch', 'string', 'String', 'Integer', 'Boolean', 'Object', 'Array', 'Error', 'Exception', 'Promise', 'List', 'None', 'True', 'False', 'null', 'require', 'import', 'append', 'filter', 'forEach', 'length', 'format', 'range', 'Date', 'JSON', 'Math', 'Number', 'Optional', 'Response', 'Request', 'context', 'Context', 'error', 'value', 'values', 'keys', 'items', 'push', 'join', 'split', 'equals', 'toString', 'render', 'create', 'update', 'delete', 'init', 'constructor', 'main', 'test', 'describe', 'expect', 'assert']);

/** Languages whose words are no names. */
const PROSE: ReadonlySet<Language> = new Set<Language>(['markdown', 'html', 'css', 'json', 'yaml', 'other']);

/** By light patterns over the changed lines, language apart: a wrong name costs a look-up, not a finding. */
export function nameSymbols(files: readonly ChangedFile[]): ChangedSymbols {
  const defined = new Set<string>();
  const used = new Set<string>();
  const near = new Set<string>();
  for (const file of files.filter(({ path }) => !PROSE.has(languageOf(path)))) {
    const imported = importedNames(file);
    for (const hunk of file.hunks) {
      for (const line of hunk.lines) {
        collect(line.text, line.kind === 'added', { defined, used });
        if (line.kind === 'added' && imported.size > 0) for (const name of receiversIn(line.text)) if (imported.has(name)) used.add(name);
      }
      const enclosing = enclosingDefinition(file, hunk.head.start);
      if (enclosing !== null) defined.add(enclosing);
      for (const name of typesNear(file, hunk.head)) near.add(name);
    }
  }
  const isUsed = (name: string): boolean => isTelling(name) && !defined.has(name);
  return { defined: new Set([...defined].filter(isTelling)), used: new Set([...used].filter(isUsed)), near: new Set([...near].filter((name) => isUsed(name) && !used.has(name))) };
}

function collect(text: string, isAdded: boolean, into: { defined: Set<string>; used: Set<string> }): void {
  if (text.length > LONGEST_SEARCHED_LINE) return;
  if (!DEFINES_NOTHING.test(text)) for (const match of text.matchAll(DEFINITION)) into.defined.add(match[1] ?? match[2] ?? '');
  if (!isAdded) return;
  for (const match of text.matchAll(USE)) into.used.add(match[1] ?? match[2] ?? match[3] ?? '');
  if (STATEMENT.test(text)) for (const match of text.matchAll(TABLE_USE)) into.used.add(match[1] ?? '');
}

/** `import { mailer } from '@shop/email/mailer'`: values of other files, which methods are called on. */
const IMPORT = /^import (.*) from ['"][.@~#]/;

function importedNames({ path, head }: ChangedFile): ReadonlySet<string> {
  if (!IMPORTING.has(languageOf(path))) return NONE;
  const lines = head?.text.split('\n') ?? [];
  return new Set(lines.flatMap((line) => {
    const match = line.length > LONGEST_SEARCHED_LINE ? null : IMPORT.exec(line);
    return match?.[1]?.match(/[A-Za-z_]\w*/g) ?? [];
  }));
}

const IMPORTING: ReadonlySet<Language> = new Set<Language>(['typescript', 'tsx', 'javascript']);
const NONE: ReadonlySet<string> = new Set();

const receiversIn = (text: string): string[] => text.length > LONGEST_SEARCHED_LINE ? [] : [...text.matchAll(/(?<![\w.])([a-z_]\w{3,})\.\w+\(/g)].map((match) => match[1] ?? '');

const LINES_NEAR = 20;

function typesNear({ head }: ChangedFile, { start, count }: ChangedFile['hunks'][number]['head']): string[] {
  const lines = head?.text.split('\n') ?? [];
  return [...classHeader(lines, start), ...lines.slice(Math.max(0, start - LINES_NEAR), start + count + LINES_NEAR)].flatMap((line) => line.length > LONGEST_SEARCHED_LINE || /^\s*(import|from|use|using|package)\b/.test(line) ? [] : typesOn(line));
}

/** `OrderSerializer`, `Order`, `models.Order`: a capital and small letters. */
export const typesOn = (line: string): string[] => [...line.matchAll(TYPE)].map((match) => match[1] ?? match[2] ?? '');

const TYPE = /(?:^|[^\w.'"])(?:([A-Z]\w*[a-z]\w*)\b|[a-z_]\w*\.([A-Z]\w*[a-z]\w*)\b(?!\())/g;

/** The nearest line above that defines something and is indented less than the changed line. */
function enclosingDefinition(file: ChangedFile, line: number): string | null {
  const lines = file.head?.text.split('\n') ?? [];
  for (let at = Math.min(line, lines.length) - 1; at >= 0 && at > line - 200; at -= 1) {
    const text = lines[at] ?? '';
    if (text.length > LONGEST_SEARCHED_LINE) continue;
    const match = [...text.matchAll(DEFINITION)].find((entry) => /^\s*(export |async |public |private |protected |static |func |def |class |function )/.test(entry.input));
    if (match !== undefined) return match[1] ?? match[2] ?? null;
  }
  return null;
}

/** Long and rare enough to be looked up. */
export function isTelling(name: string): boolean {
  return name.length >= SHORTEST_NAME && !COMMON.has(name);
}
