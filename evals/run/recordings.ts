import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Recording } from '../model/recording.ts';
import type { SubjectId } from '../subjects/types.ts';
import type { AskedAndAnswered } from './answer-source.ts';
import { promptHash } from './prompt-hash.ts';

export interface Recordings {
  readonly all: readonly Recording[];
  readonly has: (about: RecordingSubject) => boolean;
  /** Notes down the answers that are not noted yet. */
  readonly note: (about: RecordingSubject, exchanges: readonly AskedAndAnswered[], today: string) => void;
  /** Why answers are missing: they were never recorded, their prompt has changed, or what was asked has. */
  readonly explain: (about: RecordingSubject, missing: readonly AskedAndAnswered[]) => string;
}

export interface RecordingSubject {
  readonly item: string;
  readonly subject: SubjectId;
  readonly trial: number;
}

/** `recordings.jsonl` of an answer store. */
export function openRecordings(store: string): Recordings {
  const file = join(store, 'recordings.jsonl');
  const all = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => Recording.parse(JSON.parse(line))) : [];
  const keyOf = ({ question, item, subject, trial }: Pick<Recording, 'question' | 'item' | 'subject' | 'trial'>): string => [question, item, subject, trial].join(' ');
  const noted = new Set(all.map(keyOf));
  const ofSubject = ({ item, subject, trial }: RecordingSubject): Recording[] => all.filter((recording) => recording.item === item && recording.subject === subject && recording.trial === trial);
  return {
    all,
    has: (about) => ofSubject(about).length > 0,
    note: (about, exchanges, today) => {
      for (const { question, answer } of exchanges) {
        if (answer.status !== 'answered' || noted.has(keyOf({ ...about, question: question.id }))) continue;
        const { purpose, area } = question;
        const recording: Recording = { question: question.id, ...about, purpose, area, answeredBy: answer.answeredBy, recordedOn: today, promptHash: promptHash(about.subject, question) };
        noted.add(keyOf(recording));
        all.push(recording);
        mkdirSync(store, { recursive: true });
        appendFileSync(file, `${JSON.stringify(recording)}\n`);
      }
    },
    explain: (about, missing) => {
      const own = ofSubject(about);
      if (own.length === 0) return 'not recorded';
      const isSameKind = ({ purpose, area }: Recording, { question }: AskedAndAnswered): boolean => purpose === question.purpose && area === question.area;
      const isOldPrompt = missing.some((exchange) => own.some((recording) => isSameKind(recording, exchange) && recording.promptHash !== promptHash(about.subject, exchange.question)));
      if (isOldPrompt) return 'stale: a prompt has changed since it was recorded';
      const isNew = missing.every((exchange) => !own.some((recording) => isSameKind(recording, exchange)));
      return isNew ? 'recorded in part' : 'stale: what is asked has changed since it was recorded (the case, its leads or the context)';
    },
  };
}
