import { standsFor } from '../facts/bindings.ts';
import { calleeOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { LoopFact } from '../facts/facts.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** A loop over the names and values that one form sends: there are as many as the page has fields, while records that are sent have parts that the loop looks at. */
export function areFormFields(loop: LoopFact): boolean {
  const { iterated, variables, function: from } = loop;
  if (iterated === null) return false;
  const { node, isKeys } = withoutView(withoutAwait(iterated));
  if (variables.length < (isKeys ? 1 : 2) || !isWholeForm(withoutAwait(standsFor(node, from)))) return false;
  return !variables.some((name) => INDEX.test(name) || (!isKeys && isTakenApart(name, loop)));
}

const INDEX = /^\$?(i|j|n|_|idx|index|position|id|\w+(_id|Id|ID))$/;

interface View { readonly node: Syntax; readonly isKeys: boolean }

/** `Object.entries(x)`, `x.items()`, `x.Keys`: what they are the entries or the names of. */
function withoutView(value: Syntax): View {
  if (value.kind === 'member' && value.property === 'Keys') return { node: value.object, isKeys: true };
  if (value.kind !== 'call') return { node: value, isKeys: false };
  const { receiver, method } = calleeOf(value);
  const [first] = value.args;
  if (/^Object\.(entries|keys)$/.test(pathOf(value.callee) ?? '') && first !== undefined) return { node: first.value, isKeys: method === 'keys' };
  const isView = receiver !== null && value.args.length === 0 && /^(items|entries|entrySet|keySet|keys|to_h|to_unsafe_h|to_unsafe_hash)$/.test(method);
  return isView ? { node: receiver, isKeys: /^(keySet|keys)$/.test(method) } : { node: value, isKeys: false };
}

/** `req.body`, `request.POST`, `$request->except('_token')`, `r.PostForm`, `setting_params`. */
function isWholeForm(node: Syntax): boolean {
  if (node.kind === 'call') {
    const { receiver, method } = calleeOf(node);
    const root = receiver === null ? null : pathOf(receiver);
    if (receiver === null) return node.args.length === 0 && WHOLE_NAME.test(method);
    return root !== null && /(^|\.)\$?(req|request|params|c|ctx)$/.test(root) && /^(all|except|only|post|validated|get_json|json|formData|permit)$/.test(method);
  }
  const path = pathOf(node);
  return path !== null && (WHOLE.test(path) || WHOLE_NAME.test(path));
}

const WHOLE = /(^|\.)\$?(req|request|Request|ctx|r|HttpContext\.Request)\.(body|POST|GET|form|Form|PostForm|data|query|args|query_params|QueryString|Query|request)$/;
const WHOLE_NAME = /^(params|\w+_params|\$_POST|\$_REQUEST)$/;

const isTakenApart = (name: string, { body }: LoopFact): boolean => [...walkAll(body)].some((part) =>
  (part.kind === 'subscript' && part.object.kind === 'name' && part.object.name === name) || (part.kind === 'member' && part.object.kind === 'name' && part.object.name === name && !/^(trim|strip|toString|length|to_s|presence|split|toLowerCase|Trim|ToString|Count|Value|Key)$/.test(part.property)));
