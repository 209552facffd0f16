import { pathOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { isOfAnother, matchesAny, matchesName } from '../../libraries/call-patterns.ts';
import { isForProduction } from '../../surfaces/production-paths.ts';
import { ecosystemOf } from '../../knowledge/load-knowledge.ts';
import type { Library } from '../../knowledge/types.ts';
import { assignmentsIn, entriesIn, type NamedSetting } from '../../project/settings.ts';
import type { Collection, Syntax } from '../../syntax/syntax.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Sessions whose store is the process itself or its disk, and signing keys that each process invents for itself. */
export const localSessionStore: Rule = {
  id: 'horizontal_scaling/local-session-store',
  check: 'horizontal_scaling/session_affinity',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ALL_LANGUAGES,
  description: 'Reports session stores in memory or on local disk and random session keys per process; leaves alone shared stores and signed cookies.',
  *find(file, view) {
    const defaults = view.knowledge.libraries[ecosystemOf(file.language)].flatMap((library) => Object.entries(library.default_sessions).map(([module, option]) => ({ module, option, shared: library.shared_sessions })));
    const stores = view.effects.kinds.librariesOf(file).filter((library) => library.local_sessions.length > 0);
    const isChosen = (call: CallFact): boolean => isConditional(call) && defaults.some(({ shared }) => isCalled(shared, file));
    for (const call of file.calls) {
      const ofDefault = ofDefaultStore(call, defaults, file);
      const reason = (ofDefault === null || isChosen(call) ? null : ofDefault) ?? ofKnownStore(call, stores, file);
      if (reason !== null) yield matchOf({ file, function: call.function, node: call.node, reason });
    }
    yield* ofSettings(file, view);
    yield* ofCaches(file, view);
  },
};

/** express-session without `store` keeps all sessions in one process. */
function ofDefaultStore(call: CallFact, defaults: readonly DefaultStore[], file: FileFacts): string | null {
  for (const known of defaults) {
    const options = optionsOf(call, known, file);
    if (options === null || options.entries.some(({ key, isSpread }) => isSpread || (key?.kind === 'literal' && key.value === known.option))) continue;
    return `${known.module} without a \`${known.option}\` keeps every session in the memory of one process`;
  }
  return null;
}

const isConditional = ({ around }: CallFact): boolean => around.some(({ node, slot }) => node.kind === 'if' && slot !== 'test');

interface DefaultStore { readonly module: string; readonly option: string; readonly shared: readonly string[] }

/** `session({ … })`, `require('express-session')({ … })`, `app.register(session, { … })` */
function optionsOf({ node, path, method, function: from }: CallFact, { module, option }: DefaultStore, file: FileFacts): Collection | null {
  const isOf = (name: string | null): boolean => file.imports.some((imported) => imported.local === name && imported.module === module);
  const [first, second] = node.args.map(({ value }) => value);
  const isRequired = node.callee.kind === 'import' && node.callee.module === module;
  const options = isRequired || isOf(path) ? first : (method === 'register' || method === 'use') && first !== undefined && isOf(pathOf(first)) ? second : undefined;
  if (options?.kind !== 'name') return options?.kind === 'collection' ? options : null;
  return tableNamed(options.name, option, from, file);
}

/** The object of a variable that nothing adds to later. */
function tableNamed(name: string, option: string, from: FunctionFact, file: FileFacts): Collection | null {
  const isChanged = new RegExp(`(^|[^\\w$.])${name.replaceAll('$', '\\$')}(\\.${option}\\b|\\[| = [^{]|\\s*,\\s*\\{)`, 'm').test(file.text);
  for (let at: FunctionFact | null = from; at !== null; at = at.parent) {
    const [binding, ...others] = at.bindings.get(name) ?? [];
    if (binding !== undefined) return !isChanged && others.length === 0 && binding.kind === 'value' && binding.value?.kind === 'collection' ? binding.value : null;
  }
  return null;
}

function ofKnownStore(call: CallFact, stores: readonly Library[], file: FileFacts): string | null {
  const path = usedBy(call) ?? call.path;
  if (path === null) return null;
  const library = stores.find((candidate) => matchesAny(path, candidate.local_sessions) && !isOfAnother(candidate, call.node, file)
    && (candidate.local_sessions_need.length === 0 || isCalled(candidate.local_sessions_need, file)) && !isCalled(candidate.shared_sessions, file));
  return library === undefined ? null : `${path} keeps every session in one process or on its disk`;
}

const isCalled = (names: readonly string[], { calls }: FileFacts): boolean => calls.some(({ path }) => path !== null && matchesAny(path, names));

/** `use Rack::Session::Pool`: the store is named and not called. */
function usedBy({ path, node }: CallFact): string | null {
  const first = path === 'use' ? node.args[0]?.value : undefined;
  return first === undefined ? null : pathOf(first);
}


/** `app.config['SESSION_TYPE'] = 'filesystem'`, `SESSION_ENGINE = '…backends.file'`, `app.secret_key = os.urandom(24)`. */
function* ofSettings(file: FileFacts, view: RuleView): Generator<Match> {
  const settings = view.knowledge.libraries[ecosystemOf(file.language)].flatMap((library) => Object.entries(library.local_session_settings));
  const isLocal = (name: string, value: Syntax | null | undefined): boolean => value?.kind === 'literal'
    && settings.some(([setting, values]) => setting === name && values.some((pattern) => matchesName(value.value, pattern)));
  for (const { name, value, node, function: from } of entriesIn(file)) if (isLocal(name, value)) yield matchOf({ file, function: from, node, reason: IN_ONE_PLACE });
  for (const { node, function: from, name } of assignmentsIn(file)) {
    const { value } = node;
    if (isLocal(name, value)) yield matchOf({ file, function: from, node, reason: IN_ONE_PLACE });
    if (/(^|\.)secret_key$/i.test(name) && value?.kind === 'call' && RANDOM.test(pathOf(value.callee) ?? '')) {
      yield matchOf({ file, function: from, node, reason: 'every process signs sessions with a key of its own, so no other instance accepts them' });
    }
  }
}

/** `SESSION_ENGINE = '…backends.cache'` over a cache of `CACHES` that one process or host has for itself. */
function* ofCaches(file: FileFacts, view: RuleView): Generator<Match> {
  if (!isForProduction(file.path)) return;
  const settings = [...assignmentsIn(file)];
  const of = (name: string): readonly NamedSetting[] => settings.filter((setting) => setting.name === name);
  for (const { cached_sessions: known } of view.knowledge.libraries[ecosystemOf(file.language)]) {
    const [engine, caches] = known === undefined ? [] : [of(known.engine), of(known.caches)];
    const [found] = engine ?? [];
    const tables = caches?.[0]?.node.value;
    // Another value of either may be the one that holds in production.
    if (known === undefined || found === undefined || tables?.kind !== 'collection' || engine?.length !== 1 || caches?.length !== 1 || file.text.split(new RegExp(`\\b${known.caches}\\b`)).length !== 2) continue;
    const value = found.node.value;
    const alias = of(known.alias)[0]?.node.value;
    const cache = entryIn(tables, alias?.kind === 'literal' ? alias.value : 'default');
    const backend = cache?.kind === 'collection' ? entryIn(cache, known.backend) : null;
    if (value?.kind !== 'literal' || !matchesAny(value.value, known.values) || backend?.kind !== 'literal' || !matchesAny(backend.value, known.local)) continue;
    yield matchOf({ file, function: found.function, node: found.node, reason: `sessions live in a cache, and ${backend.value.split('.').at(-1) ?? 'its backend'} keeps that in one process or on its disk` });
  }
}

const entryIn = ({ entries }: Collection, name: string): Syntax | null => entries.find(({ key }) => key?.kind === 'literal' && key.value === name)?.value ?? null;

const IN_ONE_PLACE = 'sessions are stored in one process or on its local disk';

const RANDOM = /^(os\.urandom|secrets\.token_\w+|uuid\.uuid4)$/;

interface LocalStore { readonly file: FileFacts; readonly function: FunctionFact; readonly node: Syntax; readonly reason: string }

function matchOf({ file, function: from, node, reason }: LocalStore): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: 'sure', surface: 'request_handler',
    title: 'Sessions live in one instance',
    problem: `${codeOf(node, file)}: ${reason}.`,
    impact: 'A user is logged in on the instance that served the login and nowhere else. More instances need sticky sessions, and each deploy or crash logs its users out.',
    recommendation: 'Keep sessions in a store that all instances share, such as Redis or the database, and read the signing key from the configuration.',
    growth: { driver: 'instances', unit: 'session stores', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'the session store' }],
    searchedFor: [],
  };
}
