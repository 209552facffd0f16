import { entryOf } from '../../entry-of.ts';
import { calleeOf, keyword, pathOf } from '../../expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts.ts';
import type { Library } from '../../knowledge/types.ts';
import { wordsOf } from '../../bounds.ts';
import { sinksWithin } from '../../sinks-within.ts';
import { isHot } from '../../surfaces.ts';
import type { FunctionNode, Syntax } from '../../syntax.ts';
import { ALL_LANGUAGES, type Match, type Rule, type RuleView } from '../types.ts';

/** Memory of results that grows with every new argument. */
export const unboundedMemo: Rule = {
  id: 'caching/unbounded-memo',
  check: 'caching/sizing',
  criterion: 'unbounded_operation',
  law: 'accumulates',
  languages: ALL_LANGUAGES,
  description: 'Reports memoised queries and requests, and in-process caches, without maximum, expiry or weak keys; leaves alone functions without arguments, pure ones and keys that the program defines.',
  *find(file, view) {
    const libraries = view.effects.kinds.librariesOf(file).filter(({ memoisers }) => Object.keys(memoisers).length > 0);
    if (libraries.length === 0) return;
    for (const from of file.functions) if (from.node !== null) yield* ofDecorator(from, from.node, libraries, file, view);
    for (const call of file.calls) yield* ofCall(call, libraries, file, view);
  },
};

/** The name, when what it makes is never bounded. */
function unboundedBy(mark: Syntax, libraries: readonly Library[]): string | null {
  const path = pathOf(mark.kind === 'call' ? mark.callee : mark) ?? '';
  const entry = libraries.map(({ memoisers }) => entryOf(memoisers, path)).find((found) => found !== undefined);
  if (entry === undefined) return null;
  const options = mark.kind === 'call' ? entry.bounded_by.map((option) => keyword(mark, option)).filter((option) => option !== null) : [];
  const first = mark.kind === 'call' && entry.by_default ? mark.args[0] : undefined;
  if (first?.name === null) options.push(first.value);
  const isBounded = options.length === 0 ? entry.by_default : options.some((option) => !(option.kind === 'literal' && (option.type === 'null' || option.value === 'None')));
  return isBounded ? null : path;
}

/** Arguments that there are as many of as the program has classes, settings and languages. */
const OF_PROGRAM = /(^|\s)(cls|klass|class|type|model|models|schema|locale|lang|language|template|module|field|func|function|fn|method|env|environment|settings?|config|encoding|format|path|file|filename|name|dialect|backend|engine|version|self|mode|kind|flag|level|plugin)$/;

function* ofDecorator(from: FunctionFact, node: FunctionNode, libraries: readonly Library[], file: FileFacts, view: RuleView): Generator<Match> {
  const mark = node.decorators.map((decorator) => unboundedBy(decorator, libraries)).find((found) => found !== null) ?? null;
  if (mark === null || !isHot(view.surfaceOf(from, file))) return;
  const params = paramsOfData(node);
  const isCostly = [...sinksWithin(node.body, file, view)].some(({ effect }) => effect.effect === 'query' || effect.effect === 'remote' || effect.effect === 'store');
  if (params.length === 0) return;
  yield matchOf({ file, function: from, line: node.line, what: from.name ?? mark, key: params.join(', '), isSure: isCostly });
}

function paramsOfData({ params }: FunctionNode): readonly string[] {
  return params.filter(({ name, type }) => !OF_PROGRAM.test(wordsOf(name)) && name !== 'self' && !/^(type|Type|bool|boolean|Enum)\b/.test(type ?? '')).map(({ name }) => name);
}

/** `Caffeine.newBuilder()…build()` and `memoize(load)`. */
function* ofCall(call: CallFact, libraries: readonly Library[], file: FileFacts, view: RuleView): Generator<Match> {
  const mark = unboundedBy(call.node, libraries);
  if (mark === null || call.path === null || view.surfaceOf(call.function, file) === 'test' || view.surfaceOf(call.function, file) === 'frontend') return;
  const lambda = call.node.args[0]?.value;
  if (lambda?.kind === 'function') {
    const params = paramsOfData(lambda);
    const isCostly = [...sinksWithin(lambda.body, file, view)].some(({ effect }) => effect.effect === 'query' || effect.effect === 'remote') || lambda.isAsync;
    if (params.length > 0 && isCostly && call.function.role === 'module') yield matchOf({ file, function: call.function, line: call.node.line, what: mark, key: params.join(', '), isSure: true });
    return;
  }
  if (!mark.endsWith('newBuilder')) return;
  const bounds = new Set(libraries.flatMap(({ memoisers }) => entryOf(memoisers, mark)?.bounded_by ?? []));
  const chain = call.around.flatMap(({ node, slot }) => node.kind === 'call' && slot === 'callee' ? [calleeOf(node).method] : []);
  if (!chain.includes('build') || chain.some((method) => bounds.has(method))) return;
  const key = keyTypeOf(call, file);
  if (key !== null && /^(Class|Type|Locale|Method|Enum|\w*(Type|Kind|Status|Enum))\b/.test(key)) return;
  yield matchOf({ file, function: call.function, line: call.node.line, what: mark, key: key ?? 'keys', isSure: key !== null && /^(String|Long|Integer|UUID|\w*(Id|Key))$/.test(key) && isHeld(call) });
}

/** Caches of one call die with it. */
const isHeld = (call: CallFact): boolean => call.function.role === 'module' || call.function.role === 'constructor';

/** `Cache<Long, Profile> profiles` says what its keys are. */
function keyTypeOf(call: CallFact, file: FileFacts): string | null {
  const line = file.lines[call.node.line - 1] ?? '';
  return /<\s*([\w.]+(?:<[^>]*>)?)\s*,/.exec(line)?.[1] ?? null;
}

interface Unbounded { readonly file: FileFacts; readonly function: FunctionFact; readonly line: number; readonly what: string; readonly key: string; readonly isSure: boolean }

function matchOf({ file, function: from, line, what, key, isSure }: Unbounded): Match {
  return {
    file, function: from, range: { start: line, end: line }, confidence: isSure ? 'sure' : 'unsure', surface: 'request_handler',
    title: `${what} remembers every ${key} for ever`,
    problem: `${what} keeps the result for each ${key} it was ever asked for in the memory of the process: it has no maximum size and nothing in it expires.`,
    impact: 'Memory grows with every distinct value until the process is killed, on each instance for itself, and what changes in the database is never seen again.',
    recommendation: 'Give it a maximum size and a time to live, or keep the results in a shared cache that expires them.',
    growth: { driver: `distinct values of ${key}`, unit: 'entries', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line, note: 'kept without bound' }],
    searchedFor: [],
  };
}
