import { areBatched } from './batched-walks.ts';
import { sourceOfItems, type CollectionSource } from './collection-source.ts';
import { boundOf, type LoopBound } from './bounds.ts';
import type { CallEffect } from '../libraries/effects.ts';
import { calleeOf, mentions, namesIn, rootOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import { fillsGap, isMemoised, isUnderGuard, leavesLoopAfter, mayEndLoop } from '../caches/guards.ts';
import { areFewByName, areFewOfOnePage, areRegistered, pileUpByName } from './named-items.ts';
import { goesThroughTable } from './migrated-rows.ts';
import type { Sink } from '../libraries/reach.ts';
import { cursorOf, filledFrom } from './row-cursors.ts';
import type { RuleView } from '../rule-view.ts';
import type { Site } from '../rules/types.ts';
import { isServed, isUnderLoad } from '../surfaces/served.ts';
import { isHot } from '../surfaces/surfaces.ts';
import { isCutShort, isSizeChecked } from './size-checks.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** Something that costs a round trip, once per item of a loop. */
export interface PerItem {
  readonly file: FileFacts;
  readonly function: FunctionFact;
  readonly loop: LoopFact;
  readonly bound: LoopBound;
  /** What stands in the loop: the call itself, or the one that leads to it. */
  readonly node: Syntax;
  readonly effect: CallEffect;
  readonly through: Sink['through'];
  /** Where the round trip is made: in the loop's file, or in a helper's. */
  readonly sink: Site;
  readonly made: Pick<Sink, 'call' | 'file'>;
  /** It depends on the item; else every round asks for the same. */
  readonly usesItem: boolean;
  readonly isGuarded: boolean;
  /** Where the items come from. */
  readonly source: CollectionSource;
}

/** Every round trip that a loop repeats for each of its items, directly or through helpers. Bounded and batched loops are left out. */
export function* perItemCalls(file: FileFacts, view: RuleView): Generator<PerItem> {
  const seen = new Set<string>();
  for (const call of file.calls) {
    const loop = repeatedBy(call.loops);
    if (loop === null || isLoader(call.function, file) || leavesLoopAfter(call) || isMemoised(call.function) || areRegistered(loop.loop, call.receiver) || isStep(call, loop.loop)) continue;
    const sinks = view.reach.sinksOf(call, file);
    const sink = dearestOf(sinks.filter(({ effect }) => COSTLY.has(effect.effect))) ?? dearestOf(sinks.filter(({ effect }) => effect.effect === 'store'));
    const key = `${loop.loop.range.start}:${call.node.line}`;
    if (sink === undefined || seen.has(key)) continue;
    seen.add(key);
    yield {
      file, function: call.function, loop: loop.loop, bound: loop.bound, node: call.node, effect: sink.effect, through: sink.through,
      sink: { file: sink.file, line: sink.call.node.line, note: `runs a ${nounOf(sink.effect)} (${sink.effect.library})` }, made: sink,
      usesItem: (mentions(call.node, derivedNames(loop.loop)) && !sink.through.slice(1).some(({ call: step }) => asksForTheSame(step))) || isFlush(call, sink, loop.loop),
      isGuarded: sink.isGuarded || (isUnderGuard(call, call.function) && !(sink.effect.effect === 'write' && isAboutItem(call, loop.loop))) || mayEndLoop(call) || isForOneKey(call, loop.loop) || isPulled(loop.loop) || (!loop.loop.isConcurrent && isOnlyMade(call, file)),
      source: sourceOfItems(loop.loop, file, view),
    };
  }
}

const dearestOf = (sinks: readonly Sink[]): Sink | undefined => sinks.find(({ isGuarded }) => !isGuarded) ?? sinks[0];

/** `if (!in_array($row->id, $known)) insert($row)`: where all of them are new, each is written. */
function isAboutItem({ around }: CallFact, { variables, range }: LoopFact): boolean {
  return around.some(({ node, slot }) => node.kind === 'if' && slot === 'then' && node.line >= range.start && mentions(node.test, variables) && !fillsGap(node));
}

/** `for key, filters := range byKind { switch key { case "label": load(filters) } }`: keys differ, so that each branch runs once at most. */
function isForOneKey({ around }: CallFact, { variables: [key, value], iterated, range }: LoopFact): boolean {
  const isOfKeys = value !== undefined || (iterated?.kind === 'call' && /^(keys|keySet|array_keys)$/.test(calleeOf(iterated).method));
  const isKey = (node: Syntax | null): boolean => node?.kind === 'name' && node.name === key;
  return isOfKeys && around.some(({ node, slot }) => node.line >= range.start && ((node.kind === 'switch' && isKey(node.subject))
    || (node.kind === 'if' && slot === 'then' && node.test.kind === 'binary' && node.test.operator === '==' && isKey(node.test.left) && node.test.right.kind === 'literal')));
}

/** `Currencies::primary()` behind a helper: it is handed nothing, so the item cannot matter to it. */
function asksForTheSame({ node, receiver }: CallFact): boolean {
  return node.args.length === 0 && !node.isNew && (receiver === null || (receiver.kind === 'name' && /^[A-Z]/.test(receiver.name)));
}

/** `context.Orders.Add(order); context.SaveChanges();`: what it writes was handed over before. Under a condition it may be every hundredth. */
function isFlush({ node, around }: CallFact, { effect, through }: Sink, loop: LoopFact): boolean {
  const isAlways = !around.some(({ node: outer }) => outer.kind === 'if' && outer.line >= loop.range.start);
  return effect.effect === 'write' && through.length === 0 && isAlways && node.args.every(({ value }) => value.kind === 'name') && mentionsAny(loop);
}

const mentionsAny = ({ body, variables }: LoopFact): boolean => body.some((statement) => mentions(statement, variables));

/** In Rust a future that is not waited for has not run: it is kept, to be run beside others later. */
function isOnlyMade({ node, around, function: from }: CallFact, { language, text }: FileFacts): boolean {
  if (language !== 'rust' || !isInAsync(from) || TAKEN_APART.test(text.slice(node.end, node.end + MOST_BEHIND))) return false;
  const outer = around.findLast(({ node, slot }) => !(node.kind === 'call' && slot === 'callee'));
  return outer?.node.kind !== 'await';
}

/** `load(conn)?`, `load(conn).optional().unwrap()`: a result, which no future is before it is waited for. */
const TAKEN_APART = /^(\s*\.(?!await\b)\w+\([^()]*\))*\s*(\?|\.(unwrap|expect)\w*\()/;
const MOST_BEHIND = 200;

function isInAsync(from: FunctionFact): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) if (scope.node?.isAsync === true) return true;
  return false;
}

/** `list.lazy.map { … }.first`: no more of it runs than somebody asks for. */
function isPulled({ iterated }: LoopFact): boolean {
  return iterated?.kind === 'call' && iterated.callee.kind === 'member' && iterated.callee.property === 'lazy';
}

const COSTLY: ReadonlySet<string> = new Set(['query', 'write', 'remote']);

/** What the report calls one round trip. */
export function nounOf({ effect }: CallEffect): string {
  return effect === 'remote' ? 'remote call' : effect === 'write' ? 'write' : effect === 'store' ? 'command of the store' : 'query';
}

/** The innermost loop that runs once per item; null when there is none, or a batch stands between. */
export function repeatedBy(loops: readonly LoopFact[]): { readonly loop: LoopFact; readonly bound: LoopBound } | null {
  for (const loop of loops.toReversed()) {
    const bound = boundOf(loop);
    if (bound === 'batch') return null;
    if (bound !== 'constant') return { loop, bound };
  }
  return null;
}

/** Surely repeated for every item, where production load runs through it, or a migration walks a table that grows. The parts of one record are few. */
export function isSurelyPerItem(found: PerItem, view: RuleView): boolean {
  const { file, function: from, effect } = found;
  if (!found.usesItem || found.isGuarded || found.bound !== 'unknown' || (effect.effect !== 'remote' && areFewByName(found.loop)) || isSizeChecked(found.loop, file, view) || (found.source === 'input' && (isCutShort(found.loop) || areFewOfOnePage(found.loop))) || isOccasional(from, file)) return false;
  const surface = view.surfaceOf(from, file);
  if (!isHot(surface)) return surface === 'migration' && effect.effect === 'query' && found.through.length <= 1 && goesThroughTable(found.loop, file);
  return found.source !== 'children' && (effect.effect !== 'write' || isWaitedFor(found, view) || isWorthBulk(found, view));
}

/** A request waits until each of very many rows is written. */
export function isWaitedFor({ file, function: from, loop, effect, source }: PerItem, view: RuleView): boolean {
  return effect.effect === 'write' && source === 'rows' && areBatched(loop, file) && isServed(from, file, view);
}

/** What helpers write with their checks and events is seldom written better in bulk. Rows that are written where they are gone through, rows that a request or a job goes through, and things that are handed in, are any number. */
function isWorthBulk({ file, function: from, loop, source, through }: PerItem, view: RuleView): boolean {
  if (source === 'input') return through.length === 0 || isUnderLoad(from, file, view);
  return source === 'rows' && (through.length === 0 || (through.length === 1 && (pileUpByName(loop) || isUnderLoad(from, file, view))));
}

const OCCASIONAL_PATH = /(^|\/)(sample_?data|samples?|seeds?|seeders?|demo|fixtures?|tasks\/[^/]*\.rake|scripts?|management)(\/|\.|$)|(^|[/_-])(seed|seeds|seeder|seeding|test_?data|sample_?data|demo_?data)([/_.-]|$)/i;

/** Code that somebody starts by hand now and then: sample data, consoles, actions of the admin site. */
function isOccasional({ className }: FunctionFact, { path, classes }: FileFacts): boolean {
  return OCCASIONAL_PATH.test(path) || classes.some(({ name, bases }) => name === className && bases.some((base) => /Admin(\[.*)?$/.test(base)));
}

/** Batch functions of a data loader are called once for many keys. */
function isLoader(from: FunctionFact, file: FileFacts): boolean {
  const owner = file.classes.find(({ name }) => name === from.className);
  return /batch_?load|load_?many/i.test(from.name ?? '') || owner?.bases.some((base) => base.includes('DataLoader')) === true;
}


/** The loop's variables and what its body makes of them. */
function derivedNames(loop: LoopFact): ReadonlySet<string> {
  const cursor = cursorOf(loop);
  const names = new Set(loop.variables);
  for (const name of cursor === null ? [] : [...namesIn(cursor), ...[...walkAll(loop.test === null ? [] : [loop.test])].flatMap(boundBy)]) names.add(name);
  for (let pass = 0; pass < 2; pass++) {
    for (const node of walkAll(loop.body)) {
      for (const filled of cursor === null ? [] : filledFrom(cursor, node)) for (const name of namesIn(filled)) names.add(name);
      const statement = statementGiven(node, names);
      if (statement !== null) names.add(statement);
      const derived = node.kind === 'assign' && node.value !== null ? { from: node.value, to: node.targets }
        : node.kind === 'loop' && node.iterated !== null ? { from: node.iterated, to: [], names: node.variables } : null;
      if (derived === null || !mentions(derived.from, names)) continue;
      for (const target of derived.to) if (target.kind === 'name') names.add(target.name);
      for (const name of derived.names ?? []) names.add(name);
      if (node.kind === 'assign') for (const target of node.targets) if (target.kind === 'member') for (const name of namesIn(target)) names.add(name);
    }
  }
  return names;
}

/** `statement.setLong(1, order.getId())`, `$stmt->bindValue(…)`, `command.Parameters.AddWithValue(…)`: the item goes into the statement, which is then run without it. */
function statementGiven(node: Syntax, names: ReadonlySet<string>): string | null {
  if (node.kind !== 'call' || node.callee.kind !== 'member' || !GIVES_VALUE.test(node.callee.property) || !node.args.some(({ value }) => mentions(value, names))) return null;
  const root = rootOf(node.callee.object);
  return root.kind === 'name' ? root.name : null;
}

const GIVES_VALUE = /^(set[A-Z]\w*|bind\w*|Add(WithValue)?|AddParameter|param)$/;

/** `$row = $stmt->fetch()` in the loop's test. */
const boundBy = (node: Syntax): readonly string[] => node.kind === 'assign' ? node.targets.flatMap((target) => target.kind === 'name' ? [target.name] : []) : [];

/** The loop's own way to its next row. */
const isStep = ({ receiver }: CallFact, loop: LoopFact): boolean => receiver !== null && cursorOf(loop) === receiver;
