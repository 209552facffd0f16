import { calleeOf, namesIn } from '../syntax/expressions.ts';
import type { Binding, CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { isWithin } from '../project/callers.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** What fills a name that is bound to nothing yet: a call that is handed its place, or calls that add one item each. */
export interface Filling { readonly kind: 'whole' | 'item'; readonly call: CallFact }

/** `Find(&orders)`, `orders = append(orders, order)`, `orders.push(row)`: the last filling before the line. */
export function fillingOf(name: string, line: number, from: FunctionFact, file: FileFacts): Filling | null {
  const around = outermost(from);
  const call = file.calls.findLast((candidate) => candidate.node.line < line && (isItemAdded(candidate, name) || isHandedPlace(candidate, name, file)) && isWithin(candidate.function, around));
  return call === undefined ? null : { kind: isItemAdded(call, name) ? 'item' : 'whole', call };
}

/** Bound without a value, to an empty one, or to itself with one more item. */
export function isFilledLater(binding: Binding): boolean {
  if (binding.kind !== 'value') return false;
  const { value } = binding;
  return value === null || (value.kind === 'collection' && value.entries.length === 0) || (value.kind === 'call' && (/^(make|append)$/.test(calleeOf(value).method) || (value.isNew && value.args.length === 0)));
}

function outermost(from: FunctionFact): FunctionFact {
  let scope = from;
  while (scope.parent !== null && scope.parent.role !== 'module') scope = scope.parent;
  return scope;
}

const ADDS = /^(push|add|append|Add|push_back|<<|addLast|offer)$/;

function isItemAdded({ node, method, receiver }: CallFact, name: string): boolean {
  if (receiver === null) return method === 'append' && isName(node.args[0]?.value, name);
  return ADDS.test(method) && node.args.length === 1 && isName(receiver, name);
}

/** Only Go hands the place of a value to who fills it. */
const isHandedPlace = ({ node }: CallFact, name: string, file: FileFacts): boolean =>
  file.language === 'go' && node.args.some(({ value }) => isName(value, name)) && file.text.slice(node.start, node.end).includes(`&${name}`);

const isName = (node: Syntax | undefined, name: string): boolean => node?.kind === 'name' && node.name === name;

const DECODES = /^(Decode|Unmarshal|Bind|BindJSON|ShouldBind|ShouldBindJSON|ShouldBindBodyWith|MustBindWith|BodyParser|ReadJSON|DecodeJSON|ParseJSON|ReadEntity|Bind\w+)$/;
const REQUEST = /^(r|req|request|c|ctx|body|payload)$/;

/** `json.NewDecoder(r.Body).Decode(&ids)`, `c.ShouldBindJSON(&ids)` */
export const isDecodedRequest = ({ node, method }: CallFact): boolean => DECODES.test(method) && [...namesIn(node)].some((name) => REQUEST.test(name));
