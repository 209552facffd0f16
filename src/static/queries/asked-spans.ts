import { bindingOf } from '../facts/bindings.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { handedTo } from '../project/callers.ts';
import type { RuleView } from '../rule-view.ts';
import { calleeOf } from '../syntax/expressions.ts';
import type { Call, Param, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';
import { paramsAround, sourcesIn, type Source } from './asked-sources.ts';
import { isRawInput } from './open-sources.ts';
import { isLookedAt, type Passage } from './measured-spans.ts';
import type { Bound } from './time-spans.ts';

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/** What a bound is made of in the end: the inputs of a request, as they are read. */
interface Origins { readonly inputs: readonly string[]; readonly passages: readonly Passage[]; readonly isPlain: boolean }

/** Names and callers are followed no further than this. */
const DEEPEST = 4;
/** Of callers more than these are no longer asked. */
const MOST_CALLERS = 40;

/**
 * Whoever asks names where the time begins, as it is, and where it ends by itself, or it ends now: how much of it there is, is up to
 * them. Where the program makes a bound of anything else, cuts it, or looks at both, it is not.
 */
export function isNamedByCaller(span: readonly Bound[], place: Place): boolean {
  const [lower, upper] = (['lower', 'upper'] as const).map((side) => originsOfAll(span.flatMap(({ side: on, value }) => on === side && value !== null ? [value] : []), place));
  if (lower === undefined || upper === undefined || !lower.isPlain || !upper.isPlain || lower.inputs.length === 0) return false;
  return !upper.inputs.some((input) => lower.inputs.includes(input)) && !isLookedAt(lower.passages, upper.passages);
}

function originsOfAll(values: readonly Syntax[], place: Place, depth = 0): Origins {
  const all = values.map((value) => originsOf(value, place, depth));
  return { inputs: all.flatMap(({ inputs }) => inputs), passages: all.flatMap(({ passages }) => passages), isPlain: all.every(({ isPlain }) => isPlain) };
}

/** A value, through names, parameters and what callers hand over. */
function originsOf(value: Syntax, place: Place, depth: number): Origins {
  const sources = sourcesIn([value]).filter(({ name }) => !isCalled(name, value));
  if (depth > DEEPEST || !isPlain(value)) return { inputs: [], passages: [], isPlain: false };
  const all = sources.map((source) => originsOfSource(source, value, place, depth));
  return {
    inputs: all.flatMap(({ inputs }) => inputs), isPlain: all.every(({ isPlain: plain }) => plain),
    passages: [{ names: sources.map(({ name }) => name), fields: fieldsIn(value), from: place.from, file: place.file }, ...all.flatMap(({ passages }) => passages)],
  };
}

function originsOfSource(source: Source, value: Syntax, place: Place, depth: number): Origins {
  const { from, view } = place;
  const fields = fieldsIn(value);
  const input = (names: readonly string[]): Origins => ({ inputs: [[source.name, ...names].join(' ')], passages: [], isPlain: true });
  const unknown: Origins = { inputs: [], passages: [], isPlain: false };
  const param = paramsAround(from).find(({ name }) => name === source.name);
  const owner = param === undefined ? null : functionOf(param, from);
  const isHandled = owner !== null && view.surfaceOf(owner, place.file) === 'request_handler';
  if (isRawInput(source)) return fields.length > 0 && (param === undefined || isRawRequest(param)) ? input(fields) : unknown;
  if (param !== undefined && owner !== null) {
    const handed = handedTo(param.name, from, view, MOST_CALLERS) ?? [];
    if (handed.length > 0) return originsOfFirst(handed.flatMap(({ call, file, value: given }) => given === null ? [] : [{ given, at: { from: call.function, file, view } }]), depth);
    return isHandled && isFree(param, fields, place) ? input(fields) : unknown;
  }
  const binding = bindingOf(source.name, source.line, from);
  const made = binding?.kind === 'value' ? binding.value : null;
  if (made === null || made.start === value.start) return { inputs: [], passages: [], isPlain: /^(now|today)/i.test(source.name) };
  if (binding?.kind === 'value' && !binding.isWhole) return readsInput(made) ? input([...fieldsIn(made), source.name]) : unknown;
  return originsOf(made, place, depth + 1);
}

/** The first of the callers that lets its own callers name it. */
function originsOfFirst(handed: readonly { readonly given: Syntax; readonly at: Place }[], depth: number): Origins {
  const all = handed.map(({ given, at }) => originsOf(given, at, depth + 1));
  return all.find(({ inputs, isPlain: plain }) => plain && inputs.length > 0) ?? all[0] ?? { inputs: [], passages: [], isPlain: false };
}

/** `const { from, to } = req.query` */
const readsInput = (made: Syntax): boolean => made.kind === 'member' && sourcesIn([made]).some(isRawInput);

function functionOf(param: Param, from: FunctionFact): FunctionFact | null {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) if (scope.node?.params.includes(param) === true) return scope;
  return null;
}

const isCalled = (name: string, value: Syntax): boolean => [...walk(value)].some((part) => part.kind === 'call' && part.callee.kind === 'name' && part.callee.name === name);

/** Calls that make a time of what is read, or read it, and nothing else. */
const MAKES_TIME = /^(Date|DateTime|DateTimeImmutable|DateTimeOffset|DateOnly|Carbon|CarbonImmutable|Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime|Timestamp|Time|parse|parseISO|parse_datetime|parse_date|parse_from_rfc3339|fromISO|fromISOString|fromisoformat|strptime|strtotime|iso8601|rfc3339|createFromFormat|from|of|valueOf|moment|dayjs|utc|tz|local|zone|to_date|to_time|to_datetime|toDate|toJSDate|toISOString|toInstant|atStartOfDay|beginning_of_day|end_of_day|startOfDay|endOfDay|String|Number|str|int|get|Get|getlist|query|Query|input|string|date|FormValue|fetch|first|value|toString|to_s|unwrap|expect|clone|copy|ParseExact|Parse|ParseInLocation|atZone|atOffset|make_aware|timezone|toLocalDate|as_deref|ok)$/;

/** As it was read, or read as a time: neither calculated with nor chosen, and made by nothing else. */
const isPlain = (value: Syntax): boolean => [...walk(value)].every((part) => {
  switch (part.kind) {
    case 'call': return MAKES_TIME.test(calleeOf(part).method) && !isHandedWhole(part);
    case 'binary': return /^(or|\?\?|\?:)$/.test(part.operator);
    case 'subscript': return part.index?.kind === 'literal';
    case 'if': case 'template': case 'function': return false;
    default: return true;
  }
});

/** `schema.parse(req.query)`: what comes of it may be checked. */
const isHandedWhole = ({ args }: Call): boolean => args.some(({ value }) => (value.kind === 'member' || (value.kind === 'call' && value.args.length === 0)) && /^(query|params|body|args|query_params|GET|data|all)$/.test(value.kind === 'member' ? value.property : calleeOf(value).method));

/** What is read of values by name; what is called on them makes no other value of them. */
function fieldsIn(value: Syntax): string[] {
  const parts = [...walk(value)];
  const called = new Set(parts.flatMap((part) => part.kind === 'call' ? [part.callee] : []));
  return parts.flatMap((part) => part.kind === 'member' && !called.has(part) ? [part.property] : part.kind === 'literal' && part.type === 'string' ? [part.value] : []);
}

const TIMES = /(Date|Time|Instant|datetime|date|string|str|String|&str|DateOnly|Carbon|Timestamp)/;
const CHECKS = /valid|assert|check|refine|\bMax|\bmax|days|Days|Duration|Interval|before|throw|raise/;

/** Laravel's form requests and the like hold rules of their own. */
const isRawRequest = ({ type }: Param): boolean => type === null || !/\w+Request$/.test(type) || /^(Http|HttpServlet|Web|Server|Next|NextApi|Fastify|Express)?Request$/.test(type.replace(/^.*[.\\]/, ''));

/** A time, or a field of a class of inputs in which nothing looks at its times. */
function isFree(param: Param, fields: readonly string[], { file, view }: Place): boolean {
  const { type, value, decorators } = param;
  if (value?.kind === 'call' && !/^(Query|Body|Path)$/.test(calleeOf(value).method)) return false;
  if (decorators.some((decorator) => decorator.kind === 'call' && decorator.args.length > 1)) return false;
  if (fields.length === 0) return type === null || TIMES.test(type);
  const input = type === null ? null : view.project.findClass(type.replace(/^.*[<.]/, '').replace(/[>?[\]]+$/g, ''), file);
  return input !== null && !CHECKS.test(input.file.lines.slice(Math.max(0, input.value.range.start - 4), input.value.range.end).join('\n'));
}
