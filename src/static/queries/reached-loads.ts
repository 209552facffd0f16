import { isWithin } from '../project/callers.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { isGivenOut, namesGivenOut } from '../surfaces/given-out.ts';
import { givesMany } from '../surfaces/lists.ts';
import type { LoadSite } from './load-sites.ts';
import type { LocatedFunction } from '../project/project.ts';
import { memoBy } from '../memo-by.ts';
import { callsIn } from '../libraries/reach.ts';
import type { RuleView } from '../rule-view.ts';

/** A call in a request handler that gets what another function loads without bound, and gives it out. */
export interface ReachedLoad {
  readonly call: CallFact;
  readonly site: LoadSite;
  /** The file of the load. */
  readonly file: FileFacts;
}

/** A handler asks a service, and that a repository. */
const MAX_HOPS = 2;

interface Search {
  readonly view: RuleView;
  /** The names whose values a function gives out, read once for all of its calls. */
  readonly givenOutBy: (from: FunctionFact) => ReadonlySet<string>;
}

/** Every call of the file's handlers that leads to a load outside of handlers: what a new route makes reachable, although the load is old. */
export function* reachedLoads(file: FileFacts, view: RuleView): Generator<ReachedLoad> {
  const search = { view, givenOutBy: memoBy(namesGivenOut) };
  for (const call of file.calls) {
    if (call.function.role === 'module' || view.surfaceOf(call.function, file) !== 'request_handler') continue;
    const target = view.project.resolveCall(call, file);
    const [found] = target === null || isHandler(target, view) || !isGivenOut(call, search.givenOutBy) ? [] : sitesBehind(target, search, 1);
    if (found !== undefined) yield { call, ...found };
  }
}

const isHandler = ({ value, file }: LocatedFunction, view: RuleView): boolean => view.surfaceOf(value, file) === 'request_handler';

function sitesBehind({ value, file }: LocatedFunction, search: Search, hops: number): { readonly site: LoadSite; readonly file: FileFacts }[] {
  const own = search.view.loadSitesOf(file).filter((site) => isWithin(site.function, value) && (site.fate === 'answered' || (site.fate === 'kept' && givesMany(value.node?.returns))));
  if (own.length > 0 || hops >= MAX_HOPS) return own.map((site) => ({ site, file }));
  return callsIn(value, file).flatMap((call) => {
    const next = search.view.project.resolveCall(call, file);
    return next === null || next.value === value || !isGivenOut(call, search.givenOutBy) ? [] : sitesBehind(next, search, hops + 1);
  });
}
