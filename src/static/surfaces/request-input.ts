import { calleeOf, rootOf } from '../syntax/expressions.ts';
import type { Call } from '../syntax/syntax.ts';

/** `$request->input('ids')`, `request.POST.getlist('ids')`, `c.QueryArray("ids")`, `call.receive<Ids>()`: what one request brings under a name. */
export function isAskedOfRequest(node: Call): boolean {
  const { method, receiver } = calleeOf(node);
  const root = receiver === null ? null : rootOf(receiver.kind === 'call' ? receiver.callee : receiver);
  return receiver !== null && root?.kind === 'name' && ASKED_BY_NAME.test(method) && /^\$?(req|request|params|body|payload|form|c|ctx|call)$/i.test(root.name);
}

const ASKED_BY_NAME = /^(get|fetch|input|post|query|all|json|array|collect|validated|safe|only|require|permit|getlist|getAll|getArray|get_json|receive|receiveNullable|receiveParameters|getParameterValues|QueryArray|PostFormArray|QueryParams|FormParams)$/;
