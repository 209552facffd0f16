import { blocksAround, isAbout, namesOf } from './early-exits.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { If, Syntax, Try } from '../syntax/syntax.ts';
import { partsOf, walk, walkHere } from '../syntax/walk.ts';

/** What becomes of something open on a way through the function: `gone` where control has left. */
type Fate = 'open' | 'settled' | 'gone';

interface Way {
  readonly call: CallFact;
  readonly file: FileFacts;
  readonly local: string;
  /** Places that close it, hand it on or keep it. */
  readonly settling: ReadonlySet<Syntax>;
  /** Names whose test says whether the call has failed, until something else is put in them. */
  readonly results: Set<string>;
  /** What a jump here would leave: the loop whose round opened it. */
  readonly round: Syntax | null;
  readonly isCaught: boolean;
}

const LEFT = 'left';

/** A way out of the function, or out of the round of a loop that opened it, on which nothing has closed it or handed it on. */
export function isLeftOnSomeWay(call: CallFact, local: string, settling: ReadonlySet<Syntax>, file: FileFacts, results = resultsOf(call, file)): boolean {
  const around = call.around.map(({ node }) => node);
  const way: Way = { call, file, local, settling, results: new Set(results), round: around.findLast((node) => node.kind === 'loop') ?? null, isCaught: around.some((node) => node.kind === 'try' && node.handlers.length > 0) };
  if (around.some((node) => node.kind === 'try' && node.final.some((part) => settles(part, way)))) return false;
  for (const { statements, rest } of blocksAround(call, file)) {
    const fate = follow(rest, way);
    if (fate !== 'open') return fate === LEFT;
    if (around.some((node) => node.kind === 'loop' && node.body === statements)) return false;
  }
  return false;
}

function resultsOf(call: CallFact, file: FileFacts): ReadonlySet<string> {
  return new Set(call.around.flatMap(({ node }) => node.kind === 'assign' ? namesOf(node, file) : []));
}

const settles = (node: Syntax, { settling }: Way): boolean => [...walk(node)].some((part) => settling.has(part));

function follow(nodes: readonly Syntax[], way: Way): Fate | typeof LEFT {
  for (const node of nodes) {
    const fate = followOne(node, way);
    if (fate === 'settled') return isWayOut(nodes.at(-1)) ? 'gone' : 'settled';
    if (fate !== 'open') return fate;
  }
  return 'open';
}

const isWayOut = (node: Syntax | undefined): boolean => node?.kind === 'return' || node?.kind === 'throw' || node?.kind === 'jump';

function followOne(node: Syntax, way: Way): Fate | typeof LEFT {
  switch (node.kind) {
    case 'return': return settles(node, way) ? 'gone' : LEFT;
    case 'throw': return settles(node, way) || way.isCaught ? 'gone' : LEFT;
    case 'jump': return way.round === null || (node.to === 'break' && isTakenAfter(way.round, way)) ? 'gone' : LEFT;
    case 'if': return followIf(node, way);
    case 'try': return followTry(node, way);
    case 'loop': case 'switch': return followInner(node, way);
    case 'assign': {
      if (settles(node, way)) return 'settled';
      for (const name of namesOf(node, way.file)) way.results.delete(name);
      return node.targets.some((target) => target.kind === 'name' && target.name === way.local) ? 'settled' : 'open';
    }
    case 'function': case 'class': return settles(node, way) ? 'settled' : 'open';
    case 'with': return node.items.some(({ value }) => settles(value, way)) ? 'settled' : follow(node.body, way);
    case 'other': return follow(node.children, way);
    default: return settles(node, way) ? 'settled' : endsProcess(node) ? 'gone' : 'open';
  }
}

/** `if (response.ok) break;`: the last one opened is used behind the loop. */
const isTakenAfter = (round: Syntax, { settling }: Way): boolean => [...settling].some(({ start }) => start >= round.end);

/** `os.Exit`, `log.Fatal`, `process.exit`, `panic`: nothing is kept open after it. */
const ENDS = /^(exit|abort|_exit|Fatal\w*|panic|Exit)$/;

const endsProcess = (node: Syntax): boolean => node.kind === 'call' && ENDS.test(node.callee.kind === 'member' ? node.callee.property : node.callee.kind === 'name' ? node.callee.name : '');

const branchOf = (way: Way): Way => ({ ...way, results: new Set(way.results) });

function followIf(node: If, way: Way): Fate | typeof LEFT {
  if (settles(node.test, way)) return 'settled';
  const [then, otherwise] = [follow(node.then, branchOf(way)), follow(node.otherwise, branchOf(way))];
  if (isAbout(node.test, way.results)) return node.then.some((part) => settles(part, way)) ? 'settled' : otherwise;
  if (then === LEFT || otherwise === LEFT) return LEFT;
  return joined([then, otherwise]);
}

/** Where one of the ways that go on has settled it, the other may have had nothing to settle. */
function joined(fates: readonly Fate[]): Fate {
  const going = fates.filter((fate) => fate !== 'gone');
  return going.includes('open') && !going.includes('settled') ? 'open' : going.length === 0 ? 'gone' : going.includes('settled') ? 'settled' : 'open';
}

function followTry(node: Try, way: Way): Fate | typeof LEFT {
  if (node.final.some((part) => settles(part, way))) return 'settled';
  const body = follow(node.body, { ...branchOf(way), isCaught: way.isCaught || node.handlers.length > 0 });
  if (body !== 'open') return body;
  return node.handlers.some((handler) => handler.some((part) => settles(part, way)) && !leaves(handler)) ? 'settled' : follow(node.final, way);
}

const leaves = (handler: readonly Syntax[]): boolean => [...walkHere(handler)].some(({ kind }) => kind === 'return' || kind === 'throw');

/** Arms may be about the call too, and rounds of another loop end before the function does. */
function followInner(node: Syntax, way: Way): Fate | typeof LEFT {
  if (settles(node, way)) return 'settled';
  if (node.kind === 'switch') return 'open';
  const inner: Way = { ...branchOf(way), round: null };
  return partsOf(node).some(({ nodes }) => follow(nodes, inner) === LEFT) ? LEFT : 'open';
}
