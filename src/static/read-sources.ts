import type { Applicability } from '../model/applicability.ts';
import type { Change, FileContent } from '../model/change.ts';
import type { Gap } from '../model/coverage.ts';
import { languageOf } from '../model/language.ts';
import { buildFacts } from './build-facts.ts';
import type { Document } from './documents.ts';
import type { FileFacts } from './facts.ts';
import { isFormat, readDocument } from './formats/index.ts';
import type { Knowledge } from './knowledge/load-knowledge.ts';
import { readable } from './languages/index.ts';
import type { Parsers } from './parse.ts';
import type { Side } from './run-rules.ts';

/** The facts of everything in view. */
export interface ReadSources {
  /** Changed and reviewed files as they are, and as they were. */
  readonly head: Side;
  readonly base: Side;
  /** Unchanged files beside the change. */
  readonly context: Side;
  readonly gaps: readonly Gap[];
}

export interface ReadOptions {
  readonly applicability: Applicability;
  readonly signal: AbortSignal;
  readonly parsers: Parsers;
  readonly knowledge: Knowledge;
}

/** Files read between two turns of the event loop, so that a deadline and a signal can come through. */
const FILES_PER_TURN = 20;

export async function readSources(change: Change, options: ReadOptions): Promise<ReadSources> {
  const decisions = new Map(options.applicability.files.map((file) => [file.path, file.decision]));
  const sources = { head: emptySide(), base: emptySide(), context: emptySide(), gaps: [] as Gap[] };
  let count = 0;
  const pause = async (): Promise<void> => {
    count += 1;
    if (count % FILES_PER_TURN === 0) await new Promise((resolve) => { setImmediate(resolve); });
  };
  for (const file of change.files) {
    await pause();
    const isReviewed = decisions.get(file.path) === 'review';
    if (file.head === null || !isReviewed) continue;
    const head = read(file.path, file.head, options);
    if (head.gap !== null) sources.gaps.push(head.gap);
    if (head.gap !== null) continue;
    add(sources.head, head);
    if (file.base !== null) add(sources.base, read(file.path, file.base, options));
  }
  for (const { path, content } of change.context) {
    await pause();
    if (!options.signal.aborted) add(sources.context, read(path, content, options));
  }
  return sources;
}

interface GrowingSide extends Side { readonly programs: FileFacts[]; readonly documents: Document[] }

const emptySide = (): GrowingSide => ({ programs: [], documents: [] });

function add(side: GrowingSide, { facts, document }: Read): void {
  if (facts !== null) side.programs.push(facts);
  if (document !== null) side.documents.push(document);
}

interface Read { readonly facts: FileFacts | null; readonly document: Document | null; readonly gap: Gap | null }

function read(path: string, content: FileContent, { parsers, knowledge, signal }: ReadOptions): Read {
  const gap = (reason: Gap['reason'], detail: string): Read => ({ facts: null, document: null, gap: { reason, path, area: null, detail } });
  const language = languageOf(path);
  const entry = isFormat(language) ? language : readable(language);
  if (entry === null) return gap('unsupported_language', `No static rule reads ${language === 'other' ? 'this kind of file' : language}.`);
  if (signal.aborted) return gap('deadline', 'The deadline had passed before the static engine read it.');
  const source = { path, text: content.text, isComplete: content.complete };
  if (typeof entry === 'string') {
    const result = readDocument(entry, { ...source, lines: content.text.split('\n') });
    return result.status === 'read' ? { facts: null, document: result.document, gap: null } : gap(result.status, result.detail);
  }
  const result = buildFacts(source, { parsers, knowledge, ...entry });
  return result.status === 'read' ? { facts: result.facts, document: null, gap: null } : gap(result.status, result.detail);
}
