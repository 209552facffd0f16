import { wordsOf } from './bounds.ts';
import { namesIn, pathOf } from './expressions.ts';
import type { FileFacts, FunctionFact, StateFact, StateUse } from './facts.ts';
import type { RuleView } from './rules/types.ts';
import type { Syntax } from './syntax.ts';
import { walkAll } from './walk.ts';

/** A container that lives as long as the process and grows with what callers hand in. */
export interface GrowingState {
  readonly file: FileFacts;
  readonly state: StateFact;
  /** Where it grows, in code that is not start-up. */
  readonly growth: StateUse;
  readonly uses: readonly StateUse[];
  /** What it is for, by its name. */
  readonly purpose: 'session' | 'coordination' | 'connections' | 'other';
  /** Something takes entries out, looks at its size or replaces it. */
  readonly isRelieved: boolean;
  /** How sure it is that one such container serves the whole process. */
  readonly isProcessWide: boolean;
}

const CONTAINERS: ReadonlySet<string> = new Set(['map', 'list', 'set']);

export function* growingStates(file: FileFacts, view: RuleView): Generator<GrowingState> {
  for (const state of file.states) {
    if (!CONTAINERS.has(state.shape)) continue;
    const lifetime = lifetimeOf(state, file, view);
    const uses = file.uses.filter((use) => use.state === state);
    const growth = uses.find((use) => use.kind === 'grow' && isFromCaller(use) && !isRegistration(use.function) && !isRunAtStart(use.function, file));
    if (lifetime === 'short' || growth === undefined) continue;
    yield {
      file, state, growth, uses, purpose: purposeOf(state), isRelieved: isRelieved(state, uses, file, view), isProcessWide: lifetime === 'process',
    };
  }
}

/** The key (or, in a list, the item) is made from a parameter. */
function isFromCaller({ key, function: from }: StateUse): boolean {
  if (key === null || isAboutCode(key) || isAboutCode(madeFrom(key, from))) return false;
  const names = namesIn(key);
  if (REQUEST_NAMES.some((name) => names.has(name))) return true;
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    if ([...namesFromParameters(scope)].some((name) => names.has(name))) return true;
  }
  return false;
}

/** `key = MapKey.of(method, type)`: what a local key is made from. */
function madeFrom(key: Syntax, from: FunctionFact): Syntax {
  const binding = key.kind === 'name' ? from.bindings.get(key.name)?.[0] : undefined;
  return binding?.kind === 'value' && binding.isWhole && binding.value?.kind === 'call' ? binding.value : key;
}

/** What frameworks call the request where it is not a parameter. */
const REQUEST_NAMES = ['request', 'session', 'current_user', 'params', 'req', 'ctx', 'g'];

const CODE_WORDS = /(^|\s)(cls|clazz|klass|class|type|model|schema|locale|lang|language|template|module|field|attr|method|func|fn|component|plugin|provider|env|encoding|format|options|timezone|time zone)(\s(name|id|key))?$/;

/** Classes, types and locales as keys: as many entries as the program has of them. */
function isAboutCode(key: Syntax): boolean {
  const path = pathOf(key);
  const words = path === null ? [...namesIn(key)].filter((name) => !/^[A-Z]/.test(name)) : [path];
  return words.length > 0 && words.every((word) => CODE_WORDS.test(wordsOf(word)));
}

/** What such names hold is derived from code or from settings, not from users. */
export const CODE_STATE = /(^|\s)(formatters?|regex(es|p|ps)?|patterns?|compiled|templates?|schemas?|validators?|parsers?|protos?|class(es)?|constructors?|reflection|methods?|fields?|types?|plugins?|translations?|locales?|macros?|commands?|definitions?|handlers?|hooks?|helpers?|converters?|adapters?|drivers?|settings|modules?|loaders?|factories|ports?|instances)(\s(cache|map|by\s\w+))?$/;

/** What frameworks put into reach of a handler without a parameter: Flask's and Rails's request, session and user. */
const REQUEST_GLOBALS = ['request', 'session', 'params', 'current_user', 'cookies', 'g'];

function namesFromParameters(from: FunctionFact): ReadonlySet<string> {
  const names = new Set(REQUEST_GLOBALS);
  for (const [name, bindings] of from.bindings) if (bindings.some(({ kind }) => kind === 'parameter')) names.add(name);
  for (const node of walkAll(from.node?.body ?? [])) {
    const step = flowOf(node);
    if (step === null) continue;
    const used = new Set(step.values.flatMap((value) => [...namesIn(value)]));
    if ([...names].some((name) => used.has(name))) for (const name of step.names) names.add(name);
  }
  return names;
}

/** `x = f(a)`, `for x in a`, `x.add(a)`: what goes into which names. */
function flowOf(node: Syntax): { readonly values: readonly Syntax[]; readonly names: readonly string[] } | null {
  if (node.kind === 'assign') return node.value === null ? null : { values: [node.value], names: node.targets.flatMap((target) => target.kind === 'name' ? [target.name] : []) };
  if (node.kind === 'loop') return node.iterated === null ? null : { values: [node.iterated], names: node.variables };
  if (node.kind !== 'call' || node.callee.kind !== 'member') return null;
  const { object, property } = node.callee;
  if (object.kind === 'name' && /^(add|push|append|set|put|<<)$/.test(property)) return { values: node.args.map(({ value }) => value), names: [object.name] };
  const lambda = node.args.map(({ value }) => value).find((value) => value.kind === 'function');
  return lambda?.kind === 'function' ? { values: [object], names: lambda.params.map((param) => param.name) } : null;
}

const REGISTRATION = /^(register|subscribe|add_?(listener|handler|plugin|route|hook)|on|use|define|decorator|wrapper|__init_subclass__|setup|configure|init|load_?config)([A-Z_].*)?$/;

/** Filled while the program starts, once per definition. */
function isRegistration(from: FunctionFact): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    if (scope.name !== null && REGISTRATION.test(scope.name)) return true;
  }
  return from.role === 'constructor' || from.role === 'module';
}

/** A helper that only the file's own start-up code calls, such as a static initialiser that fills a table. */
function isRunAtStart({ name, role }: FunctionFact, { calls }: FileFacts): boolean {
  const callers = role === 'lambda' || name === null ? [] : calls.filter(({ method }) => method === name);
  return callers.length > 0 && callers.every((call) => call.function.role === 'module');
}

const PURPOSES = [
  ['session', /(^|\s)(sessions?|carts?|baskets?|logins?|logged in|tokens?|otps?|nonces?|csrf|users? state|wizards?|drafts?|uploads?)(\s|$)/],
  ['coordination', /(^|\s)(rate|limits?|limiter|attempts?|hits|throttles?|buckets?|locks?|idempotency|idempotent|processed|dedupe?|in flight|inflight|jobs?|schedules?|quotas?|failures|requests?|visits|visitors)(\s|$)/],
  ['connections', /(^|\s)(connections?|clients?|sockets?|subscribers?|listeners?|rooms?|channels?|presence|online)(\s|$)/],
] as const;

function purposeOf({ name }: StateFact): GrowingState['purpose'] {
  const words = wordsOf(name);
  if (/(^|\s)(cache|cached|memo)(\s|$)/.test(words)) return 'other';
  return PURPOSES.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}

function isRelieved(state: StateFact, uses: readonly StateUse[], file: FileFacts, view: RuleView): boolean {
  if (uses.some((use) => use.kind === 'shrink' || use.kind === 'size' || (use.kind === 'replace' && use.function.role !== 'constructor'))) return true;
  if (isHandedOut(state, file)) return true;
  return view.project.removals.some((other) => other.file !== file && other.path.slice(0, other.path.lastIndexOf('.')).endsWith(state.name));
}

/** Given away whole: who else takes entries out cannot be seen. */
function isHandedOut({ name }: StateFact, file: FileFacts): boolean {
  return file.calls.some((call) => call.node.args.some(({ value }) => pathOf(value) === name || pathOf(value) === `self.${name}`)
    && !/^(len|print|str|repr|list|dict|sorted|JSON\.stringify|Object\.(keys|values|entries)|console\.log)$/.test(call.path ?? ''));
}

const LONG_LIVED = /(Cache|Store|Registry|Service|Manager|Repository|Controller|Handler|Client|Provider|Tracker|Limiter|Analytics|Metrics|Gateway|Hub|Sessions?|Pool|Server|Resolver|Middleware|Guard|Interceptor|Facade|Broker|Dispatcher|Queue)(Impl)?$/;
const SHORT_LIVED = /(Builder|Parser|Request|Response|Context|Visitor|Collector|Writer|Reader|Loader|Serializer|Form|Test|Tests|Spec|Compiler|Report|Formatter|Generator|Result|Transaction|Event|Command|Dto|DTO|Entity|Exporter|Importer|Migration|Walker|Node|Printer|Encoder|Decoder|Iterator|Stream|Session)$/;
const SINGLETON_MARKS = new Set(['Injectable', 'Service', 'Component', 'RestController', 'Controller', 'Repository', 'Singleton', 'singleton', 'ApplicationScoped', 'Resolver']);

function lifetimeOf(state: StateFact, file: FileFacts, view: RuleView): 'process' | 'likely' | 'short' {
  if (state.scope !== 'instance') return 'process';
  const owner = file.classes.find(({ name }) => name === state.className);
  if (owner === undefined || SHORT_LIVED.test(owner.name)) return 'short';
  const marks = owner.decorators.map((decorator) => pathOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? '');
  if (marks.some((mark) => SINGLETON_MARKS.has(mark)) || view.project.isMadeAtStart(owner.name)) return 'process';
  return LONG_LIVED.test(owner.name) ? (/cache/i.test(`${owner.name} ${state.name}`) ? 'process' : 'likely') : 'short';
}
