import { wordsOf } from '../../loops/bounds.ts';
import { builtExports, isSmall, type BuiltExport } from '../../work/built-exports.ts';
import type { CallFact, FileFacts, FunctionFact, LoopFact } from '../../facts/facts.ts';
import { linesReadFor, type ReadLines } from '../../work/read-lines.ts';
import { COLD_SURFACES } from '../../../model/surface.ts';
import { fileReadBy, isAnsweredWhole, wholeFilesOf } from '../../work/served-files.ts';
import { isServed } from '../../surfaces/served.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walk } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A stored file that is read whole to be sent on. It warns: how large files are is seldom in the code. */
export const wholeFileInMemory: Rule = {
  id: 'resource_limits/whole-file-in-memory',
  check: 'resource_limits/bounded_memory',
  criterion: null,
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports stored files and objects that a request reads into memory whole to answer with them; imports that read all lines of a file before they go through them; and exports that are built whole in memory; leaves alone files of the program itself, texts, pictures that are small by their name, checked sizes answers that stream, and exports of one record\'s parts, of groups or of a limited number of rows.',
  *find(file, view) {
    yield* linesHeld(file, view);
    yield* exportsHeld(file, view);
    const known = wholeFilesOf(file, view);
    if (known.read_by.length === 0) return;
    for (const call of file.calls) {
      const named = fileReadBy(call, file, known);
      if (named === null || call.function.role === 'module' || !isChosen(named, file) || isText(call) || isLimited(call, file)) continue;
      if (isServed(call.function, file, view) && isAnsweredWhole(call, file, view)) yield matchOf(call, file);
    }
  },
};

/** By their names files of the program, or small ones. */
const OWN = /(^|\s)(template|templates|icons?|favicon|logo|avatars?|thumbnails?|thumb|static|public|assets?|dist|build|manifest|config|settings|locales?|translations?|i18n|schema|readme|docs?|certs?|certificates?|keys?|pem|licen[cs]e|changelog|index|html|css|js|json|yaml|yml|txt|md|svg|ico|swagger|openapi|robots|sitemap|sql|fonts?)(\s|$)/;

const CONSTANT = /^[A-Z][A-Z\d_]*$|^__/;

/** Somebody who asks chooses the file, and it is no part of the program. */
function isChosen(named: Syntax, file: FileFacts): boolean {
  const isVariable = [...walk(named)].some((part) => part.kind === 'member' || part.kind === 'call' || part.kind === 'template' || (part.kind === 'name' && !CONSTANT.test(part.name)));
  return isVariable && !OWN.test(wordsOf(file.text.slice(named.start, named.end).replace(/[^\w]+/g, ' ')));
}

/** Decoded while it is read: a text. */
const isText = ({ node }: CallFact): boolean => node.args.slice(1).some(({ value }) => [...walk(value)].some((part) => part.kind === 'literal' && /^(utf-?8|utf8|ascii|latin1|r|rt)$/i.test(part.value)));

const SIZE_CHECK = /max_?(file|body|content|bytes|size|length)|\b(file)?(size|length|st_size)\b[\w\s()]*(>|<)|getsize\(.*(>|<)|(>|<)=?\s*[\w.]*\.(size|Size\(\)|length\(\))|size_?limit|fileSize|MAX_[A-Z_]*(SIZE|BYTES|LENGTH)|too_?large|413|LimitReader/i;

const isLimited = ({ function: from }: CallFact, file: FileFacts): boolean => SIZE_CHECK.test(textOf(from, file)) || OWN.test(wordsOf(from.name ?? ''));

function matchOf({ node, function: from }: CallFact, file: FileFacts): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: 'sure',
    title: 'A file is held in memory whole to be sent', family: 'sent',
    problem: `${codeOf(node, file)} reads all of a stored file before the first byte of the answer is sent.`,
    impact: 'Memory per request is the size of the file. Ten times the downloads, or a few of large files at a time, and the process is killed with all its other requests.',
    recommendation: 'Send the file as a stream (the framework has a call for files, which also answers range requests), or hand out a signed URL of the object store.',
    growth: { driver: 'bytes of the file', unit: 'bytes in memory', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'reads all of it' }],
    searchedFor: ['stream', 'maximum size'],
  };
}

function* linesHeld(file: FileFacts, view: RuleView): Generator<Match> {
  for (const { line_files: known } of view.effects.kinds.librariesOf(file)) {
    if (known === undefined) continue;
    for (const loop of file.loops) {
      const read = linesReadFor(loop, file, known);
      if (read === null || loop.function.role === 'module' || !isChosen(read.named, file) || !isFromOutside(read, loop, file)) continue;
      if (!COLD_SURFACES.has(view.surfaceOf(loop.function, file)) && !SIZE_CHECK.test(textOf(loop.function, file))) yield linesMatch(read, loop, { file, instead: known.instead });
    }
  }
}

/** Handed in by somebody or written for somebody, by the names around it: such files grow with what they hold. */
function isFromOutside({ named }: ReadLines, { function: from }: LoopFact, file: FileFacts): boolean {
  const names = [file.text.slice(named.start, named.end), from.name ?? '', from.className ?? ''];
  return names.some((name) => OUTSIDE.test(wordsOf(name.replace(/[^\w]+/g, ' '))));
}

const OUTSIDE = /(^|\s)(uploads?|uploaded|imports?|imported|importer|exports?|exported|exporter|csv|tsv|attachments?|dumps?|feeds?|datasets?|media)(\s|$)/;

const textOf = (from: FunctionFact, file: FileFacts): string => file.lines.slice(from.range.start - 1, from.range.end).join('\n');

function linesMatch({ call }: ReadLines, loop: LoopFact, { file, instead }: { readonly file: FileFacts; readonly instead: string }): Match {
  return {
    file, function: loop.function, range: { start: call.line, end: call.endLine }, confidence: 'sure',
    title: 'All lines of a file are held in memory', family: 'lines',
    problem: `${codeOf(call, file)} reads all of a file that is handed in before the loop looks at its first line.`,
    impact: 'Memory grows with the file, several times its size. Ten times the rows, or a few large files at a time, and the process is killed with all its other work.',
    recommendation: `${instead}, so that one line is held at a time, and refuse files over a maximum that a setting names.`,
    growth: { driver: 'lines of the file', unit: 'bytes in memory', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: call.line, note: 'reads all lines' }],
    searchedFor: ['maximum size'],
  };
}

function* exportsHeld(file: FileFacts, view: RuleView): Generator<Match> {
  const libraries = view.effects.kinds.librariesOf(file);
  for (const { exports: known } of libraries) {
    if (known === undefined) continue;
    for (const built of builtExports(file, known, libraries)) if (!COLD_SURFACES.has(view.surfaceOf(built.function, file)) && !isSmall(built, file, view)) yield exportMatch(built, file, known.instead);
  }
}

function exportMatch({ node, rows, function: from }: BuiltExport, file: FileFacts, instead: string): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: 'sure',
    title: 'An export is built in memory whole', family: 'export',
    problem: `${codeOf(node, file)} holds the whole file until the last of ${codeOf(rows, file)} is in it.`,
    impact: 'Memory and time grow with the rows that are exported. With ten times the rows, or a few exports at a time, the process is killed or the request runs out of time.',
    recommendation: `${instead}.`,
    growth: { driver: 'rows exported', unit: 'bytes in memory', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'holds the whole file' }, { file, line: rows.line, note: 'puts every row in' }],
    searchedFor: ['stream'],
  };
}
