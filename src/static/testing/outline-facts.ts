import { boundOf } from '../bounds.ts';
import { buildFacts } from '../build-facts.ts';
import { pathOf } from '../expressions.ts';
import type { FileFacts } from '../facts.ts';
import { loadKnowledge } from '../knowledge/load-knowledge.ts';
import { ADAPTERS } from '../languages/index.ts';
import type { ReadableLanguage } from '../languages/types.ts';
import { createParsers } from '../parse.ts';

const tools = Promise.all([createParsers(), loadKnowledge()]);

export async function factsOf(language: ReadableLanguage, text: string): Promise<FileFacts> {
  const [parsers, knowledge] = await tools;
  const adapter = ADAPTERS[language];
  await parsers.load(new Set([adapter.grammar]));
  const result = buildFacts({ path: 'code', text, isComplete: true }, { parsers, knowledge, language, adapter });
  if (result.status !== 'read') throw new Error(result.detail);
  return result.facts;
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
