import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { calleeOf } from '../syntax/expressions.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walk, walkAll } from '../syntax/walk.ts';

/** Where a bound goes through: what it is called there, and what is read of that. */
export interface Passage { readonly names: readonly string[]; readonly fields: readonly string[]; readonly from: FunctionFact; readonly file: FileFacts }

/** A function through which a bound goes compares one of both with something else, measures what is between them, or hands both to what may; or something that checks requests stands before it. */
export function isLookedAt(lower: readonly Passage[], upper: readonly Passage[]): boolean {
  return lower.some((passage) => isCheckedBefore(passage) || isMeasured(passage, upper.filter(({ from }) => from === passage.from)));
}

function isMeasured({ from, file, ...lower }: Passage, others: readonly Passage[]): boolean {
  const upper = { names: others.flatMap(({ names }) => names), fields: others.flatMap(({ fields }) => fields) };
  const ends = [...lower.names, ...upper.names];
  for (const node of walkAll(outermostOf(from).node?.body ?? [], (inner) => inner.kind !== 'call' || !isPartOfQuery(inner))) {
    const [hasLower, hasUpper] = [holds(node, lower), holds(node, upper)];
    if (!hasLower && !hasUpper) continue;
    if (node.kind === 'binary' && node.operator === '-' && hasLower && (hasUpper || ends.length === lower.names.length)) return true;
    const isCompared = (node.kind === 'binary' && /^[<>]=?$/.test(node.operator)) || (node.kind === 'call' && COMPARES.test(calleeOf(node).method));
    if (isCompared && holdsMore(node, file, ends)) return true;
    if (node.kind === 'call' && MEASURES.test(calleeOf(node).method) && hasLower && hasUpper) return true;
  }
  return false;
}

const COMPARES = /^(is_?(after|before|same|greater|less)\w*|gte?|lte?|diff\w*|until|sub|between|compareTo|after|before|min|max|minOf|maxOf|clamp|coerce\w+|count)$/i;

/** `refuseLong(from, to)`, `DAYS.between(from, to)`, `period.enforce(from, to)` */
const MEASURES = /^(check|validate|assert|ensure|verify|refuse|reject|enforce|require|clamp|limit|too|guard|abort|until|sub$)|^(?!find|get|list|load|fetch|query|select|where|report|export).*(diff|duration|between|interval|period|range|long)/i;

/** Conditions of the query are no checks. */
const isPartOfQuery = (call: Call): boolean => /^(where\w*|filter\w*|find\w*|and\w*|or|between|whereBetween|gte?|lte?|eq|setParameter|bind|query\w*|select|execute|exec|raw)$/i.test(calleeOf(call).method);

const holds = (node: Syntax, { names, fields }: Pick<Passage, 'names' | 'fields'>): boolean => [...walk(node)].some((part) => (part.kind === 'name' && names.includes(part.name) && !isRequest(part.name))
  || (part.kind === 'member' && fields.includes(part.property)) || (part.kind === 'literal' && part.type === 'string' && fields.includes(part.value)));

/** Beside the two ends something else is in it: a length, a sum, a constant, another name. */
function holdsMore(node: Syntax, file: FileFacts, ends: readonly string[]): boolean {
  if (LENGTHS.test(file.text.slice(node.start, node.end))) return true;
  const called = new Set([...walk(node)].flatMap((part) => part.kind === 'call' ? [part.callee] : []));
  return [...walk(node)].some((part) => part.kind === 'name' && !called.has(part) && !ends.includes(part.name) && !isRequest(part.name) && !/^([A-Z]|moment$|dayjs$|now$|null$|None$|nil$)/.test(part.name));
}

const LENGTHS = /\d{2,}|\b[A-Z][A-Z_]{2,}|[+*]|\b(plus|[aA]dd|minus|[sS]ub|diff|days|months|weeks|hours|[dD]uration|delta|until|between|max)\w*\b/;

/** What requests are called holds more than the bound. */
const isRequest = (name: string): boolean => /^\$?(req|request|params|ctx|c|r|context|event|call|self|this)$/.test(name);

function outermostOf(from: FunctionFact): FunctionFact {
  let scope = from;
  while (scope.parent !== null && scope.parent.role !== 'module') scope = scope.parent;
  return scope;
}

/** `router.get('/orders', maxPeriod(31), handler)`, `app.get('/orders', { schema }, handler)` */
function isCheckedBefore({ from, file }: Passage): boolean {
  const route = file.calls.find(({ node }) => node.args.at(-1)?.value === from.node);
  return (route?.node.args.slice(1, -1) ?? []).some(({ value }) => /valid|period|range|max|limit|celebrate|schema|check/i.test(file.text.slice(value.start, value.end)));
}
