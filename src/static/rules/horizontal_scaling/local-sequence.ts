import { wordsOf } from '../../loops/bounds.ts';
import { pathOf, withoutAwait } from '../../syntax/expressions.ts';
import type { FileFacts, FunctionFact, StateFact } from '../../facts/facts.ts';
import { endsWithRequest, lifetimeOf } from '../../state/request-state.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walkHere } from '../../syntax/walk.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Numbers for orders, invoices or users that are counted in the memory of one process. */
export const localSequence: Rule = {
  id: 'horizontal_scaling/local-sequence',
  check: 'horizontal_scaling/add_instances',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ALL_LANGUAGES,
  description: 'Reports module and class counters that request code raises to number records; leaves alone ids of requests, connections and elements, measures and local variables.',
  *find(file, view) {
    const counters = new Map(file.states.filter((state) => isSequence(state) && lifetimeOf(state, file, view) === 'process').map((state) => [state.name, state]));
    if (counters.size === 0 || endsWithRequest(file, view)) return;
    for (const from of file.functions) {
      if (from.node === null || from.role === 'constructor') continue;
      for (const node of walkHere(from.node.body)) {
        const raised = raisedBy(node);
        const state = raised === null || isLocal(raised, from) ? undefined : counters.get(raised);
        if (state === undefined) continue;
        const surface = view.surfaceOf(from, file);
        if (isHot(surface)) yield matchOf(node, { file, function: from, state, isServing: surface === 'request_handler' });
        break;
      }
    }
  },
};

const SEQUENCE = /^((next|last|current|max|new|global|auto)\s(\w+\s)?(id|ids|number|num|no|seq|sequence|key)|(\w+\s)?(sequence|seq|id counter|id sequence|id generator|number counter|auto increment)|(order|invoice|ticket|user|customer|product|item|post|todo|task|account|booking|payment|receipt)\s(id|ids|number|no|counter|seq))$/;
/** Numbers that mean something in this process only. */
const OWN = /(^|\s)(request|req|correlation|trace|span|message|msg|packet|frame|connection|conn|socket|client|session|worker|thread|goroutine|port|callback|listener|timer|element|node|test|mock|rpc|call|stream|buffer|version|generation|epoch|revision|check|component|uid|unique|log|watch|watcher|subscription|subscriber|instance|var|symbol|block|line)(\s|$)/;

function isSequence({ name, shape, type }: StateFact): boolean {
  const words = wordsOf(name);
  return (shape === 'counter' || NUMBER.test(type ?? '')) && SEQUENCE.test(words) && !OWN.test(words);
}

/** A number that begins at zero without saying so. */
const NUMBER = /^(u?int|u?long|Int|Long|int64|int32|uint64)$/;

const RAISES = /^(incrementAndGet|getAndIncrement|addAndGet|getAndAdd|increment|Add|next|fetch_add|Increment)$/;

/** The name of the counter that a node raises: `n += 1`, `n = n + 1`, `seq.incrementAndGet()`, `atomic.AddInt64(&n, 1)`, `Interlocked.Increment(ref n)`. */
function raisedBy(node: Syntax): string | null {
  if (node.kind === 'assign') {
    const [target] = node.targets;
    const name = target === undefined ? null : lastOf(target);
    const isSum = node.operator === '+=' || (node.value?.kind === 'binary' && node.value.operator === '+' && lastOf(node.value.left) === name);
    return isSum ? name : null;
  }
  if (node.kind !== 'call') return null;
  if (/^(atomic\.AddU?[iI]nt\d\d|Interlocked\.(Increment|Add))$/.test(pathOf(node.callee) ?? '')) {
    const first = node.args[0]?.value;
    return first === undefined ? null : lastOf(first.kind === 'unary' ? first.operand : withoutAwait(first));
  }
  return node.callee.kind === 'member' && RAISES.test(node.callee.property) ? lastOf(node.callee.object) : null;
}

const lastOf = (node: Syntax): string | null => pathOf(node)?.split('.').at(-1) ?? null;

/** Python binds a name where it assigns it, unless it is declared global; the walk sees that by the missing binding. */
function isLocal(name: string, from: FunctionFact): boolean {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    if (scope.bindings.get(name)?.some((binding) => binding.kind !== 'value' || binding.value?.kind === 'literal' && binding.value.value !== '1') === true) return true;
  }
  return false;
}

interface Raised { readonly file: FileFacts; readonly function: FunctionFact; readonly state: StateFact; readonly isServing: boolean }

function matchOf(node: Syntax, { file, function: from, state, isServing }: Raised): Match {
  return {
    file, function: from, range: { start: node.line, end: node.line }, confidence: isServing ? 'sure' : 'unsure',
    title: `${state.name} is counted in the memory of one process`,
    problem: `${codeOf(node, file)} makes the next number from a variable that each process has for itself and that starts anew with each start.`,
    impact: 'Two instances, or one before and after a restart, hand out the same number: records overwrite each other or the insert fails.',
    recommendation: 'Let the database number them (an identity column or a sequence), or use random or time-ordered identifiers such as UUIDs.',
    growth: { driver: 'instances', unit: 'sequences with the same numbers', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: state.range.start, note: 'one per process' }, { file, line: node.line, note: 'the next number' }],
    searchedFor: [],
  };
}
