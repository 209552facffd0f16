import { boundOf } from '../loops/bounds.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { FileFacts } from '../facts/facts.ts';
import { loadKnowledge } from '../knowledge/load-knowledge.ts';
import { ADAPTERS } from '../languages/index.ts';
import type { ReadableLanguage } from '../languages/types.ts';
import { lowerSource } from '../syntax/lower-source.ts';
import { createParsers } from '../syntax/parse.ts';
import { readFacts } from '../facts/read-facts.ts';

const tools = Promise.all([createParsers(), loadKnowledge()]);

export async function factsOf(language: ReadableLanguage, text: string, path = 'code'): Promise<FileFacts> {
  const [parsers, knowledge] = await tools;
  const adapter = ADAPTERS[language];
  await parsers.load(new Set([adapter.grammar]));
  const lowered = lowerSource({ text, isComplete: true, language }, parsers, adapter);
  if (lowered.status !== 'lowered') throw new Error(lowered.detail);
  return readFacts({ path, text, isComplete: true }, lowered.syntax, { knowledge, language, adapter });
}

/** The facts of a file, one line each, for tests to compare with what a reader of the code would say. */
export async function outlineOf(language: ReadableLanguage, text: string): Promise<string[]> {
  const facts = await factsOf(language, text);
  return [
    ...facts.imports.map(({ line, local, module, name }) => `${line} import ${local} = ${module}${name === null ? '' : `:${name}`}`),
    ...facts.classes.map(({ range, name, bases }) => `${range.start} class ${[name, ...bases].join(' < ')}`),
    ...facts.functions.slice(1).map(({ range, role, className, name, node }) => `${range.start} ${role} ${className === null ? '' : `${className}.`}${name ?? '?'}(${node?.params.map((param) => param.name).join(', ') ?? ''})`),
    ...facts.loops.map((loop) => `${loop.range.start} loop ${loop.form} ${loop.variables.join(', ')} of ${loop.iterated === null ? '-' : facts.text.slice(loop.iterated.start, loop.iterated.end)}: ${boundOf(loop)}${loop.isConcurrent ? ', concurrent' : ''}`),
    ...facts.calls.map((call) => `${call.node.line} call ${call.isAwaited ? 'await ' : ''}${call.path ?? `?.${call.method}`} in ${call.function.name ?? call.function.role}, loops ${call.loops.length}`),
    ...facts.states.filter(({ shape }) => shape !== 'other').map((state) => `${state.range.start} state ${state.scope} ${state.className === null ? '' : `${state.className}.`}${state.name}: ${state.shape}${state.isFilled ? ', filled' : ''}`),
    ...facts.uses.filter(({ state }) => state.shape !== 'other').map((use) => `${use.range.start} ${use.kind} ${use.state.name}${use.key === null ? '' : ` by ${pathOf(use.key) ?? '?'}`}`),
    ...facts.locks.map((lock) => `${lock.range.start}-${lock.range.end} lock ${lock.subject}${lock.isRead ? ' for reading' : ''}`),
  ].sort((left, right) => parseInt(left, 10) - parseInt(right, 10));
}
