import { pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { Syntax } from '../syntax/syntax.ts';

const FILLS = /^(set|Set|put|insert|store|fetch|SetDefault|Add)$/;

/** Where a cache is kept: `profiles`, `p.profiles`. */
export interface Holder { readonly name: string; readonly isField: boolean }

/** The variable or field that holds what the call makes: a state of the file, or a field of a Go struct where it is made. */
export function holderOf(call: CallFact, file: FileFacts): Holder | null {
  const state = file.states.find(({ value }) => value === call.node || (value !== null && value.kind === 'call' && value.start === call.node.start));
  if (state !== undefined) return { name: state.name, isField: false };
  const literal = file.language === 'go' && MAKES_ONCE.test(call.function.name ?? '') ? call.around.at(-1)?.node : undefined;
  const field = literal?.kind === 'call' ? literal.args.find(({ value }) => value === call.node)?.name ?? null : null;
  return field === null ? null : { name: field, isField: true };
}

/** What Go calls the functions that make the long-lived parts of a service. */
const MAKES_ONCE = /^(New|new|Init|init|Provide|provide)/;

/** Calls that put an entry without a time to live of its own into what the holder holds; none where any of them has one. */
export function fillsOf(holder: Holder, file: FileFacts): readonly CallFact[] {
  const fills = file.calls.filter(({ method, receiver }) => FILLS.test(method) && receiver !== null && isHeldBy(receiver, holder));
  return fills.some(({ node }) => node.args[2] !== undefined && !isNever(node.args[2].value)) ? [] : fills;
}

function isHeldBy(receiver: Syntax, { name, isField }: Holder): boolean {
  const path = pathOf(receiver) ?? '';
  return isField ? path.split('.').length === 2 && path.endsWith(`.${name}`) : path.replace(/^self\./, '') === name;
}

/** `cache.NoExpiration`, `0`, `-1`: a time to live that never ends, or the one that the whole cache has. */
export function isNever(value: Syntax): boolean {
  if (value.kind === 'unary') return value.operand.kind === 'literal' && value.operand.value === '1';
  return value.kind === 'literal' ? /^(0|-1)$/.test(value.value) : /(NoExpiration|DefaultExpiration|NoTTL|DefaultTTL)$/.test(pathOf(value) ?? '');
}
