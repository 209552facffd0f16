import { outermost, shapeOf } from '../../caches/cache-aside.ts';
import { calleeOf, withoutAwait } from '../../syntax/expressions.ts';
import type { FunctionFact } from '../../facts/facts.ts';
import type { KeyedUse } from '../../caches/keyed-uses.ts';
import { groupBy } from '../../group-by.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walk, walkAll } from '../../syntax/walk.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A number in a shared store that is read, changed in the process and written back. */
export const lostUpdate: Rule = {
  id: 'state_management/lost-update',
  check: 'state_management/contended_state',
  criterion: 'shared_mutable_state',
  law: 'serialised',
  languages: ALL_LANGUAGES,
  description: 'Reports a value of a shared store that is read, raised or lowered and set again under the same key; leaves alone atomic commands, locks, transactions and values loaded anew.',
  *find(file, view) {
    for (const [from, uses] of groupBy(view.keyedUsesOf(file), ({ call }) => outermost(call.function))) {
      if (from.node === null || !isHot(view.surfaceOf(from, file)) || GUARDED.test(file.lines.slice(from.range.start - 1, from.range.end).join('\n'))) continue;
      for (const write of uses) {
        const read = write.kind !== 'write' || write.store.is_local ? undefined : uses.find((use) => use.kind === 'read' && shapeOf(use).text === shapeOf(write).text && use.call.node.line <= write.call.node.line);
        if (read !== undefined && isChanged(read, write, from)) yield matchOf(read, write, from);
      }
    }
  },
};

/** The update is kept whole by something else. */
const GUARDED = /lock|mutex|watch|multi\b|transaction|pipeline|\beval|script|synchronized|compare|cas\b/i;

/** The written value is the read one, one more or less. */
function isChanged(read: KeyedUse, write: KeyedUse, from: FunctionFact): boolean {
  const position = write.store.key_position + (write.store.expiring.includes(write.call.method) ? write.store.expiring_value : 1);
  const value = write.call.node.args[position]?.value;
  if (value === undefined) return false;
  const names = namesOfRead(read, from);
  if (isSum(withoutAwait(value), (node) => node === read.call.node || (node.kind === 'name' && names.has(node.name)))) return true;
  return value.kind === 'name' && names.has(value.name) && isRaised(value.name, names, from, write.call.node.line);
}

/** Names that hold what was read, converted or with a default. */
function namesOfRead(read: KeyedUse, from: FunctionFact): Set<string> {
  const names = new Set<string>();
  for (const node of walkAll(from.node?.body ?? [])) {
    if (node.kind !== 'assign' || node.value === null) continue;
    const holds = [...walk(node.value)].some((inner) => inner === read.call.node) && !isSum(node.value, () => false);
    const [target] = node.targets;
    if (holds && target?.kind === 'name') names.add(target.name);
  }
  return names;
}

/** `n + 1` where `n` is the read value, perhaps converted or with a default. */
function isSum(value: Syntax, isRead: (node: Syntax) => boolean): boolean {
  if (value.kind === 'call') {
    const { method, receiver } = calleeOf(value);
    const inner = /^(str|String|toString|to_s|dumps|stringify|Itoa|int|Number)$/.test(method) ? value.args[0]?.value ?? receiver : null;
    return inner !== null && isSum(inner, isRead);
  }
  if (value.kind !== 'binary' || (value.operator !== '+' && value.operator !== '-')) return false;
  return [...walk(value.left), ...walk(value.right)].some((node) => isRead(node)) && [value.left, value.right].some((side) => side.kind === 'literal' && side.type === 'number');
}

function isRaised(name: string, names: Set<string>, from: FunctionFact, before: number): boolean {
  for (const node of walkAll(from.node?.body ?? [])) {
    if (node.kind !== 'assign' || node.line > before || node.value === null || !node.targets.some((target) => target.kind === 'name' && target.name === name)) continue;
    if (node.operator === '+=' || node.operator === '-=') return true;
    if (isSum(node.value, (inner) => inner.kind === 'name' && names.has(inner.name))) return true;
  }
  return false;
}

function matchOf(read: KeyedUse, write: KeyedUse, from: FunctionFact): Match {
  const { file } = write;
  const key = write.key === null ? 'the key' : codeOf(write.key, file);
  return {
    file, function: from, range: { start: write.call.node.line, end: write.call.node.line }, confidence: 'sure',
    title: `Two requests that raise ${key} at once count as one`,
    problem: `${key} is read, changed in the process and written back: whoever wrote between the two is overwritten.`,
    impact: 'The more requests and instances work on the key, the more changes are lost: counts fall behind, limits let through more than they say, stock is sold twice.',
    recommendation: 'Let the store change it in one command (INCR, DECR, cache.incr), or do the steps in a script or a transaction that watches the key.',
    growth: { driver: 'concurrent requests', unit: 'lost changes', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: read.call.node.line, note: 'read' }, { file, line: write.call.node.line, note: 'written back' }],
    searchedFor: [],
  };
}
