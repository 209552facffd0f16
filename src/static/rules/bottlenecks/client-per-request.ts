import { repeatedBy } from '../../loops/per-item.ts';
import { wordsOf } from '../../loops/bounds.ts';
import { isConstructor, isOfAnother, ownPath } from '../../libraries/call-patterns.ts';
import { typeName, withoutWrapper } from '../../project/declared-type.ts';
import { calleeOf, pathOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { isMemoised, isUnderGuard } from '../../caches/guards.ts';
import type { LibraryKind } from '../../libraries/kind-index.ts';
import { ecosystemOf } from '../../knowledge/load-knowledge.ts';
import { takesRequest } from '../../surfaces/takes-request.ts';
import { isServed } from '../../surfaces/served.ts';
import { endsWithRequest } from '../../state/request-state.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { leavesFunction, nameOfResult, usesOf } from '../../facts/value-uses.ts';
import { walkHere } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf, itemsOf } from '../wording.ts';

/** A pool or client that is meant to live as long as the process, made anew for each request, message or item. */
export const clientPerRequest: Rule = {
  id: 'bottlenecks/client-per-request',
  check: 'bottlenecks/connection_reuse',
  criterion: 'clear_bottleneck',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports pools, connections and clients that a request handler, consumer or loop makes anew each time; leaves alone factories, constructors, start-up code, memoised getters and connections taken from a pool.',
  *find(file, view) {
    for (const call of file.calls) {
      const maker = clientMadeBy(call, file, view) ?? clientGivenBy(call, file, view);
      if (maker === null) continue;
      const load = isInjected(call, file, view) ? { load: 'request' as const, items: null } : isKept(call, maker, file) ? null : loadOf(call, file, view);
      if (load !== null) yield matchOf(call, maker, { file, ...load });
    }
  },
};

/** It is given what keeps the connections: `Redis(connection_pool=pool)`, `AsyncClient(transport=shared)`. */
const SHARES = /^(connection_?pool|pool|connector|transport|http_?client|handler|dispatcher)$/i;

/** Where a client is made: by the call at hand, or in the function that it calls. */
interface Maker { readonly made: LibraryKind; readonly call: CallFact; readonly file: FileFacts }

function clientMadeBy(call: CallFact, file: FileFacts, view: RuleView): Maker | null {
  const made = view.effects.kinds.kindOf(call.node, call.function, file);
  if (made?.kind.keeps === undefined || call.node.args.some(({ name }) => name !== null && SHARES.test(name))) return null;
  const isMade = isConstructor(made.kind, call.node, file) && (call.receiver === null || made.kind.constructors.includes(ownPath(call.node.callee, file) ?? ''));
  return isMade && !isOfAnother(made.library, call.node, file) && view.project.findClass(call.method, file) === null && view.project.resolveCall(call, file) === null ? { made, call, file } : null;
}

/** `client().put(…)`: a function of the project gives a new one each time. */
function clientGivenBy(call: CallFact, file: FileFacts, view: RuleView): Maker | null {
  const target = FACTORY.test(wordsOf(call.method)) ? view.project.resolveCall(call, file) : null;
  const { value: factory, file: there } = target ?? {};
  if (factory === undefined || there === undefined || factory.node === null || isMemoised(factory)) return null;
  const given = there.calls.find((inner) => inner.function === factory && isGivenBack(inner, factory) && !isUnderGuard(inner, factory));
  return given === undefined ? null : clientMadeBy(given, there, view);
}

const isGivenBack = ({ node }: CallFact, { node: factory }: FunctionFact): boolean =>
  factory !== null && [...walkHere(factory.body)].some((inner) => inner.kind === 'return' && inner.value === node);

/** `Depends(get_client)`: the framework runs the function for each request, whatever it is called and gives back. */
function isInjected(call: CallFact, file: FileFacts, view: RuleView): boolean {
  const { function: from } = call;
  const { name } = from;
  if (name === null || from.className !== null || from.role === 'lambda' || isMemoised(from) || isUnderGuard(call, from)) return false;
  const takers = view.knowledge.libraries[ecosystemOf(file.language)].flatMap(({ injected }) => injected);
  return takers.some((taker) => view.project.callsNamed(taker).some(({ file: there, value: { node: { args } } }) => {
    const given = args[0]?.value;
    const path = given === undefined ? null : pathOf(given);
    return path !== null && path.split('.').at(-1) === name && (there === file || there.imports.some((known) => known.local === path.split('.')[0]));
  }));
}

interface Load { readonly load: 'request' | 'message' | 'item'; readonly items: string | null }

/** What makes it anew. A process of PHP ends with its request, so that only a loop makes more than one there. */
function loadOf(call: CallFact, file: FileFacts, view: RuleView): Load | null {
  const surface = view.surfaceOf(call.function, file);
  if (!isHot(surface) && surface !== 'script') return null;
  const loop = repeatedBy(call.loops);
  const items = loop === null ? null : itemsOf(loop.loop, file);
  const isShortLived = endsWithRequest(file, view);
  if (!isShortLived && (isServed(call.function, file, view) || takesRequest(call.function, file))) return { load: 'request', items };
  if (!isShortLived && surface === 'consumer') return { load: 'message', items };
  return loop?.bound === 'unknown' && isHot(surface) ? { load: 'item', items } : null;
}

const FACTORY = /^(init|setup|connect|lifespan|configure|bootstrap|ensure|bean|health|ping)( |$)|^(start|serve|run|launch)( .*)? (server|service|app|application|worker|bot)$|(^| )(client|builder|pool|connection|conn|engine|database|db|session|redis|prisma|mongo|factory|provider)( (from|for|by) .*)?$/;

/** Made once after all: outside of functions, in a factory, a constructor or a getter, behind a guard, or kept for later. */
function isKept(call: CallFact, { made: { kind } }: Maker, file: FileFacts): boolean {
  const { function: from } = call;
  if (from.role === 'module' || from.role === 'constructor' || isMemoised(from) || isUnderGuard(call, from)) return true;
  if (from.name !== null && from.role !== 'lambda' && FACTORY.test(wordsOf(from.name))) return true;
  return isMadeOnce(from) || isDeclaredResult(call, file) || (leavesFunction(call, file) && !isOnlyLent(call, kind.lent_to, file));
}

/** `jwtVerify(token, keys)` takes it for the one call. */
function isOnlyLent(call: CallFact, lent: readonly string[], file: FileFacts): boolean {
  const around = call.around.at(-1)?.node;
  const name = nameOfResult(call);
  if (lent.length === 0) return false;
  if (name === null) return around?.kind === 'call' && lent.includes(pathOf(around.callee) ?? '');
  return call.around.some(({ node }) => node.kind === 'assign' && node.isDeclaration) && usesOf(name, call.function, file).every((use) => use.kind === 'call' || use.kind === 'read' || (use.kind === 'given' && lent.includes(use.name)));
}

/** `fn build() -> reqwest::Client { reqwest::Client::builder()….build() }` */
function isDeclaredResult({ path, function: { node } }: CallFact, file: FileFacts): boolean {
  const head = node === null ? '' : file.text.slice(node.start, node.body[0]?.start ?? node.end);
  const written = node?.returns ?? /->\s*([^{]+)/.exec(head)?.[1] ?? '';
  const type = typeName(withoutWrapper(written.trim()).replaceAll('::', '.'));
  return type !== '' && path?.split('.').includes(type) === true;
}

/** `CLIENT.get_or_init(|| …)`, `once.Do(func() { … })`: what is handed the lambda runs it the first time only. */
function isMadeOnce(from: FunctionFact): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) if (scope.passedTo !== null && ONCE.test(calleeOf(scope.passedTo).method)) return true;
  return false;
}

const ONCE = /^(get_or_(try_)?init|get_or_insert_with|or_insert_with|call_once|Do|OnceValues?|computeIfAbsent|getOrPut|GetOrAdd|GetOrCreate(Async)?|lazy|Lazy|memoi[sz]e|once|singleton|AddSingleton|LazyLock|force)$/;

function matchOf(call: CallFact, { made: { kind, library }, call: maker, file: there }: Maker, { file, load, items }: Load & { readonly file: FileFacts }): Match {
  const { node } = call;
  const code = maker === call ? codeOf(node.callee, file) : `${codeOf(maker.node.callee, there)} of ${call.method}()`;
  const keeps = kind.keeps ?? 'connections';
  const title = `${code} is made anew for each ${load}`;
  const isDatabase = keeps.includes('database') && load === 'request';
  const isKeys = keeps.startsWith('the keys');
  return {
    file, function: call.function, range: { start: node.line, end: node.endLine }, confidence: 'sure',
    title, family: title,
    problem: `${code} (${library.library}) ${isKeys ? 'fetches' : 'opens'} ${keeps}, and this code does so for each ${load}${load === 'item' && items !== null ? ` of ${items}` : ''} instead of once for the process.`,
    impact: isDatabase
      ? 'Each request pays for connecting and logging in, and open connections grow with the requests in flight: ten times the traffic passes the limit of the database, which then refuses everyone.'
      : isKeys ? `Each ${load} waits for the identity provider and starts with an empty cache: ten times the load asks it ten times as often, until it refuses or slows down everyone's sign-in.`
      : `Each ${load} pays for new connections and handshakes, and sockets stay behind in TIME_WAIT: ten times the load is ten times of both.`,
    recommendation: 'Make it once, at the start of the process or when it is first needed, share it, and let its pool hand out connections.',
    growth: { driver: load === 'request' ? 'requests' : load === 'message' ? 'messages' : items ?? 'items', unit: isKeys ? 'fetches of the keys' : 'connections opened', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: `made for each ${load}` }, ...(maker === call ? [] : [{ file: there, line: maker.node.line, note: 'each call makes a new one' }])],
    searchedFor: [],
    ...(isDatabase ? {} : { criterion: null }),
  };
}
