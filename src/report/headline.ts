import type { ReviewResult, Verdict } from '../model/result.ts';
import { counted } from './layout.ts';

const WORDS: Readonly<Record<Verdict, string>> = { pass: 'PASS', block: 'BLOCK', not_applicable: 'NOT APPLICABLE', incomplete: 'INCOMPLETE' };

/** The first line of every text report: fixed, plain ASCII, one line whatever the findings say. */
export function headline(result: Pick<ReviewResult, 'verdict' | 'findings' | 'coverage'>): string {
  const count = (severity: string): number => result.findings.filter((finding) => finding.severity === severity).length;
  const notes = count('note');
  const parts = [`${count('blocking')} blocking`, counted(count('warning'), 'warning'), ...(notes > 0 ? [counted(notes, 'note')] : [])];
  return `SCALABILITY DIRECTOR: ${WORDS[result.verdict]} - ${parts.join(', ')} (coverage ${result.coverage.percent}%)`;
}
