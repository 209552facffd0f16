import type { ReviewResult } from '../model/result.ts';

export interface ReportOptions {
  readonly color: boolean;
  /** Where the files of pending questions lie. */
  readonly questions: string;
}

/** The axis of this folder: a result in, text out. Pure; ends with a newline. */
export type Reporter = (result: ReviewResult, options: ReportOptions) => string;
