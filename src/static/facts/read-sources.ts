import type { FileContent } from '../../model/change.ts';
import type { Gap } from '../../model/coverage.ts';
import { languageOf } from '../../model/language.ts';
import { readFacts, type SourceFile } from './read-facts.ts';
import type { Document, Format } from './documents.ts';
import type { FileFacts } from './facts.ts';
import { isFormat, readDocument } from '../formats/index.ts';
import { BUILDER } from '../formats/template-syntax.ts';
import type { Knowledge } from '../knowledge/load-knowledge.ts';
import { readable } from '../languages/index.ts';
import type { LoweredSource } from '../syntax/lower-source.ts';
import type { Lowerer } from '../syntax/lower-texts.ts';
import type { RunBounded } from '../run-bounded.ts';
import type { Side } from '../run-rules.ts';

/** One side of a changed file, or a file beside the change. */
export interface Source { readonly path: string; readonly content: FileContent }

/** What could be read, programs and documents each in the order of the sources, and a gap for each of the others. */
export interface ReadSources {
  readonly side: Side;
  readonly gaps: readonly Gap[];
}

export interface ReadOptions {
  readonly lowerer: Lowerer;
  readonly knowledge: Knowledge;
  readonly runBounded: RunBounded;
  readonly signal: AbortSignal;
}

/** Time to read the facts off one file's syntax, or a document; typical files take a millisecond. */
const FACTS_MILLISECONDS = 3_000;
/** No pass over a shorter text takes long enough to be worth a watch. */
const LONG_TEXT = 20_000;
/** Documents read between two turns of the event loop, so that a deadline and a signal can come through. */
const DOCUMENTS_PER_TURN = 20;

type ProgramEntry = NonNullable<ReturnType<typeof readable>>;
interface Program { readonly file: SourceFile; readonly entry: ProgramEntry }
interface Formatted { readonly file: SourceFile; readonly format: Format }

export async function readSources(sources: readonly Source[], options: ReadOptions): Promise<ReadSources> {
  const programs: Program[] = [];
  const formatted: Formatted[] = [];
  const gaps: Gap[] = [];
  for (const { path, content } of sources) {
    const file = { path, text: content.text, isComplete: content.complete };
    const language = languageOf(path);
    const entry = readable(language);
    if (BUILDER.test(path)) formatted.push({ file, format: 'html' });
    if (entry !== null) programs.push({ file, entry });
    else if (isFormat(language)) formatted.push({ file, format: language });
    else gaps.push(gapOf(path, 'unsupported_language', `No static rule reads ${language === 'other' ? 'this kind of file' : language}.`));
  }
  return { side: { programs: await readPrograms(programs, gaps, options), documents: await readDocuments(formatted, gaps, options) }, gaps };
}

async function readPrograms(programs: readonly Program[], gaps: Gap[], options: ReadOptions): Promise<FileFacts[]> {
  const facts: FileFacts[] = [];
  const lowered = options.lowerer.lower(options.signal.aborted ? [] : programs.map(({ file, entry }) => ({ ...file, language: entry.language })), options.signal)[Symbol.asyncIterator]();
  for (const { file, entry } of programs) {
    const next = options.signal.aborted ? null : await lowered.next();
    const result = next === null || next.done === true ? lateGap(file) : readProgram(file, entry, next.value, options);
    if ('reason' in result) gaps.push(result);
    else facts.push(result);
  }
  await lowered.return?.();
  return facts;
}

function readProgram(file: SourceFile, entry: ProgramEntry, lowered: LoweredSource, { knowledge, runBounded }: ReadOptions): FileFacts | Gap {
  if (lowered.status !== 'lowered') return gapOf(file.path, lowered.status, lowered.detail);
  return watched(file, runBounded, () => readFacts(file, lowered.syntax, { knowledge, ...entry }));
}

/** Documents have no grammar to load and are short: no thread is worth its start for them. */
async function readDocuments(formatted: readonly Formatted[], gaps: Gap[], { signal, runBounded }: ReadOptions): Promise<Document[]> {
  const documents: Document[] = [];
  for (const [index, { file, format }] of formatted.entries()) {
    if (index % DOCUMENTS_PER_TURN === 0) await new Promise((resolve) => { setImmediate(resolve); });
    const result = signal.aborted ? lateGap(file) : watched(file, runBounded, () => readDocument(format, { ...file, lines: file.text.split('\n') }));
    if ('reason' in result) gaps.push(result);
    else if (result.status === 'read') documents.push(result.document);
    else gaps.push(gapOf(file.path, result.status, result.detail));
  }
  return documents;
}

/** What `read` makes of the file; a gap when that takes too long. */
function watched<T>(file: SourceFile, runBounded: RunBounded, read: () => T): T | Gap {
  if (file.text.length < LONG_TEXT) return read();
  const results: T[] = [];
  runBounded(FACTS_MILLISECONDS, () => { results.push(read()); });
  return results[0] ?? gapOf(file.path, 'parse_failed', `It took longer than ${FACTS_MILLISECONDS} ms to read its facts.`);
}

const lateGap = ({ path }: SourceFile): Gap => gapOf(path, 'deadline', 'The deadline had passed before the static engine read it.');

function gapOf(path: string, reason: Gap['reason'], detail: string): Gap {
  return { reason, path, area: null, detail };
}
