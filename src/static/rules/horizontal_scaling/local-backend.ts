import { entryOf } from '../../libraries/entry-of.ts';
import { keyword, pathOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { isModuleOf, matchesName } from '../../libraries/call-patterns.ts';
import { isForProduction } from '../../surfaces/production-paths.ts';
import type { Kept, Library } from '../../knowledge/types.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walkAll } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Implementations that live in one process, chosen for what all processes must share. */
export const localBackend: Rule = {
  id: 'horizontal_scaling/local-backend',
  check: 'horizontal_scaling/stateless',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ALL_LANGUAGES,
  description: 'Reports message layers, locks, rate limits, job queues, keys and upload stores that keep to one process, by constructor, default or setting; leaves alone development and test settings and stand-ins.',
  *find(file, view) {
    if (!isForProduction(file.path)) return;
    const libraries = view.effects.kinds.librariesOf(file);
    const choosing = libraries.filter(({ local_backends: backends, local_defaults: defaults }) => Object.keys(backends).length + Object.keys(defaults).length > 0);
    for (const call of choosing.length === 0 ? [] : file.calls) {
      const kept = keptByCall(call, file, choosing);
      if (kept !== null && !isConditional(call) && !isShared(kept, libraries, file, view)) yield matchOf({ file, function: call.function, node: call.node, kept });
    }
    yield* ofValues(file, libraries);
    yield* ofSettings(file, libraries);
  },
};

function keptByCall(call: CallFact, file: FileFacts, libraries: readonly Library[]): Kept | null {
  const path = call.path ?? `?.${call.method}`;
  const [root = '', ...rest] = path.split('.');
  const imported = file.imports.find(({ local }) => local === root);
  for (const library of libraries) {
    const known = Object.entries(library.local_backends).find(([pattern]) => matchesName(path, pattern))?.[1];
    if (known !== undefined) return known;
    if (imported === undefined || !isModuleOf(imported.module, library)) continue;
    const name = [...(imported.name === null || imported.name === 'default' ? rest.length === 0 ? ['default'] : [] : [imported.name]), ...rest].join('.');
    const entry = entryOf(library.local_defaults, name) ?? entryOf(library.local_defaults, path);
    if (entry === undefined || call.node.args.some(({ isSpread, value }) => isSpread || (value.kind === 'collection' && value.entries.some((inner) => inner.isSpread)))) continue;
    if (call.node.args.every(({ value }) => value.kind === 'name') && call.node.args.length === 1 && entry.keeps === 'limits') continue;
    const isGiven = (option: string): boolean => keyword(call.node, option) !== null;
    if (!entry.unless.some(isGiven) && (entry.with.length === 0 || entry.with.some(isGiven))) return entry.keeps;
  }
  return null;
}

/** Chosen in some environments only, or a stand-in for a shared one. */
function isConditional({ around }: CallFact): boolean {
  return around.some(({ node, slot }) => (node.kind === 'if' && slot !== 'test') || node.kind === 'switch' || (node.kind === 'binary' && slot === 'right') || (node.kind === 'try' && slot === 'handlers')
    || (node.kind === 'call' && slot === 'args' && /insuranceLimiter|fallback/i.test(node.args.map(({ value }) => value.kind === 'collection' ? value.entries.map(({ key }) => key?.kind === 'literal' ? key.value : '').join(' ') : '').join(' '))));
}

/** Words elsewhere which say that a shared one is put in its place. */
const SHARED: Readonly<Record<Kept, RegExp>> = {
  messages: /redis-adapter|createAdapter|\.adapter\(|socket\.io-redis|cluster-adapter|useWebSocketAdapter|mongo-adapter|postgres-adapter/,
  limits: /extends ThrottlerGuard|RATELIMIT_STORAGE|RedisStore|rate-limit-redis|storage_uri/,
  locks: /^\b$/, jobs: /^\b$/, caches: /^\b$/, keys: /^\b$/, files: /unlink|rm\(|fs\.remove|rimraf|[sS]3|putObject|cloudinary|bucket|uploadStream|tmpdir|['"`]\/tmp/,
};

function isShared(kept: Kept, libraries: readonly Library[], file: FileFacts, view: RuleView): boolean {
  const words = libraries.flatMap((library) => library.shared_backends[kept] ?? []);
  if (view.project.files.some(({ text }) => words.some((word) => text.includes(word)))) return true;
  return SHARED[kept].test(file.text) || ((kept === 'messages' || kept === 'limits') && view.project.files.some(({ text }) => SHARED[kept].test(text)));
}

/** `'BACKEND': 'channels.layers.InMemoryChannelLayer'` */
function* ofValues(file: FileFacts, libraries: readonly Library[]): Generator<Match> {
  const values = libraries.flatMap((library) => Object.entries(library.local_values));
  const [module] = file.functions;
  if (values.length === 0 || module === undefined || !values.some(([text]) => file.text.includes(text.replaceAll('*', '')))) return;
  for (const { node } of topLevel(file)) {
    for (const inner of node.kind === 'assign' && node.value !== null ? walkAll([node.value]) : []) {
      const kept = inner.kind === 'literal' && inner.type === 'string' ? values.find(([pattern]) => matchesName(inner.value, pattern))?.[1] : undefined;
      if (kept !== undefined) yield matchOf({ file, function: module, node: inner, kept });
    }
  }
}

/** Statements that run with the file, those under conditions left out. */
function* topLevel({ blocks, functions }: FileFacts): Generator<{ readonly node: Syntax; readonly function: FunctionFact }> {
  const [module] = functions;
  for (const { statements, function: from, around } of blocks) {
    if (from !== module || around.length > 0) continue;
    for (const node of statements) yield { node, function: from };
  }
  const only = functions.length === 1 && blocks.length === 0 ? module?.bindings.values() : undefined;
  for (const [first] of only ?? []) {
    if (first?.kind === 'value' && first.value !== null && module !== undefined) {
      yield { node: { ...first.value, kind: 'assign', targets: [], operator: '=', value: first.value, isDeclaration: false, isConstant: false, type: null }, function: module };
    }
  }
}

/** `config.active_job.queue_adapter = :async` in the settings of production. */
function* ofSettings(file: FileFacts, libraries: readonly Library[]): Generator<Match> {
  if (!/(^|\/)(production|application)\.rb$|settings|config/.test(file.path)) return;
  const settings = Object.fromEntries(libraries.flatMap((library) => Object.entries(library.local_settings)));
  if (Object.keys(settings).length === 0) return;
  for (const from of file.functions) {
    for (const node of from.node === null ? [] : walkAll(from.node.body, (inner) => inner.kind !== 'if' && inner.kind !== 'function')) {
      const value = node.kind === 'assign' && node.value?.kind === 'collection' ? node.value.entries[0]?.value : node.kind === 'assign' ? node.value : null;
      if (node.kind !== 'assign' || value?.kind !== 'literal') continue;
      const kept = entryOf(entryOf(settings, settingOf(node.targets[0])) ?? {}, value.value);
      if (kept !== undefined) yield matchOf({ file, function: from, node, kept });
    }
  }
}

function settingOf(target: Syntax | undefined): string {
  if (target === undefined) return '';
  const callee = target.kind === 'call' ? target.callee : target;
  return callee.kind === 'member' ? callee.property : pathOf(callee) ?? '';
}

const WORDS: Readonly<Record<Kept, { readonly what: string; readonly impact: string; readonly instead: string; readonly blocks: boolean }>> = {
  messages: { what: 'Messages', impact: 'A message reaches only the clients that happen to be connected to the instance that sends it; with two instances half of them miss it.', instead: 'Send messages through a layer that all instances share, such as the Redis adapter or channel layer.', blocks: true },
  locks: { what: 'Locks', impact: 'Every instance takes its own lock and none waits for another: what must run once runs once per instance.', instead: 'Keep locks in the database or in Redis, with an expiry.', blocks: true },
  limits: { what: 'Rate limits', impact: 'With n instances a client gets n times the limit, a different answer depending on which one it meets, and a clean slate with every deploy.', instead: 'Count in a store that all instances share, such as Redis.', blocks: false },
  jobs: { what: 'Background jobs', impact: 'Jobs that wait in the process are lost with every deploy and crash, and no other instance can take them over.', instead: 'Use a queue in a shared store, such as Sidekiq, Solid Queue or GoodJob.', blocks: false },
  caches: { what: 'The cache', impact: 'Every process has its own copy: what one removes stays in all others, and each of them loads everything once more.', instead: 'Use a shared cache store, such as Redis or Memcached.', blocks: false },
  keys: { what: 'Keys', impact: 'What one instance encrypts or signs, such as cookies and links, no other can read, and neither can the next release: callers are signed out or sent away, more often the more instances there are.', instead: 'Keep the keys where all instances read them: a database, Redis, a blob or a mounted volume.', blocks: false },
  files: { what: 'Uploaded files', impact: 'The next request for the file, or the worker that should process it, runs on another instance and does not find it; a deploy or a lost container takes the files along.', instead: 'Put uploads into object storage, or on a volume that all instances mount.', blocks: true },
};

function matchOf({ file, function: from, node, kept }: { file: FileFacts; function: FunctionFact; node: Syntax; kept: Kept }): Match {
  const { what, impact, instead, blocks } = WORDS[kept];
  return {
    file, function: from, range: { start: node.line, end: node.line }, confidence: 'sure', surface: 'request_handler', criterion: blocks ? 'cannot_scale_horizontally' : null,
    title: `${what} ${what.endsWith('s') ? 'stay' : 'stays'} within one instance`,
    problem: `${codeOf(node, file)} keeps ${what.toLowerCase().replace('the cache', 'cache entries')} in the process that it runs in; no other instance sees them.`,
    impact, recommendation: instead,
    growth: { driver: 'instances', unit: 'separate copies', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'kept by one process' }],
    searchedFor: [],
  };
}
