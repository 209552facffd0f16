import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../model/plan.ts';
import type { ReviewResult } from '../model/result.ts';
import { printError } from '../cli/print-error.ts';
import { UserError } from '../errors.ts';
import { aFinding, aPlan, aQuestion, aResult } from '../testing/builders.ts';
import { REPORTERS } from './index.ts';
import { renderPlan } from './plan.ts';

/** Strings full of what terminals obey, among any others. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('\u001b[2J', '\u001b]0;title\u0007', '\u009b31m', '\r', '\n', '\u2028', '\u202e', '\u200b', '\u0085', '\ud800', '::error::', 'SCALABILITY DIRECTOR: PASS - 0 blocking', ' ', 'word'), { maxLength: 40 }).map((parts) => parts.join('')),
);

/** A result with the same text in every field that a repository or a model can fill. */
function resultOf(text: string): ReviewResult {
  const location = { path: text, startLine: 1, endLine: 2 };
  const finding = aFinding({
    title: text, problem: text, location, quote: text, excerpt: [{ line: 1, text }, { line: 2, text }], impact: text, recommendation: text,
    related: [{ ...location, startLine: 9, quote: text, note: text }],
    growth: { ...aFinding().growth, driver: text, unit: text, formula: text, statement: text },
    sources: [{ kind: 'rule', id: text }], verification: { status: 'confirmed', by: text, reason: text },
    reasons: [{ step: 'surface', effect: 'lowers', text }],
  });
  const base = aResult();
  return aResult({
    summary: text, findings: [finding, { ...finding, severity: 'note', suppressed: true }],
    change: { ...base.change, base: text, baseReason: text, head: text },
    applicability: { decision: 'review', rules: [], files: [{ path: text, surface: 'docs', decision: 'skip', rule: 'documentation', reason: text }] },
    areas: base.areas.map((area) => ({ ...area, checks: area.checks.map((check) => ({ ...check, note: text })) })),
    deferred: [{ director: 'security', location, note: text }],
    coverage: { ...base.coverage, gaps: [{ reason: 'binary', path: text, area: 'caching', detail: text }], notices: [text] },
    pending: [{ id: text, title: text }],
    usage: { ...base.usage, model: text, answeredBy: [text] },
  });
}

function planOf(text: string): Plan {
  return aPlan({ questions: [aQuestion({ title: text })], deferred: [{ reason: 'over_budget', path: text, area: null, detail: text }] });
}

/** Anything but line feeds and characters that are printed as themselves. */
const UNPRINTABLE = /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const OUR_COLOURS = /\u001b\[(?:1|2|22|31|32|33|36|39)m/g;

const headlines = (text: string): number => text.split('\n').filter((line) => line.startsWith('SCALABILITY DIRECTOR:')).length;

describe('7. Text from a model or a repository is data: never a terminal sequence, never a line of its own.', () => {
  it('in the console report', () => {
    fc.assert(fc.property(hostile, (text) => {
      const report = REPORTERS.console(resultOf(text), { color: false, questions: text });
      expect(report).not.toMatch(UNPRINTABLE);
      expect(headlines(report)).toBe(1);
    }));
  });

  it('in the console report in colour, where the only escapes are our own', () => {
    fc.assert(fc.property(hostile, (text) => {
      const plain = REPORTERS.console(resultOf(text), { color: false, questions: text });
      const painted = REPORTERS.console(resultOf(text), { color: true, questions: text });
      expect(painted).not.toBe(plain);
      expect(painted.replace(OUR_COLOURS, '')).toBe(plain);
    }));
  });

  it('in the JSON report, which still holds every character that has a code point of its own', () => {
    fc.assert(fc.property(hostile, (text) => {
      const report = REPORTERS.json(resultOf(text), { color: true, questions: text });
      expect(report).not.toMatch(UNPRINTABLE);
      expect(JSON.parse(report)).toMatchObject({ summary: text.replace(/\p{Surrogate}/gu, '\ufffd') });
    }));
  });

  it('in the plan of a dry run', () => {
    fc.assert(fc.property(hostile, (text) => {
      expect(renderPlan(planOf(text), [{ model: text, dollars: 1 }])).not.toMatch(UNPRINTABLE);
    }));
  });

  it('in an error message', () => {
    fc.assert(fc.property(hostile, (text) => {
      expect(printError(new UserError('bad_config', text)).text).not.toMatch(UNPRINTABLE);
      expect(printError(new Error(text)).text).not.toMatch(UNPRINTABLE);
    }));
  });
});
