import { bindingOf } from '../facts/bindings.ts';
import { isConstant, wordsOf } from './bounds.ts';
import { handedTo } from '../project/callers.ts';
import { areCut } from '../queries/cut-rows.ts';
import { calleeOf, chainOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { pilesUp } from './named-items.ts';
import { returnedBy } from '../project/own-methods.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { growthOf, isActivity, isOwner, ownedGrowth, ownerWords } from '../tables/tables.ts';

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView; readonly steps: number }

/** By where they come from the rows stay few: a limit, a grouping, a table of reference, or the parts of one record. */
export const areFewRows = (node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): boolean => isFew(node, { from, file, view, steps: 0 });

const MOST_STEPS = 6;
const MOST_CALLERS = 4;

function isFew(node: Syntax, place: Place): boolean {
  if (place.steps > MOST_STEPS) return false;
  const next = { ...place, steps: place.steps + 1 };
  const value = withoutAwait(node);
  switch (value.kind) {
    case 'name': return isFewByName(value.name, value, next);
    case 'subscript': return isCutBy(value.index, place.from) || isFew(value.object, next);
    case 'member': return isPartOfOne(value.object, value.property, next);
    case 'binary': return /^(or|\?\?)$/.test(value.operator) && isFew(value.left, next);
    case 'collection': return value.entries.length > 0 && value.entries.every(({ isSpread, value: inner }) => !isSpread || isFew(inner, next));
    case 'call': return isFewByCall(value, next);
    default: return false;
  }
}

/** `rows[:20]` */
function isCutBy(index: Syntax | null, from: FunctionFact): boolean {
  const end = index?.kind === 'other' ? index.children[1] : index?.kind === 'binary' && index.operator === '..' ? index.right : undefined;
  return end !== undefined && isConstant(end, from);
}

function isFewByName(name: string, at: Syntax, place: Place): boolean {
  const binding = bindingOf(name, at.line, place.from);
  if (binding?.kind === 'item') return false;
  if (binding?.kind === 'value') return binding.value !== null && binding.value.kind !== 'collection' && isFew(binding.value, place);
  const handed = binding === undefined ? null : handedTo(name, place.from, place.view, MOST_CALLERS);
  return handed?.every(({ call, file, value }) => value !== null && isFew(value, { ...place, from: call.function, file })) === true;
}

/** `order.lines`, `result.rows`. */
function isPartOfOne(object: Syntax, part: string, place: Place): boolean {
  if (/^(rows|data|items|results?|records|content|Items|Data)$/.test(part) && isFew(object, place)) return true;
  const owner = (pathOf(object) ?? '').split(/\.|->/).at(-1) ?? '';
  const binding = object.kind === 'name' ? bindingOf(object.name, object.line, place.from) : undefined;
  return /^\$?[a-z]/.test(owner) && binding?.kind !== 'item' && !HANDED_IN.test(owner) && areFewOf(owner, part);
}

const HANDED_IN = /^\$?(self|this|req|request|body|ctx|params|payload|input|dto|data|result|response|db|_db|context|_context|session|prisma|repo|repository|service|client|report|page|objects)$/;

const areFewOf = (owner: string, part: string): boolean => isOwner(owner) ? growthOf(part) !== 'unknown' && ownedGrowth(part, owner) === null : !isActivity(part) && !pilesUp(wordsOf(part));

const VIEWS = /^(map|filter|sort|toSorted|reverse|slice|flat|to_a|all|values|list|sorted|reversed|enumerate|stream|toList|collect|Select|OrderBy|ToList|ToArray|each_with_index|entries|iter|into_iter|as_array|toArray|pluck|includes|order|order_by|select_related|values_list|with|get)$/;
const GROUPS = /^(groupBy|GroupBy|group|group_by|groupByRaw|Group|GROUP_BY)$/;
const BOUNDED_STATEMENT = /\b(LIMIT\s+[\w:$?@%{(]|GROUP\s+BY\b|FETCH\s+(FIRST|NEXT)\b|TOP\s*\(?\s*\d)/i;
const LIMIT_KEY = /^(take|limit|first|pageSize|page_size|perPage|per_page|max_results)$/;

function isFewByCall(call: Call, place: Place): boolean {
  const { method, receiver } = calleeOf(call);
  if (areCut(call, place.from) || chainOf(call).some((link) => GROUPS.test(calleeOf(link).method) || isBounded(link, place.from))) return true;
  if (isOfOneRecord(call, place)) return true;
  if (place.file.language === 'ruby' && call.args.length === 0 && receiver !== null && receiver.kind !== 'self' && !VIEWS.test(method)) return isPartOfOne(receiver, method, place);
  if (receiver !== null && receiver.kind !== 'self' && VIEWS.test(method) && isFew(receiver, place)) return true;
  const wrapped = receiver === null && VIEWS.test(method) ? call.args[0]?.value : undefined;
  if (wrapped !== undefined) return isFew(wrapped, place);
  const made = place.file.callOf.get(call);
  const target = made === undefined ? null : place.view.project.resolveCall(made, place.file);
  const returned = target === null ? null : returnedBy(target.value.node?.body ?? []);
  return target !== null && returned !== null && isFew(returned, { ...place, from: target.value, file: target.file });
}

/** `{ take: 20 }`, `limit=20`, `PageRequest.of(0, 10)`, `SELECT … LIMIT 20`, written down in the call or under a name. */
function isBounded({ args }: Call, from: FunctionFact): boolean {
  return args.some(({ name, value }) => (name !== null && LIMIT_KEY.test(name)) || BOUNDED_STATEMENT.test(textOf(value, from)) || /^(PageRequest\.of|Pageable\.ofSize|Limit\.of)$/.test(value.kind === 'call' ? pathOf(value.callee) ?? '' : '')
    || (value.kind === 'collection' && value.entries.some(({ key }) => key?.kind === 'literal' && LIMIT_KEY.test(key.value))));
}

function textOf(value: Syntax, from: FunctionFact): string {
  const binding = value.kind === 'name' ? bindingOf(value.name, value.line, from) : undefined;
  const text = binding?.kind === 'value' && binding.value !== null ? binding.value : value;
  if (text.kind === 'literal') return text.value;
  if (text.kind === 'template') return text.parts.map((part) => part.kind === 'literal' ? part.value : '$1').join(' ');
  return text.kind === 'call' ? text.args.map((arg) => textOf(arg.value, from)).join(' ') : text.kind === 'binary' ? `${textOf(text.left, from)} ${textOf(text.right, from)}` : '';
}

/** The key of a record that gathers no more and more of them: `where: { orderId }`, `findByInvoiceId(id)`, `WHERE order_id = $1`, `filter(order=order)`. */
function isOfOneRecord(call: Call, { from, file }: Place): boolean {
  const names = (pathOf(call.callee) ?? chainOf(call).map((link) => pathOf(link.callee) ?? '').join('.')).split('.').map((name) => name.replace(/(Repository|Repo|Dao|Service|Store|Mapper|Set)$/, ''));
  if (names.some((name) => isActivity(name) || pilesUp(wordsOf(name)))) return false;
  const text = `${file.text.slice(call.start, call.end)} ${call.args.map(({ value }) => textOf(value, from)).join(' ')}`;
  const keys = [...text.matchAll(KEY)].flatMap(([, by, column, same]) => by ?? column ?? same ?? []);
  return keys.some((key) => ownerWords(key) !== '' && !isOwner(key)) && !keys.some((key) => isOwner(key));
}

const KEY = /\bfind\w*By([A-Z]\w*?)Id\b(?=\()|\b([A-Za-z]\w*?)(?:_id|Id|ID)['"`]?\s*(?:=>|[:=]=?=?)\s*(?![=>])|\b([a-z]\w+)\s*[=:]\s*\3\b/g;
