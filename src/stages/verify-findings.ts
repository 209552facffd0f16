import { locateQuote } from '../grounding/locate-quote.ts';
import { VerificationAnswer, type Answer } from '../model/answer.ts';
import type { Finding } from '../model/finding.ts';
import type { Question } from '../model/question.ts';
import type { ChangeView } from '../grounding/change-view.ts';
import { kept, lowered, type Candidate, type WeighingContext } from '../weighing/types.ts';
import { askQuestions, type AskOptions } from './ask-questions.ts';
import { planVerification } from './plan-verification.ts';

export interface Verified {
  readonly findings: readonly Finding[];
  readonly questions: readonly Question[];
  readonly answers: readonly Answer[];
}

export interface VerifyInput {
  readonly engine: 'static' | 'model';
  readonly candidates: readonly Candidate[];
  readonly context: WeighingContext;
}

/** Puts every finding that would block to an independent question. What is not confirmed does not block. */
export async function verifyFindings({ engine, candidates, context }: VerifyInput, options: AskOptions): Promise<Verified> {
  const { view, settings } = context;
  const needsAsking = ({ claim, finding }: Candidate): boolean => finding.severity === 'blocking' && engine === 'model' && claim.source.kind !== 'policy';
  const asked = candidates.filter(needsAsking).map((candidate) => ({
    candidate, question: planVerification({ finding: candidate.finding, change: view.change, settings }),
  }));
  const questions = asked.map(({ question }) => question);
  const answers = await askQuestions(questions, options);
  const answerOf = new Map(asked.map(({ candidate }, index) => [candidate, answers[index]]));
  const findings = candidates.map((candidate) => {
    const answer = answerOf.get(candidate);
    return answer === undefined ? provenByCode(candidate) : judged(candidate.finding, answer, view);
  });
  return { findings, questions, answers };
}

/** Where nobody is asked, a rule's trace is its evidence. */
function provenByCode({ claim, finding }: Candidate): Finding {
  if (finding.severity !== 'blocking') return finding;
  const verification = { status: 'by_rule', by: claim.source.id, reason: 'found over the syntax tree; its places are listed' } as const;
  return kept({ ...finding, verification }, 'verification', `found by the rule ${claim.source.id}, whose evidence is listed`);
}

function judged(finding: Finding, answer: Answer, view: ChangeView): Finding {
  if (answer.status !== 'answered') return unverified(finding, answer.questionId, `the verifier gave no answer (${answer.status}: ${answer.reason})`);
  const verdict = VerificationAnswer.parse(answer.body);
  const by = answer.questionId;
  if (verdict.decision === 'confirmed') {
    return kept({ ...finding, verification: { status: 'confirmed', by, reason: verdict.reason } }, 'verification', `an independent verifier confirmed it: ${verdict.reason}`);
  }
  const { path, start_line: claimedLine, quote } = verdict.evidence;
  const text = view.content(path)?.text;
  const line = text === undefined ? null : locateQuote(text, quote, claimedLine);
  if (line === null) return unverified(finding, by, 'the verifier refuted it, but the code it quotes stands nowhere');
  return lowered({ ...finding, verification: { status: 'refuted', by, reason: verdict.reason } }, 'note', 'verification', `refuted (${verdict.ground}) by ${path}:${line}: ${verdict.reason}`);
}

function unverified(finding: Finding, by: string, reason: string): Finding {
  return lowered({ ...finding, verification: { status: 'unverified', by, reason } }, 'warning', 'verification', reason);
}
