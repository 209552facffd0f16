import { always } from './always.ts';
import { director } from './director.ts';
import { keywordGrep } from './keyword-grep.ts';
import { naive } from './naive.ts';
import type { Subject, SubjectId } from './types.ts';

/** Everybody who is measured, in the order of the report's table. */
export const SUBJECT_BY_ID = {
  always_pass: always('pass'),
  always_block: always('block'),
  keyword_grep: keywordGrep,
  static: director('static'),
  naive,
  model: director('model'),
} as const satisfies Record<SubjectId, Subject>;
