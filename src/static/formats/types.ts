import type { SourceText } from '../facts/facts.ts';

/** What reading a document gives; one that cannot be read is a result, not an error. */
export type ReadResult<D> =
  | { readonly status: 'read'; readonly document: D }
  | { readonly status: 'too_large' | 'parse_failed'; readonly detail: string };

/** How one kind of file that is no program is read. */
export interface FormatReader<D> {
  readonly read: (source: SourceText) => ReadResult<D>;
  /** Whether there is anything in it that a rule could judge. */
  readonly isJudged: (document: D) => boolean;
}
