import { calleeOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { Handle } from '../knowledge/limit-types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call } from '../syntax/syntax.ts';
import { usesOf } from '../facts/value-uses.ts';

/** Words in the names of methods and functions that give a handle back. */
export const CLOSING = /close|check_?in|release|put_?conn|dispose|quietly|abort|cleanup|clean_up|return_?(to|conn)|rollback|shutdown|cancel|finish/i;

/** Names of functions that may keep what they are given, or wrap it. */
const KEEPING = /^(new|with|set|open|make|build|wrap|start|serve|go|register|put|store|using|use|from|of|bind|attach|push|append|defer|let|also|apply|run|submit|transactional?)([A-Z_]|$)/i;

/** Methods of a promise or a task: they give the handle itself. */
export const UNWRAPPING = /^(catch|then|finally|ConfigureAwait|GetAwaiter|GetResult|WaitAsync|unwrap\w*|expect|orElse\w*|get|join|await|block)$/;

/** Methods of a connection or a session that give something else than itself. */
const ASKING = /^(get|prepare|create|execute|query|find|select|list|count|is)([A-Z]|$)/;

/** The function that a handle is given to works with it and leaves it open. `at`: the argument. */
export function isOnlyLent(given: Call, at: { readonly start: number; readonly end: number }, handle: Handle, file: FileFacts, view: RuleView): boolean {
  const call = file.callOf.get(given);
  const { method } = calleeOf(given);
  if (given.isNew || call === undefined || CLOSING.test(method)) return false;
  const target = view.project.resolveCall(call, file);
  if (target?.value.node === undefined || target.value.node === null || target.value.node.body.length === 0) return handle.is_passed_around && !KEEPING.test(method);
  const position = given.args.findIndex(({ value }) => value.start <= at.start && at.end <= value.end);
  const param = target.value.node.params.filter(({ name }) => name !== 'self' && name !== 'cls')[position];
  return param !== undefined && usesOf(param.name, target.value, target.file).every(({ kind, name }) =>
    kind === 'read' || (kind === 'call' && !CLOSING.test(name) && !handle.closed_by.includes(name)) || (kind === 'given' && handle.is_passed_around && !CLOSING.test(name) && !KEEPING.test(name.split('.').at(-1) ?? '')));
}

/** What is opened in an argument or at the start of a chain, so that nobody has it to close it. */
export function isDropped(call: CallFact, handle: Handle, file: FileFacts, view: RuleView): boolean {
  if (!handle.is_scarce && !handle.is_passed_around) return false;
  const around = call.around.filter(({ node }) => node.kind !== 'await');
  const outer = around.at(-1);
  if (outer?.node.kind !== 'call') return false;
  if (outer.slot === 'args') return handle.is_passed_around && around.at(-2)?.node.kind !== 'defer' && isOnlyLent(outer.node, call.node, handle, file, view);
  const above = around.findLastIndex(({ node, slot }) => node.kind !== 'call' || slot !== 'callee');
  const links = around.slice(above + 1).flatMap(({ node }) => node.kind === 'call' ? [node] : []).reverse();
  if (links.some((link) => CLOSING.test(calleeOf(link).method) || handle.closed_by.includes(calleeOf(link).method) || KEEPING.test(calleeOf(link).method) || UNWRAPPING.test(calleeOf(link).method))) return false;
  const opened = view.effects.kinds.kindOf(call.node, call.function, file);
  const last = links.at(-1);
  const result = last === undefined ? null : view.effects.kinds.kindOf(last, call.function, file);
  const isItself = opened === null ? !ASKING.test(calleeOf(links[0] ?? call.node).method) : result !== null && result.name === opened.name && result.library === opened.library;
  return !isItself && (links.length > 1 || around[above]?.node.kind !== 'return');
}
