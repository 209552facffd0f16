import * as z from 'zod';
import { DIRECTORS } from '../../src/model/answer.ts';
import { CheckId } from '../../src/model/area.ts';
import { FailureCriterion } from '../../src/model/criterion.ts';
import { Severity } from '../../src/model/finding.ts';
import { Verdict } from '../../src/model/result.ts';

const Lines = z.tuple([z.int().min(1), z.int().min(1)]).refine(([start, end]) => start <= end, 'the first line comes after the last')
  .describe('First and last line, 1-based, inclusive, head side');

export const LabelledPlace = z.strictObject({ path: z.string().min(1), lines: Lines });
export type LabelledPlace = z.infer<typeof LabelledPlace>;

/** A regular expression over a finding's words, without regard to case. */
const Pattern = z.string().min(3).refine((source) => { try { new RegExp(source, 'i'); return true; } catch { return false; } }, 'is not a regular expression');

/** A known problem of a change: what a reviewer must find. */
export const Problem = LabelledPlace.extend({
  id: z.string().regex(/^g\d+$/).describe('Unique in its case'),
  check: CheckId,
  also: z.array(CheckId).default([]).describe('Other checks under which the same problem may rightly be reported'),
  criterion: FailureCriterion.nullable().describe('Null when it can only warn'),
  severity: Severity.exclude(['note']),
  elsewhere: z.array(LabelledPlace).default([]).describe('Other places at which the same problem may rightly be reported'),
  mentions: z.array(Pattern).min(1).describe('Each must stand somewhere in the finding\'s title, problem, impact or recommendation'),
  why: z.string().min(20).describe('What is wrong and what happens under load'),
});
export type Problem = z.infer<typeof Problem>;

/** What a change's reviewer should say, written before any engine has seen the change. */
export const Labels = z.strictObject({
  verdict: Verdict,
  problems: z.array(Problem).default([]),
  allowed: z.array(z.strictObject({
    path: z.string(), lines: Lines.optional(), checks: z.array(CheckId).min(1).optional(), why: z.string().min(10),
  })).default([]).describe('True but optional: neither a hit nor a false alarm. It may warn; it must not block'),
  traps: z.array(LabelledPlace.extend({ why: z.string().min(10) })).default([]).describe('Looks bad and is not: a finding here is a false alarm'),
  deferred: z.array(LabelledPlace.extend({ director: z.enum(DIRECTORS), why: z.string().min(10) })).default([])
    .describe('True, but on another Director\'s ground: it may be deferred or left out, and never blocks'),
});
export type Labels = z.infer<typeof Labels>;
