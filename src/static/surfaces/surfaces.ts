import { COLD_SURFACES, type Surface } from '../../model/surface.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import type { Library } from '../knowledge/types.ts';
import { mayBeRoute } from './routes.ts';
import type { Param, Syntax } from '../syntax/syntax.ts';

/**
 * The surface of a function by its own conventions: decorators, the call it is handed to, its name; null when they say nothing.
 * Code outside of functions runs once, at the start; in PHP it runs for each request.
 */
export function ownSurface(from: FunctionFact, file: FileFacts, libraries: readonly Library[]): Surface | null {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    if (scope.role === 'module') return scope === from && file.language !== 'php' ? 'startup' : null;
    const found = byRegistration(scope, file, libraries) ?? byName(scope);
    if (found !== null) return found;
  }
  return null;
}

function byRegistration(scope: FunctionFact, file: FileFacts, libraries: readonly Library[]): Surface | null {
  const owner = file.classes.find(({ name }) => name === scope.className);
  const { passedTo } = scope;
  const decorators = (scope.node?.decorators ?? []).map(nameOf);
  const marks = passedTo === null ? decorators : [...decorators, nameOf(passedTo)];
  const routes = passedTo === null || mayBeRoute(passedTo) ? marks : decorators;
  const ofClass = owner === undefined ? [] : [...owner.decorators.map(nameOf), ...owner.bases];
  const all = [...marks, ...ofClass];
  for (const library of libraries) {
    if (matchesAny(all, library.scripts)) return 'script';
    if (matchesAny(marks, library.jobs) || (scope.className !== null && scope.role !== 'constructor' && matchesAny(ofClass, library.jobs))) return 'consumer';
    if (matchesAny(marks, library.schedules)) return 'scheduled_job';
    if (isHandledBy(scope, library)) return 'request_handler';
    if (matchesAny(routes, library.handlers) || (scope.parent?.role === 'module' && scope.className === null && library.handler_names.includes(scope.name ?? ''))) return 'request_handler';
    if (scope.className !== null && scope.role !== 'constructor' && matchesAny(ofClass, library.handlers)) return 'request_handler';
  }
  return null;
}

function isHandledBy({ node, className }: FunctionFact, { handler_parameters: types, handler_owners: owners }: Library): boolean {
  return types.length > 0 && (owners.length === 0 || (className !== null && matchesAny([className], owners)))
    && node?.params.some(({ type }) => type !== null && matchesAny([type.replace(/^&\s*/, '')], types)) === true;
}

function nameOf(node: Syntax): string {
  return pathOf(node.kind === 'call' ? node.callee : node) ?? '';
}

function matchesAny(names: readonly string[], patterns: readonly string[]): boolean {
  return names.some((name) => name !== '' && patterns.some((pattern) => matchesName(name, pattern)));
}

const STARTUP_NAME = /^(main|init|setup|configure|bootstrap|register|create_?app|on_?module_?init|on_?application_?bootstrap|ready|startup|on_startup|lifespan|seed|migrate)([A-Z_].*)?$/i;

function byName({ name, role, node }: FunctionFact): Surface | null {
  return name !== null && role !== 'lambda' && STARTUP_NAME.test(name) && !/handler|request|route/i.test(name) && node?.params.some(isRequest) !== true ? 'startup' : null;
}

/** `register(request)` signs somebody up. */
const isRequest = ({ name, type }: Param): boolean => /^_?req(uest)?$/.test(name) || (type !== null && /(^|[.*\\])(Http)?(Servlet)?(Request|ResponseWriter)$|(gin|echo)\.Context$|fiber\.Ctx$/.test(type));

/** Whether production load runs through it. */
export function isHot(surface: Surface): boolean {
  return !COLD_SURFACES.has(surface) && surface !== 'frontend' && surface !== 'infrastructure';
}

/** Nobody waits for it, and it goes through whatever there is. */
export function isInBackground(surface: Surface): boolean {
  return surface === 'consumer' || surface === 'scheduled_job' || surface === 'data_pipeline';
}
