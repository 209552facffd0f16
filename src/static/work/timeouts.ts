import { calleeOf, chainOf, keyword, pathOf, rootOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { isConstructor, isModuleOf, isOfAnother, matchesName } from '../libraries/call-patterns.ts';
import type { LibraryKind } from '../libraries/kind-index.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { Timeout } from '../knowledge/limit-types.ts';
import { isHot } from '../surfaces/surfaces.ts';
import type { RuleView } from '../rule-view.ts';
import { runsRemote } from './remote-programs.ts';
import { leaversOf, leftBy, leftBySetter, type Leaver, type LeftTime } from './left-to-callers.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { nameOfResult, usesOf } from '../facts/value-uses.ts';
import { walk, walkAll, walkHere } from '../syntax/walk.ts';

/** A call that waits for another service, or a client that will, without an explicit end to the wait. */
export interface EndlessWait {
  readonly call: CallFact;
  /** Where the time is not set: the call, or the construction of the client that makes it. */
  readonly node: Call;
  readonly library: string;
  /** `off`: a timeout is switched off; `default`: the library's own long one holds; `none`: the wait has no end. */
  readonly manner: 'off' | 'default' | 'none';
  readonly byDefault: string | null;
  readonly isConstruction: boolean;
  /** A client that is given back may be used with deadlines elsewhere. */
  readonly isSure: boolean;
  /** Where the function around leaves the time to its callers: how, and one of those that set none. */
  readonly left: LeftTime | null;
  readonly leaver: Leaver | null;
}

/** A default below this ends a wait soon enough. */
const LONG_SECONDS = 120;

export function* endlessWaits(file: FileFacts, view: RuleView): Generator<EndlessWait> {
  const seen = new Set<Syntax>();
  for (const call of file.calls) {
    const found = endlessWaitOf(call, file, view);
    if (found === null || seen.has(found.node)) continue;
    const leaver = found.left === null ? null : leaversOf(found.left, view).find((caller) => isHot(view.surfaceOf(caller.call.function, caller.file))) ?? null;
    if (found.left !== null && leaver === null) continue;
    seen.add(found.node);
    yield { ...found, leaver };
  }
}

/** The wait of one call; where the time is left to the callers of its function, they are not asked yet. */
export function endlessWaitOf(call: CallFact, file: FileFacts, view: RuleView): EndlessWait | null {
  const found = waitOf(call, file, view);
  if (found === null || isRelative(call, file) || (found.timeout.programs.length > 0 && !runsRemote(call.node, found.timeout.programs))) return null;
  const { timeout, library } = found;
  const { setting, node, left = null } = settingOf(call, timeout, file, view);
  const isSoonOver = timeout.by_default !== null && Number.parseInt(timeout.by_default, 10) < LONG_SECONDS;
  if (setting === 'set' || (setting === 'unset' && (isSoonOver || (left?.words !== timeout.set_with && isExcused(timeout, file, view)))) || isUnderDeadline(call)) return null;
  if (found.isConstruction && isHandedOn(call, file)) return null;
  const manner = setting === 'off' ? 'off' : timeout.by_default === null ? 'none' : 'default';
  const isSure = !timeout.on_each_request || !found.isConstruction || !isGivenBack(call);
  return { call, node, library, manner, isConstruction: found.isConstruction || node !== call.node, byDefault: timeout.by_default, isSure, left, leaver: null };
}

/** `fetch('/api/orders')`: only a page can ask for that. */
function isRelative({ node, method }: CallFact, file: FileFacts): boolean {
  const address = node.args[0]?.value;
  return method === 'fetch' && address !== undefined && /^['"`]\/(?!\/)/.test(file.text.slice(address.start, address.end));
}

interface Wait { readonly timeout: Timeout; readonly library: string; readonly isConstruction: boolean }

function waitOf(call: CallFact, file: FileFacts, view: RuleView): Wait | null {
  const { kinds } = view.effects;
  const owner = call.receiver === null ? null : kinds.kindOf(call.receiver, call.function, file, call.method);
  const timeout = owner?.kind.timeout;
  if (owner !== null && timeout?.waits.some((name) => matchesName(call.method, name)) === true) return { timeout, library: owner.library.library, isConstruction: false };
  const made = constructionOf(call, file, view);
  if (made?.kind.timeout !== undefined) return { timeout: made.kind.timeout, library: made.library.library, isConstruction: true };
  return call.receiver === null ? ofFunction(call, file, view) : null;
}

function constructionOf(call: CallFact, file: FileFacts, view: RuleView): LibraryKind | null {
  const made = view.effects.kinds.kindOf(call.node, call.function, file);
  const isMaker = made?.kind.timeout !== undefined && isConstructor({ constructors: made.kind.timeout.made_by }, call.node, file);
  return isMaker && !isOfAnother(made.library, call.node, file) ? made : null;
}

/** `from requests import get`, and what needs no import. */
function ofFunction({ node, method, function: from }: CallFact, file: FileFacts, view: RuleView): Wait | null {
  if (node.callee.kind !== 'name' || bindingOf(method, node.line, from) !== undefined) return null;
  const imported = file.imports.find(({ local }) => local === method);
  for (const library of view.effects.kinds.librariesOf(file)) {
    const timeout = imported === undefined ? library.globals.timeout : isModuleOf(imported.module, library) ? library.module.timeout : undefined;
    if (timeout?.waits.includes(imported?.name ?? method) === true && view.project.resolveCall({ ...noCall, node, method, function: from }, file) === null) {
      return { timeout, library: library.library, isConstruction: false };
    }
  }
  return null;
}

const noCall = { path: null, receiver: null, isAwaited: false, loops: [], around: [] } as const;

interface Setting { readonly setting: 'set' | 'off' | 'unset'; readonly node: Call; readonly left?: LeftTime }

/** What is said of the time to wait; what only callers of the function around may say counts where nothing else does. */
function settingOf(call: CallFact, timeout: Timeout, file: FileFacts, view: RuleView): Setting {
  const written = withOptions(call, timeout);
  const left = leftBy(written, call.method, { timeout, from: call.function, file }) ?? leftBySetter(timeout, call.function, file);
  if (left === null) return writtenSetting(call, written, timeout, { file, view });
  const otherwise = writtenSetting(call, { ...written, args: [] }, timeout, { file, view });
  return otherwise.setting === 'unset' ? { ...otherwise, node: call.node, left } : otherwise;
}

interface Place { readonly file: FileFacts; readonly view: RuleView }

/** What the call, its chain or the client's construction says of the time to wait. What cannot be read may set it. */
function writtenSetting(call: CallFact, written: Call, timeout: Timeout, { file, view }: Place): Setting {
  const own = { setting: settingIn(written, call.method, timeout), node: call.node };
  if (own.setting !== 'unset') return own;
  const isChained = chainOf(call.node).slice(1).some((link) => timeout.set_by.includes(calleeOf(link).method))
    || call.around.some(({ node, slot }) => node.kind === 'call' && slot === 'callee' && timeout.set_by.includes(calleeOf(node).method));
  if (isChained) return { ...own, setting: 'set' };
  if (call.receiver === null || timeout.made_by.length > 0 || timeout.on_request) return own;
  const root = constructorOf(call.receiver, call, file, view);
  if (root === 'unseen') return { ...own, setting: 'set' };
  if (root === null) return own;
  const isHere = timeout.on_client && file.callOf.has(root);
  return { setting: settingIn(root, 'construction', timeout), node: isHere ? root : call.node };
}

/** `$options = ['headers' => …]; $client->get($url, $options)`: the options as they were written, where nothing else sets more than their other parts. */
function withOptions({ node, function: from }: CallFact, { set_by: words }: Timeout): Call {
  const args = node.args.map((argument) => {
    const { value } = argument;
    const bindings = value.kind === 'name' ? from.bindings.get(value.name) ?? [] : [];
    const [only] = bindings;
    const isWritten = value.kind === 'name' && bindings.length === 1 && only?.kind === 'value' && only.isWhole && only.value?.kind === 'collection';
    return isWritten && timesNamed(value.name, from, words) === 2 ? { ...argument, value: only.value } : argument;
  });
  return { ...node, args };
}

/** How often the name stands in the function, parts of it that do not set the time left out: `options.body`. */
function timesNamed(name: string, { node }: FunctionFact, words: readonly string[]): number {
  const isIt = (part: Syntax): boolean => part.kind === 'name' && part.name === name;
  let count = 0;
  for (const part of walkAll(node?.body ?? [])) {
    if (isIt(part)) count += 1;
    const of = part.kind === 'member' ? part.property : part.kind === 'subscript' && part.index?.kind === 'literal' ? part.index.value : null;
    if (of !== null && !words.includes(of) && 'object' in part && isIt(part.object)) count -= 1;
  }
  return count;
}

function settingIn(node: Call, method: string, timeout: Timeout): 'set' | 'off' | 'unset' {
  for (const name of timeout.set_by) {
    const value = keyword(node, name);
    if (value !== null) return isNothing(value) ? 'off' : 'set';
  }
  if (node.args.some(({ isSpread }) => isSpread)) return 'set';
  const isMade = timeout.made_by.length > 0 && !timeout.waits.includes(method);
  if (isMade && timeout.options_at.construction === undefined) return node.args.some(({ name }) => name === null) ? 'set' : 'unset';
  const options = node.args[timeout.options_at[isMade ? 'construction' : method] ?? (method === 'construction' ? 0 : Number.MAX_SAFE_INTEGER)]?.value;
  if (options?.kind === 'literal' && options.type === 'number') return isNothing(options) ? 'off' : 'set';
  if (options === undefined || options.kind === 'literal' || options.kind === 'template') return 'unset';
  return options.kind === 'collection' && options.entries.every(({ isSpread }) => !isSpread) ? 'unset' : 'set';
}

/** `None`, `0`, `Timeout.InfiniteTimeSpan`: the wait has no end. */
export function isNothing(value: Syntax): boolean {
  return value.kind === 'literal' ? value.type === 'null' || value.value === '0' : /(^|\.)(Infinite(TimeSpan)?|ZERO)$/.test(pathOf(value) ?? '');
}

/** The construction of a client, in this file or the one it is imported from; null for the library's module itself. */
function constructorOf(receiver: Syntax, call: CallFact, file: FileFacts, view: RuleView): Call | 'unseen' | null {
  const root = rootOf(receiver);
  if (receiver.kind === 'member' && receiver.object.kind === 'self') {
    const value = file.classes.find(({ name }) => name === call.function.className)?.fields.get(receiver.property)?.value ?? assignedOnce(receiver.property, call, file);
    return value?.kind === 'call' ? value : 'unseen';
  }
  const made = chainOf(receiver).find((link) => isMade(link, call, file, view));
  if (made !== undefined) return made;
  if (root.kind !== 'name') return 'unseen';
  const binding = bindingOf(root.name, call.node.line, call.function);
  if (binding?.kind === 'value') {
    const value = valueOf(binding.value);
    return value !== 'unseen' && rootOf(value).kind === 'self' && !isMade(value, call, file, view) ? 'unseen' : value;
  }
  if (binding !== undefined) return 'unseen';
  const imported = view.project.importedFrom(root.name, file);
  if (imported === null) return file.imports.some(({ local }) => local === root.name) ? null : 'unseen';
  const outside = imported.file.functions[0]?.bindings.get(imported.name ?? root.name)?.[0];
  return outside?.kind === 'value' ? valueOf(outside.value) : 'unseen';
}

/** What the class gives the field, where it does so in one place. */
function assignedOnce(property: string, { function: { className } }: CallFact, file: FileFacts): Syntax | null {
  const isField = (target: Syntax): boolean => target.kind === 'member' && target.object.kind === 'self' && target.property === property;
  const values = file.functions.filter((from) => from.className === className && from.role !== 'lambda').flatMap((from) => [...walkHere(from.node?.body ?? [])]
    .flatMap((node) => node.kind === 'assign' && node.targets.some(isField) ? [node.value] : []));
  return values.length === 1 ? values[0] ?? null : null;
}

function isMade(node: Call, { function: from }: CallFact, file: FileFacts, view: RuleView): boolean {
  const kind = view.effects.kinds.kindOf(node, from, file)?.kind;
  return kind !== undefined && isConstructor(kind, node, file);
}

function valueOf(value: Syntax | null): Call | 'unseen' {
  const inner = value?.kind === 'await' ? value.value : value;
  return inner?.kind === 'call' ? inner : 'unseen';
}

/** Given to another function, which may configure it or bring a deadline with each request. */
function isHandedOn(call: CallFact, file: FileFacts): boolean {
  const name = nameOfResult(call);
  const outer = call.around.at(-1);
  if (name === null) return outer?.node.kind === 'call' && outer.slot === 'args' && !isStruct(outer.node);
  const isParameter = call.function.bindings.get(name)?.some(({ kind }) => kind === 'parameter') === true;
  return isParameter || usesOf(name, call.function, file).some(({ kind, call: given }) => kind === 'given' && !isStruct(given));
}

const isGivenBack = ({ around }: CallFact): boolean => around.at(-1)?.node.kind === 'return';

const isStruct = (node: Syntax | null | undefined): boolean => node?.kind === 'call' && node.isNew && node.args.every(({ name }) => name !== null);

const DEADLINE = /timeout|time_limit|deadline|wait_for|^race$|fail_after|move_on_after|abort/i;

/** `asyncio.timeout(5)`, `Promise.race([…])`, `pTimeout(…)` stands around it. */
function isUnderDeadline({ around, function: from }: CallFact): boolean {
  const isAround = around.some(({ node }) => {
    if (node.kind === 'call') return DEADLINE.test(calleeOf(node).method);
    return node.kind === 'with' && node.items.some(({ value }) => value.kind === 'call' && DEADLINE.test(pathOf(value.callee) ?? calleeOf(value).method));
  });
  return isAround || from.node?.decorators.some((decorator) => [...walk(decorator)].some((part) => part.kind === 'name' && DEADLINE.test(part.name))) === true;
}

/** A default that is set in another way, here or for the whole program. */
function isExcused({ excused_by: texts, stands_with: needed, no_excuse: empty }: Timeout, file: FileFacts, { project }: RuleView): boolean {
  if (needed.length > 0 && !needed.some((text) => file.text.includes(text))) return true;
  const told = empty.reduce((text, part) => text.replaceAll(part, ''), file.text);
  if (texts.some((text) => told.includes(text))) return true;
  const global = texts.filter((text) => /^\w+\.\w/.test(text));
  return global.length > 0 && project.files.some((other) => global.some((text) => other.text.includes(text)));
}
