import { callersOf, nearestNamed } from '../project/callers.ts';
import { ANY_ARGUMENTS } from '../project/resolve-call.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Timeout } from '../knowledge/limit-types.ts';
import type { RuleView } from '../rule-view.ts';
import { keyword, pathOf } from '../syntax/expressions.ts';
import type { Argument, Call, Param, Syntax } from '../syntax/syntax.ts';

/** The parameter of a function through which its callers may set the time that it waits: the time itself, options that may hold it, or all further keywords. */
export interface LeftTime {
  readonly owner: FunctionFact;
  readonly parameter: string;
  readonly manner: 'time' | 'options' | 'keywords';
  readonly words: readonly string[];
}

/** A call of a function that leaves the time to its callers, and that sets none. */
export interface Leaver { readonly call: CallFact; readonly file: FileFacts }

/** Where a call sets the time only by what the function around it is handed, and may be handed without it. */
export function leftBy(node: Call, method: string, { timeout, from, file }: { readonly timeout: Timeout; readonly from: FunctionFact; readonly file: FileFacts }): LeftTime | null {
  const { set_by: words } = timeout;
  for (const word of words) {
    const value = keyword(node, word);
    if (value !== null) return ofValue(value, 'time', words, from, file);
  }
  const spread = node.args.find(({ isSpread }) => isSpread);
  if (spread !== undefined) return ofValue(spread.value, 'keywords', words, from, file);
  const options = node.args[timeout.options_at[method] ?? Number.MAX_SAFE_INTEGER]?.value;
  return options === undefined ? null : ofOptions(options, words, from, file);
}

/** `handle.setopt(TIMEOUT, timeout)`: what stands beside the name of the setting is the time. */
export function leftBySetter({ set_with: settings }: Timeout, from: FunctionFact, file: FileFacts): LeftTime | null {
  for (const { node: { args }, function: setter } of settings.length === 0 ? [] : file.calls) {
    const at = setter === from ? args.findIndex(({ value }) => settings.includes(pathOf(value) ?? '')) : -1;
    const value = at < 0 ? undefined : args[at + 1]?.value;
    if (value !== undefined) return ofValue(value, 'time', settings, from, file);
  }
  return null;
}

function ofOptions(options: Syntax, words: readonly string[], from: FunctionFact, file: FileFacts): LeftTime | null {
  if (options.kind === 'name') return ofValue(options, 'options', words, from, file);
  const [spread, ...others] = options.kind === 'collection' ? options.entries.filter(({ isSpread }) => isSpread) : [];
  return spread === undefined || others.length > 0 ? null : ofValue(spread.value, 'options', words, from, file);
}

function ofValue(value: Syntax, manner: LeftTime['manner'], words: readonly string[], from: FunctionFact, file: FileFacts): LeftTime | null {
  const owner = value.kind === 'name' ? nearestNamed(from) : null;
  const node = owner?.node ?? null;
  if (value.kind !== 'name' || owner === null || node === null) return null;
  const param = node.params.find(({ name }) => name === value.name);
  if (param === undefined || !isLeftOut(param, manner, file) || owner.bindings.get(value.name)?.length !== 1) return null;
  const text = file.text.slice(node.start, node.end);
  const isRest = manner === 'keywords' && new RegExp(`\\*\\*${value.name}\\b`).test(text.slice(0, (node.body[0]?.start ?? node.end) - node.start));
  if (manner === 'keywords' && !isRest) return null;
  if (manner !== 'time' && words.some((word) => new RegExp(`\\b${word}\\b`).test(text))) return null;
  return { owner, parameter: value.name, manner, words };
}

/** A caller may leave it out, and then nothing sets the time. JavaScript lets it leave out anything. */
function isLeftOut({ value, type }: Param, manner: LeftTime['manner'], { language }: FileFacts): boolean {
  if (value === null) return manner === 'keywords' || (ANY_ARGUMENTS.has(language) && (type === null || !/^\d/.test(type)));
  return (value.kind === 'literal' && value.type === 'null') || (manner === 'options' && value.kind === 'collection' && value.entries.length === 0);
}

/** What a caller says of the time; `LeftTime` where it hands on what it was handed itself. */
export function saidBy({ call, file }: Leaver, left: LeftTime): 'set' | 'unset' | LeftTime {
  const { node, function: from } = call;
  const { words } = left;
  if (left.manner === 'keywords') return saidInKeywords(node, left, from, file);
  if (isTakenApart(left)) return saidApart(node, left);
  const given = argumentOf(node, left);
  if (given === null) return node.args.some(({ isSpread }) => isSpread) ? 'set' : 'unset';
  const { value } = given;
  if (left.manner === 'time') return value.kind === 'literal' && value.type === 'null' ? 'unset' : ofValue(value, 'time', words, from, file) ?? 'set';
  if (value.kind !== 'collection') return ofValue(value, 'options', words, from, file) ?? 'set';
  if (value.entries.some(({ key }) => key?.kind === 'literal' && words.includes(key.value))) return 'set';
  return value.entries.every(({ isSpread }) => !isSpread) ? 'unset' : ofOptions(value, words, from, file) ?? 'set';
}

function saidInKeywords({ args }: Call, { words }: LeftTime, from: FunctionFact, file: FileFacts): 'set' | 'unset' | LeftTime {
  if (args.some(({ name }) => name !== null && words.includes(name))) return 'set';
  const spread = args.find(({ isSpread }) => isSpread);
  return spread === undefined ? 'unset' : ofValue(spread.value, 'keywords', words, from, file) ?? 'set';
}

/** `function request(url, { timeout, body } = {})`: the caller hands over an object. */
function isTakenApart({ owner: { node }, parameter, manner }: LeftTime): boolean {
  const params = node?.params ?? [];
  const own = params.find(({ name }) => name === parameter);
  const isNoTime = manner === 'time' && (own?.value?.kind === 'collection' || !TIME.test(own?.type ?? 'none'));
  return isNoTime || own?.type?.startsWith('{') === true || params.some(({ name, value }) => name !== parameter && value !== null && value === own?.value);
}

const TIME = /int|long|number|float|double|duration|time|signal|none|null/i;

function saidApart({ args }: Call, { words, parameter }: LeftTime): 'set' | 'unset' {
  const options = args.at(-1)?.value;
  const isWithout = options?.kind === 'collection' && options.entries.every(({ key, isSpread }) => !isSpread && !(key?.kind === 'literal' && (key.value === parameter || words.includes(key.value))));
  return isWithout || (args.length < 2 && options?.kind !== 'name' && options?.kind !== 'collection') ? 'unset' : 'set';
}

function argumentOf({ args }: Call, { owner, parameter }: LeftTime): Argument | null {
  const params = owner.node?.params ?? [];
  const before = /^(self|cls)$/.test(params[0]?.name ?? '') ? 1 : 0;
  const named = args.find(({ name }) => name === parameter);
  const there = args[params.findIndex(({ name }) => name === parameter) - before];
  return named ?? (there?.name === null && !there.isSpread ? there : null);
}

const MOST_CALLERS = 40;
const MOST_HOPS = 3;

/** The calls in view that leave it unset, themselves or for others who do. */
export function leaversOf(left: LeftTime, view: RuleView, hops = 0): readonly Leaver[] {
  return callersOf(left.owner, view, MOST_CALLERS).flatMap((caller) => {
    const said = saidBy(caller, left);
    if (said === 'set') return [];
    return said === 'unset' ? [{ call: caller.call, file: caller.file }] : hops < MOST_HOPS ? leaversOf(said, view, hops + 1) : [];
  });
}
