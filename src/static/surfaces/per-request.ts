import { callersOf, nearestNamed } from '../project/callers.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { RuleView } from '../rule-view.ts';
import { ownSurface } from './surfaces.ts';
import { takesRequest } from './takes-request.ts';

/** Helpers of helpers are followed so far. */
const MAX_HOPS = 2;
const MAX_CALLERS = 20;

/** Stricter than what a file's place says: the function itself runs once for each request or connection, or such a one calls it. */
export function isPerRequest(from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  return isReached(from, { file, view, hops: 0 });
}

interface Search { readonly file: FileFacts; readonly view: RuleView; readonly hops: number }

function isReached(from: FunctionFact, { file, view, hops }: Search): boolean {
  const libraries = view.effects.kinds.librariesOf(file);
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    if (takesRequest(scope, file) || isOnConnection(scope)) return true;
    const isHandler = ownSurface(scope, file, libraries) === 'request_handler';
    // A route's own mark says more than the name of the method.
    if (isHandler && scope.node !== null && scope.node.decorators.length > 0) return true;
    if (scope.role === 'constructor' || (scope.role !== 'lambda' && AT_START.test(scope.name ?? ''))) return isNested(scope, { file, view });
    if (isHandler) return true;
  }
  const named = nearestNamed(from);
  return named !== null && hops < MAX_HOPS && callersOf(named, view, MAX_CALLERS).some((caller) => isReached(caller.function, { file: caller.file, view, hops: hops + 1 }));
}

const AT_START = /^(on_?module_?init|on_?init|after_?init|init|setup|start|bootstrap|configure|register|connect|listen|main|create_?app|create_?server|on_?application_?bootstrap)([A-Z_].*)?$/i;

/** `start(controller)` of a stream that a handler makes. */
function isNested({ parent }: FunctionFact, { file, view }: Pick<Search, 'file' | 'view'>): boolean {
  return parent !== null && parent.role !== 'module' && isReached(parent, { file, view, hops: MAX_HOPS });
}

const PER_CONNECTION = /^(connection|connect|request|session|upgrade)$/;

/** `server.on('connection', (socket) => …)` */
function isOnConnection({ passedTo }: FunctionFact): boolean {
  const callee = passedTo?.callee;
  const event = passedTo?.args[0]?.value;
  return callee?.kind === 'member' && callee.property === 'on' && event?.kind === 'literal' && PER_CONNECTION.test(event.value) && (passedTo?.args[1]?.value.kind === 'function' && (passedTo.args[1].value.params.length > 0));
}
