import type { Applicability } from '../model/applicability.ts';
import type { Change, FileContent } from '../model/change.ts';
import type { Gap } from '../model/coverage.ts';
import { languageOf } from '../model/language.ts';
import { buildFacts } from './build-facts.ts';
import type { FileFacts } from './facts.ts';
import type { Knowledge } from './knowledge/load-knowledge.ts';
import { readable } from './languages/index.ts';
import type { Parsers } from './parse.ts';

/** The facts of everything in view. */
export interface ReadSources {
  /** Changed and reviewed files as they are, and as they were. */
  readonly head: readonly FileFacts[];
  readonly base: readonly FileFacts[];
  /** Unchanged files beside the change. */
  readonly context: readonly FileFacts[];
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
  const sources = { head: [] as FileFacts[], base: [] as FileFacts[], context: [] as FileFacts[], gaps: [] as Gap[] };
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
    if (head.facts === null) continue;
    sources.head.push(head.facts);
    const base = file.base === null ? null : read(file.path, file.base, options).facts;
    if (base !== null) sources.base.push(base);
  }
  for (const { path, content } of change.context) {
    await pause();
    const { facts } = options.signal.aborted ? { facts: null } : read(path, content, options);
    if (facts !== null) sources.context.push(facts);
  }
  return sources;
}

interface Read { readonly facts: FileFacts | null; readonly gap: Gap | null }

function read(path: string, content: FileContent, { parsers, knowledge, signal }: ReadOptions): Read {
  const gap = (reason: Gap['reason'], detail: string): Read => ({ facts: null, gap: { reason, path, area: null, detail } });
  const language = languageOf(path);
  const entry = readable(language);
  if (entry === null) return gap('unsupported_language', `No static rule reads ${language === 'other' ? 'this kind of file' : language}.`);
  if (signal.aborted) return gap('deadline', 'The deadline had passed before the static engine read it.');
  const result = buildFacts({ path, text: content.text, isComplete: content.complete }, { parsers, knowledge, ...entry });
  return result.status === 'read' ? { facts: result.facts, gap: null } : gap(result.status, result.detail);
}
