import { wordsOf } from '../loops/bounds.ts';
import { isBuiltAtStart } from '../project/built-at-start.ts';
import { isChosenStandIn } from './chosen-stand-ins.ts';
import { escaped } from '../escaped.ts';
import { namesIn, pathOf, withoutAwait } from '../syntax/expressions.ts';
import { ecosystemOf } from '../knowledge/load-knowledge.ts';
import type { ClassFact, FileFacts, FunctionFact, StateFact, StateUse } from '../facts/facts.ts';
import type { StandardLibrary } from '../knowledge/standard-library.ts';
import { isSharedClass } from '../project/shared-parameters.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** A container that lives as long as the process and grows with what callers hand in. */
export interface GrowingState {
  readonly file: FileFacts;
  readonly state: StateFact;
  /** Where it grows, in code that is not start-up. */
  readonly growth: StateUse;
  /** The file where it grows: that of the state, or another one. */
  readonly grownIn: FileFacts;
  readonly uses: readonly StateUse[];
  /** What it is for, by its name. */
  readonly purpose: 'session' | 'coordination' | 'connections' | 'other';
  /** Something takes entries out, looks at its size or replaces it. */
  readonly isRelieved: boolean;
  /** How sure it is that one such container serves the whole process. */
  readonly isProcessWide: boolean;
}

const CONTAINERS: ReadonlySet<string> = new Set(['map', 'list', 'set']);

/** In PHP everything ends with the request, but for servers that keep the process. */
export const endsWithRequest = (file: FileFacts, view: RuleView): boolean =>
  file.language === 'php' && !view.effects.kinds.librariesOf(file).some((library) => library.keeps_process);

export function* growingStates(file: FileFacts, view: RuleView): Generator<GrowingState> {
  if (endsWithRequest(file, view)) return;
  const elsewhere = view.usesElsewhereIn(file);
  const homes = new Map([...file.states.map((state) => [state, file] as const), ...elsewhere.map(({ use, home }) => [use.state, home] as const)]);
  for (const [state, home] of homes) {
    if (!CONTAINERS.has(state.shape) || (home !== file && home.uses.some((use) => use.state === state && use.kind === 'grow'))) continue;
    const uses = home === file ? file.uses.filter((use) => use.state === state) : elsewhere.flatMap(({ use }) => use.state === state ? [use] : []);
    const growth = uses.find((use) => use.kind === 'grow' && isFromCaller(use) && !isRegistration(use.function) && !runsAtStart(use.function, file, view));
    const lifetime = growth === undefined ? 'short' : lifetimeOf(state, home, view);
    if (lifetime === 'short' || growth === undefined || isChosenStandIn(state.className, home, view)) continue;
    yield {
      file: home, grownIn: file, state, growth, uses, purpose: purposeOf(state), isRelieved: isRelieved(state, [...uses, ...usesBeside(state, home, file, view)], home, view), isProcessWide: lifetime === 'process',
    };
  }
}

/** What the other files do with it. */
function usesBeside(state: StateFact, home: FileFacts, file: FileFacts, view: RuleView): readonly StateUse[] {
  const others = view.project.filesWith(state.name).filter((other) => other !== file && other !== home).flatMap((other) => view.usesElsewhereIn(other).map(({ use }) => use));
  return [...(home === file ? [] : home.uses), ...others].filter((use) => use.state === state);
}

/** The key (or, in a list, the item) is made from a parameter, or another one for each call. */
function isFromCaller({ key, function: from }: StateUse): boolean {
  if (key === null || isAboutCode(key) || isAboutCode(madeFrom(key, from))) return false;
  if (isMadeAnew(madeFrom(key, from))) return true;
  const names = namesIn(key);
  if (REQUEST_NAMES.some((name) => names.has(name))) return true;
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    if ([...namesFromParameters(scope)].some((name) => names.has(name))) return true;
  }
  return false;
}

/** `UUID.randomUUID().toString()`, `crypto.randomUUID()`, `uuid4()`, `Guid.NewGuid()`, `nanoid()`. */
const isMadeAnew = (key: Syntax): boolean => key.kind === 'call' && [...namesIn(key), pathOf(key.callee) ?? ''].some((name) => /uuid|guid|nanoid|ulid|cuid|random_?(bytes|uuid|hex|string)|secrets\.token|SecureRandom/i.test(name));

/** `key = MapKey.of(method, type)`: what a local key is made from, or `key.clone()`. */
function madeFrom(key: Syntax, from: FunctionFact): Syntax {
  const local = key.kind === 'call' && key.args.length === 0 && key.callee.kind === 'member' ? key.callee.object : key;
  const binding = local.kind === 'name' ? from.bindings.get(local.name)?.[0] : undefined;
  return binding?.kind === 'value' && binding.isWhole && binding.value?.kind === 'call' ? binding.value : key;
}

/** What frameworks call the request where it is not a parameter. */
const REQUEST_NAMES = ['request', 'session', 'current_user', 'params', 'req', 'ctx', 'g'];

const CODE_WORDS = /(^|\s)(cls|clazz|klass|class|type|model|schema|locale|lang|language|culture|template|module|field|attr|method|func|fn|component|plugin|provider|env|encoding|format|options|timezone|time zone)(\s(name|id|key))?$/;

/** Classes, types and locales as keys: as many entries as the program has of them. */
function isAboutCode(key: Syntax): boolean {
  const path = pathOf(key);
  const words = path === null ? [...namesIn(key)].filter((name) => !/^[A-Z]/.test(name)) : [path];
  return words.length > 0 && words.every((word) => CODE_WORDS.test(wordsOf(word)));
}

/** What such names hold, or a bare `queues` by their names, is derived from code or from settings, not from users. */
export const CODE_STATE = /(^|\s)(formatters?|regex(es|p|ps)?|patterns?|compiled|templates?|schemas?|validators?|parsers?|protos?|class(es)?|constructors?|reflection|methods?|fields?|types?|plugins?|translations?|locales?|macros?|commands?|definitions?|handlers?|hooks?|helpers?|converters?|adapters?|drivers?|operators|backends|settings|configs?|configurations?|modules?|loaders?|factories|pools|collections|languages|cultures|ports?|instances|filters)(\s(cache|map|by\s\w+))?$|^(queues|topics|exchanges|producers|publishers|brokers)$/;

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
    if (scope.name !== null && REGISTRATION.test(scope.name.slice(0, 1).toLowerCase() + scope.name.slice(1))) return true;
  }
  return from.role === 'constructor' || from.role === 'module';
}

/** Its own file calls it from constructors and initialisers only, and other files hardly could without naming its class. */
function runsAtStart({ name, className, role }: FunctionFact, file: FileFacts, view: RuleView): boolean {
  if (name === null || role === 'lambda') return false;
  const callers = view.project.callsNamed(name).filter((caller) => caller.file === file || (className !== null && caller.value.path === `${className}.${name}`));
  return callers.length > 0 && callers.every(({ file: from, value: { function: caller } }) => caller.role === 'module' || (className !== null && (caller.role === 'constructor' || view.surfaceOf(caller, from) === 'startup')));
}

const PURPOSES = [
  ['session', /(^|\s)(sessions?|carts?|baskets?|logins?|logged in|tokens?|otps?|nonces?|csrf|users? state|wizards?|drafts?|uploads?|(login|email|verification|auth|reset|sms|code) (codes?|store)|verifications?)(\s|$)/],
  ['coordination', /(^|\s)(rate|limits?|limiter|attempts?|hits|throttles?|buckets?|locks?|idempotency|idempotent|processed|dedupe?|in flight|inflight|jobs?|schedules?|quotas?|failures|requests?|visits|visitors|blacklist|blocklist|denylist|lockouts?|banned|bans)(\s|$)/],
  ['connections', /(^|\s)(connections?|clients?|sockets?|subscribers?|listeners?|rooms?|channels?|presence|online)(\s|$)/],
] as const;

/** What a container is for, by its name. */
export function purposeOf({ name }: Pick<StateFact, 'name'>): GrowingState['purpose'] {
  const words = wordsOf(name);
  if (/(^|\s)(cache|cached|memo)(\s|$)/.test(words)) return 'other';
  return PURPOSES.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}

function isRelieved(state: StateFact, uses: readonly StateUse[], file: FileFacts, view: RuleView): boolean {
  if (uses.some((use) => use.kind === 'shrink' || use.kind === 'size' || (use.kind === 'replace' && use.function.role !== 'constructor'))) return true;
  if (isHandedOut(state, file)) return true;
  const { shrink } = standard(file, view);
  return shrink.some((method) => view.project.callsNamed(method).some(({ value: { receiver } }) => receiver !== null && lastNameOf(receiver) === state.name));
}

/** `sessions` of `state.sessions` and of `state.sessions.lock()`. */
function lastNameOf(node: Syntax): string | null {
  const value = withoutAwait(node);
  if (value.kind === 'call') return value.callee.kind === 'member' ? lastNameOf(value.callee.object) : null;
  return value.kind === 'member' ? value.property : value.kind === 'name' ? value.name : null;
}

/** Given away whole: who else takes entries out cannot be seen. */
function isHandedOut({ name }: StateFact, file: FileFacts): boolean {
  return file.calls.some((call) => call.node.args.some(({ value }) => pathOf(value) === name || pathOf(value) === `self.${name}`)
    && !/^(len|print|str|repr|list|dict|sorted|JSON\.stringify|Object\.(keys|values|entries)|console\.log)$/.test(call.path ?? ''));
}

const LONG_LIVED = /(Cache|Store|Registry|Service|Manager|Repository|Controller|Handler|Client|Provider|Tracker|Limiter|Analytics|Metrics|Gateway|Hub|Sessions?|Pool|Server|Resolver|Middleware|Guard|Interceptor|Facade|Broker|Dispatcher|Queue)(Impl)?$/;
const SHORT_LIVED = /(Builder|Parser|Request|Response|Context|Visitor|Collector|Writer|Reader|Loader|Serializer|Form|Test|Tests|Spec|Compiler|Report|Formatter|Generator|Result|Transaction|Event|Command|Dto|DTO|Entity|Exporter|Importer|Migration|Walker|Node|Printer|Encoder|Decoder|Iterator|Stream|Session)$/;
const SINGLETON_MARKS = new Set(['Injectable', 'Service', 'Component', 'RestController', 'Controller', 'Repository', 'Singleton', 'singleton', 'ApplicationScoped', 'Resolver']);

const isMarkedShared = ({ decorators }: ClassFact): boolean =>
  decorators.some((decorator) => SINGLETON_MARKS.has(pathOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? ''));

/** The framework makes one object of its class, and its keys are of rows or of callers, not of the program. */
export function isKeyedInService({ className, type }: StateFact, { key }: StateUse, file: FileFacts): boolean {
  const owner = file.classes.find(({ name }) => name === className);
  if (owner === undefined || key === null || !isMarkedShared(owner)) return false;
  return /<\s*(Long|UUID|ObjectId)\s*,/.test(type ?? '') || [...namesIn(key)].some((name) => IDENTITY.test(wordsOf(name)));
}

const IDENTITY = /(^|\s)(ids?|uuid|token|email|ip|username|user|session|account|order|customer)$/;

/** How long a state lives: as long as the process, perhaps so, or less. */
export function lifetimeOf(state: StateFact, file: FileFacts, view: RuleView): 'process' | 'likely' | 'short' {
  if (state.scope !== 'instance') return 'process';
  const owner = file.classes.find(({ name }) => name === state.className);
  if (owner !== undefined && isSharedClass(owner.name, view)) return 'process';
  if (standard(file, view).lock_guards && !state.isLocked && !SHARED_TYPE.test(state.type ?? '')) return 'short';
  if (owner === undefined || SHORT_LIVED.test(owner.name)) return 'short';
  if (isMarkedShared(owner) || view.project.isMadeAtStart(owner.name, file) || isBuiltAtStart(owner.name, file, view)) return 'process';
  if (file.language === 'csharp') return registeredAs(owner.name, view) ?? (LONG_LIVED.test(owner.name) ? 'likely' : 'short');
  return LONG_LIVED.test(owner.name) ? (/cache/i.test(`${owner.name} ${state.name}`) ? 'process' : 'likely') : 'short';
}

/** `services.AddSingleton<ISessions, Sessions>()`: in .NET most services live for one request, and their registration says which do not. */
function registeredAs(className: string, { project }: RuleView): 'process' | 'short' | null {
  const name = new RegExp(`\\b${escaped(className)}\\b`);
  const isNamed = (method: string): boolean => project.callsNamed(method).some(({ file, value: { node } }) => name.test(file.text.slice(node.start, node.end).slice(-LONGEST_REGISTRATION)));
  if (PER_REQUEST.some(isNamed)) return 'short';
  return ONCE.some(isNamed) ? 'process' : null;
}

const PER_REQUEST = ['AddScoped', 'AddTransient', 'TryAddScoped', 'TryAddTransient'];
const ONCE = ['AddSingleton', 'TryAddSingleton', 'AddHostedService'];

/** Registrations chain: only the end of the call's text is its own. */
const LONGEST_REGISTRATION = 200;

/** Where only locks and such types let two threads change one value, a field of any other type has one owner. */
const SHARED_TYPE = /^(\w+\.)*(Dash\w+|SkipMap|SegQueue|scc\.\w+|Concurrent\w+|flurry\.\w+)\b/;

const standard = (file: FileFacts, { knowledge }: RuleView): StandardLibrary => knowledge.standard[ecosystemOf(file.language)];
