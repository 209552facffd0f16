import { entryOf } from '../../libraries/entry-of.ts';
import { shapeOf } from '../../caches/cache-aside.ts';
import { calleeOf, keyword, namesIn, pathOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { fillsOf, holderOf, isNever } from '../../caches/filled-caches.ts';
import { markedCachesOf } from '../../caches/marked-caches.ts';
import type { KeyedUse } from '../../caches/keyed-uses.ts';
import type { Library } from '../../knowledge/types.ts';
import { wordsOf } from '../../loops/bounds.ts';
import { sinksWithin } from '../../libraries/sinks-within.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { FunctionNode, Syntax } from '../../syntax/syntax.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Memory of results that grows with every new argument. */
export const unboundedMemo: Rule = {
  id: 'caching/unbounded-memo',
  check: 'caching/sizing',
  criterion: 'unbounded_operation',
  law: 'accumulates',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'java', 'go', 'csharp', 'kotlin', 'rust'],
  description: 'Reports memoised queries and requests, and in-process caches, without maximum, expiry or weak keys; leaves alone functions without arguments, pure ones and keys that the program defines.',
  *find(file, view) {
    for (const use of view.keyedUsesOf(file)) yield* ofLocalStore(use, file, view);
    yield* ofMarks(file, view);
    const libraries = view.effects.kinds.librariesOf(file).filter(({ memoisers }) => Object.keys(memoisers).length > 0);
    if (libraries.length === 0) return;
    for (const from of file.functions) if (from.node !== null) yield* ofDecorator(from, from.node, libraries, file, view);
    for (const call of file.calls) yield* ofCall(call, libraries, file, view);
  },
};

/** `memoryCache.Set($"profile:{id}", profile)`: an entry per value of a parameter, with neither size nor expiry. */
function* ofLocalStore(use: KeyedUse, file: FileFacts, view: RuleView): Generator<Match> {
  const { call, key, store, kind, expiry } = use;
  if (!store.is_local || key === null || expiry !== 'none' || (kind !== 'write' && kind !== 'compute')) return;
  const { isConstant, names } = shapeOf(use);
  const surface = view.surfaceOf(call.function, file);
  const params = paramsAround(call.function).filter((name) => names.has(name));
  if (isConstant || params.length === 0 || !isHot(surface) || store.bounded_by.some((word) => file.text.includes(word))) return;
  yield { ...matchOf({ file, function: call.function, line: call.node.line, what: codeOf(call.node, file), key: params.join(', '), isSure: true }), criterion: null, surface };
}

/** Parameters that hold data, of the function and of those that it stands in. */
function paramsAround(from: FunctionFact): readonly string[] {
  const own = from.node === null ? [] : paramsOfData(from.node);
  return from.parent === null ? own : [...own, ...paramsAround(from.parent)];
}

/** The name, when what it makes is never bounded. */
function unboundedBy(mark: Syntax, libraries: readonly Library[]): string | null {
  const path = pathOf(mark.kind === 'call' ? mark.callee : mark) ?? '';
  const entry = libraries.map(({ memoisers }) => entryOf(memoisers, path)).find((found) => found !== undefined);
  if (entry === undefined) return null;
  const options = mark.kind === 'call' ? entry.bounded_by.map((option) => keyword(mark, option)).filter((option) => option !== null) : [];
  // An attribute of Rust names its options among its arguments.
  if (mark.kind === 'call') options.push(...mark.args.flatMap(({ name, value }) => name === null && value.kind === 'name' && entry.bounded_by.includes(value.name) ? [value] : []));
  const first = mark.kind === 'call' && entry.by_default ? mark.args[0] : undefined;
  if (first?.name === null) options.push(first.value);
  const isBounded = options.length === 0 ? entry.by_default : options.some((option) => !(option.kind === 'literal' && (option.type === 'null' || option.value === 'None' || (option.type === 'number' && option.value === '0' && mark.kind === 'call' && !entry.by_default))));
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
  if (!mark.endsWith('newBuilder')) {
    yield* ofConstructor(mark, call, file, view);
    return;
  }
  const bounds = new Set(libraries.flatMap(({ memoisers }) => entryOf(memoisers, mark)?.bounded_by ?? []));
  const chain = call.around.flatMap(({ node, slot }) => node.kind === 'call' && slot === 'callee' ? [calleeOf(node).method] : []);
  if (!chain.includes('build') || chain.some((method) => bounds.has(method))) return;
  const key = keyTypeOf(call, file);
  if (key !== null && /^(Class|Type|Locale|Method|Enum|\w*(Type|Kind|Status|Enum))\b/.test(key)) return;
  yield matchOf({ file, function: call.function, line: call.node.line, what: mark, key: key ?? 'keys', isSure: key !== null && /^(String|Long|Integer|UUID|\w*(Id|Key))$/.test(key) && isHeld(call) });
}

/** `new NodeCache()` in a variable of the module or a field, filled under keys that a caller gives. */
function* ofConstructor(mark: string, call: CallFact, file: FileFacts, view: RuleView): Generator<Match> {
  const { node } = call;
  const holder = lambdaOf(call) || !isUnlimited(call) ? null : holderOf(call, file);
  if (holder === null || !(isHeld(call) || holder.isField)) return;
  const filled = fillsOf(holder, file).find((use) => isByCaller(use) && isHot(view.surfaceOf(use.function, file)));
  if (filled !== undefined) yield { ...matchOf({ file, function: call.function, line: node.line, what: mark, key: codeOf(filled.node.args[0]?.value ?? filled.node, file), isSure: true }), criterion: null };
}

/** It is given no time to live: none at all, one that never ends with how often to clean up, or options of other things. */
function isUnlimited({ node }: CallFact): boolean {
  const [first, ...others] = node.args.map(({ value }) => value);
  if (first === undefined) return true;
  return first.kind === 'collection' ? others.length === 0 && first.entries.every(({ isSpread }) => !isSpread) : isNever(first);
}

/** There are as many as the program lists. */
function isOfEnum(name: string, { params }: FunctionNode, { project }: RuleView): boolean {
  const type = params.find((param) => param.name === name)?.type?.split('.').at(-1) ?? null;
  return type !== null && /^\w+$/.test(type) && project.filesWith(`enum ${type}`).length + project.filesWith(`enum class ${type}`).length > 0;
}

/** `@Cacheable` over a map of the process. */
function* ofMarks(file: FileFacts, view: RuleView): Generator<Match> {
  for (const { function: from, node, key, manager } of markedCachesOf(file, view)) {
    const params = paramsOfData(node).filter((name) => key === null || new RegExp(`#${name}\\b`).test(key)).filter((name) => !isOfEnum(name, node, view));
    if (params.length === 0 || !isHot(view.surfaceOf(from, file))) continue;
    const match = matchOf({ file, function: from, line: from.range.start, what: `The ${manager.name} of ${from.name ?? 'the method'}`, key: params.join(', '), isSure: true });
    yield { ...match, criterion: null, family: manager.name, impact: 'Memory grows with every distinct value until the process is killed, and an entry that one instance removes stays in all others.', trace: [...match.trace, { file: manager.file, line: manager.line, note: 'the manager of the caches, without a bound' }] };
  }
}

const lambdaOf = ({ node }: CallFact): boolean => node.args.some(({ value }) => value.kind === 'function');

function isByCaller({ node, function: from }: CallFact): boolean {
  const key = node.args[0]?.value;
  const names = key === undefined ? new Set<string>() : namesIn(key);
  return paramsAround(from).some((name) => names.has(name));
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
