import type { CallFact, FileFacts } from './facts.ts';
import { isOutlet } from './loads.ts';
import type { LoadSite } from './load-sites.ts';
import type { LocatedFunction } from './project.ts';
import { callsIn } from './reach.ts';
import type { RuleView } from './rules/types.ts';
import type { Syntax } from './syntax.ts';
import { nameOfResult } from './value-uses.ts';
import { walkAll } from './walk.ts';

/** A call in a request handler that gets what another function loads without bound, and gives it out. */
export interface ReachedLoad {
  readonly call: CallFact;
  readonly site: LoadSite;
  /** The file of the load. */
  readonly file: FileFacts;
}

/** A handler asks a service, and that a repository. */
const MAX_HOPS = 2;

/** Every call of the file's handlers that leads to a load outside of handlers: what a new route makes reachable, although the load is old. */
export function* reachedLoads(file: FileFacts, view: RuleView): Generator<ReachedLoad> {
  for (const call of file.calls) {
    if (call.function.role === 'module' || view.surfaceOf(call.function, file) !== 'request_handler' || !isGivenOut(call)) continue;
    const target = view.project.resolveCall(call, file);
    const [found] = target === null || isHandler(target, view) ? [] : sitesBehind(target, view, 1);
    if (found !== undefined) yield { call, ...found };
  }
}

const isHandler = ({ value, file }: LocatedFunction, view: RuleView): boolean => view.surfaceOf(value, file) === 'request_handler';

function sitesBehind({ value, file }: LocatedFunction, view: RuleView, hops: number): { readonly site: LoadSite; readonly file: FileFacts }[] {
  const own = view.loadSitesOf(file).filter((site) => isWithin(site, value) && (site.fate === 'answered' || (site.fate === 'kept' && givesMany(value.node?.returns))));
  if (own.length > 0 || hops >= MAX_HOPS) return own.map((site) => ({ site, file }));
  return callsIn(value, file).filter((call) => isGivenOut(call)).flatMap((call) => {
    const next = view.project.resolveCall(call, file);
    return next === null || next.value === value ? [] : sitesBehind(next, view, hops + 1);
  });
}

function isWithin(site: LoadSite, value: LocatedFunction['value']): boolean {
  for (let scope: LoadSite['function'] | null = site.function; scope !== null; scope = scope.parent) if (scope === value) return true;
  return false;
}

/** The declared result is a list, so what was loaded is among it in some form. */
const givesMany = (returns: string | undefined): boolean => returns !== undefined && /\[\]|^\[|(List|Array|Collection|Iterable|I?Enumerable|Sequence|Set|Vec|list)\s*[<[]/.test(returns);

/** Of these what is left is no longer the list. */
const TAKES_PART = /^(length|size|count|find|filter|some|every|reduce|first|last|slice|take|any|sum|pop|shift|get|find_by|isEmpty|is_empty|empty|len)\??$/i;

/** What the call gives is given back, or handed to what sends the answer. */
function isGivenOut(call: CallFact): boolean {
  for (const { node, slot } of call.around.toReversed()) {
    if (node.kind === 'await' || node.kind === 'try') continue;
    if (node.kind === 'return') return true;
    if (node.kind !== 'call' || slot !== 'args') break;
    if (isOutlet(node)) return true;
  }
  const name = nameOfResult(call);
  return name !== null && [...walkAll(call.function.node?.body ?? [])].some((node) => (node.kind === 'return' && node.value !== null && holds(node.value, name)) || (node.kind === 'call' && isOutlet(node) && node.args.some(({ value }) => holds(value, name))));
}

/** The name stands for all of it: `rows`, `{ rows }`, `respond(rows)`, `rows.map(…)`. */
function holds(node: Syntax, name: string): boolean {
  switch (node.kind) {
    case 'name': return node.name === name;
    case 'await': return holds(node.value, name);
    case 'collection': return node.entries.some(({ value }) => holds(value, name));
    case 'other': return node.children.some((child) => holds(child, name));
    case 'call': return node.args.some(({ value }) => holds(value, name)) || (node.callee.kind === 'member' && !TAKES_PART.test(node.callee.property) && holds(node.callee.object, name));
    default: return false;
  }
}
