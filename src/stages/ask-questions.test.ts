import { describe, expect, it } from 'vitest';
import { NO_TOKENS, type Answer } from '../model/answer.ts';
import type { Question } from '../model/question.ts';
import type { Answerer } from '../ports.ts';
import { cleanAnswer, scriptedAnswerer } from '../testing/scripted-answerer.ts';
import { askQuestions } from './ask-questions.ts';

const SILENT = { notice: () => undefined };

function aQuestion(id: string, material = 'one material'): Question {
  return {
    id, purpose: 'find', area: 'caching', title: id,
    model: { model: 'claude-opus-5-5', effort: 'medium', maxOutputTokens: 1024 },
    system: 'role', material, task: id, schema: 'area_answer', covers: [], leads: [], estimatedTokens: { material: 1, total: 1 },
  };
}

describe('askQuestions', () => {
  it('answers in the order of the questions, one answer each', async () => {
    const answerer = scriptedAnswerer((question) => cleanAnswer(question));
    const answers = await askQuestions(['a', 'b', 'c'].map((id) => aQuestion(id)), { answerer, observer: SILENT, concurrency: 2, signal: new AbortController().signal });
    expect(answers.map((answer) => answer.questionId)).toEqual(['a', 'b', 'c']);
  });

  it('holds the followers of a prefix back until its leader has begun', async () => {
    const events: string[] = [];
    const answerer: Answerer = {
      answer: async (question, { onBegun }): Promise<Answer> => {
        events.push(`asked ${question.id}`);
        await new Promise((resolve) => { setImmediate(resolve); });
        events.push(`begun ${question.id}`);
        onBegun();
        return { status: 'failed', questionId: question.id, reason: 'test', usage: NO_TOKENS };
      },
    };
    await askQuestions([aQuestion('leader'), aQuestion('follower')], { answerer, observer: SILENT, concurrency: 6, signal: new AbortController().signal });
    expect(events).toEqual(['asked leader', 'begun leader', 'asked follower', 'begun follower']);
  });

  it('does not hold back a question with another prefix', async () => {
    const started: string[] = [];
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    const answerer: Answerer = {
      answer: async (question): Promise<Answer> => {
        started.push(question.id);
        if (started.length === 2) release();
        await gate;
        return { status: 'failed', questionId: question.id, reason: 'test', usage: NO_TOKENS };
      },
    };
    await askQuestions([aQuestion('a', 'material a'), aQuestion('b', 'material b')], { answerer, observer: SILENT, concurrency: 6, signal: new AbortController().signal });
    expect(started).toEqual(['a', 'b']);
  });

  it('lets the followers go when the leader ends without having begun', async () => {
    const answerer: Answerer = { answer: (question) => Promise.resolve({ status: 'failed', questionId: question.id, reason: 'refused at the door', usage: NO_TOKENS }) };
    const answers = await askQuestions([aQuestion('a'), aQuestion('b')], { answerer, observer: SILENT, concurrency: 1, signal: new AbortController().signal });
    expect(answers.map((answer) => answer.status)).toEqual(['failed', 'failed']);
  });

  it('asks nothing after the deadline', async () => {
    const answerer = scriptedAnswerer((question) => cleanAnswer(question));
    const answers = await askQuestions([aQuestion('a')], { answerer, observer: SILENT, concurrency: 1, signal: AbortSignal.abort() });
    expect(answers[0]?.status).toBe('over_budget');
    expect(answerer.asked).toEqual([]);
  });
});
