import { bindingOf } from '../facts/bindings.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { handedTo } from '../project/callers.ts';
import type { RuleView } from '../rule-view.ts';
import { calleeOf } from '../syntax/expressions.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walk, walkAll } from '../syntax/walk.ts';
import { paramsAround, sourcesIn } from './asked-sources.ts';
import { isRawInput } from './open-sources.ts';
import type { Bound } from './time-spans.ts';

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/** What a value was made of in the end, as written, and whether a request brought some of it. */
interface Origin { readonly text: string; readonly isAsked: boolean; readonly names: readonly string[]; readonly at: FunctionFact; readonly file: FileFacts }

/** Names and callers are followed no further than this. */
const DEEPEST = 4;
/** Of callers more than these are no longer asked. */
const MOST_CALLERS = 40;

/** Whoever asks names where the time begins, and where it ends by itself: how much of it there is, is up to them. */
export function isNamedByCaller(span: readonly Bound[], place: Place): boolean {
  const [lower, upper] = (['lower', 'upper'] as const).map((side) => span.flatMap(({ side: on, value }) => on === side && value !== null ? originsOf(value, place, 0) : []));
  if (lower === undefined || upper === undefined || !lower.some(({ isAsked }) => isAsked)) return false;
  const ends = upper.map(({ text }) => text);
  const isOfOne = lower.length > 0 && ends.length > 0 && lower.every(({ text }) => ends.includes(text)) && ends.every((text) => lower.some((origin) => origin.text === text));
  return !isOfOne && !lower.some((origin) => isMeasured(origin, upper));
}

/** `day` of `day.atStartOfDay()` as well as of `startOfDay`, where that was made of it. */
function originsOf(value: Syntax, place: Place, depth: number): Origin[] {
  return sourcesIn([value]).flatMap((source) => {
    const here = { names: [source.name, ...source.keys], at: place.from, file: place.file };
    const own: Origin = { ...here, text: [source.name, ...fieldsIn(value)].join(' '), isAsked: isRawInput(source) };
    if (own.isAsked || depth > DEEPEST) return [own];
    const param = paramsAround(place.from).find(({ name }) => name === source.name);
    if (param !== undefined && isOfHandler(param.name, place)) return [{ ...own, isAsked: true }];
    const handed = param === undefined ? [] : handedTo(param.name, place.from, place.view, MOST_CALLERS) ?? [];
    if (param !== undefined) return handed.flatMap(({ call, file, value: given }) => given === null ? [] : originsOf(given, { from: call.function, file, view: place.view }, depth + 1));
    const binding = bindingOf(source.name, source.line, place.from);
    const made = binding?.kind === 'value' ? binding.value : null;
    if (made === null || made.start === value.start) return [own];
    return originsOf(made, place, depth + 1).map((origin) => binding?.kind === 'value' && !binding.isWhole ? { ...origin, text: `${origin.text} ${source.name}` } : origin);
  });
}

/** What is read of values by name; what is called on them makes no other value of them: `day.plusDays(1)`. */
function fieldsIn(value: Syntax): string[] {
  const parts = [...walk(value)];
  const called = new Set(parts.flatMap((part) => part.kind === 'call' ? [part.callee] : []));
  return parts.flatMap((part) => part.kind === 'member' && !called.has(part) ? [part.property] : part.kind === 'literal' && part.type === 'string' ? [part.value] : []);
}

function isOfHandler(name: string, { from, file, view }: Place): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    if (scope.node?.params.some((param) => param.name === name) === true) return scope.role !== 'module' && view.surfaceOf(scope, file) === 'request_handler' && (handedTo(name, scope, view, MOST_CALLERS) ?? []).length === 0;
  }
  return false;
}

const MEASURES = /^(check|validate|assert|ensure|verify|clamp|diff|between|until|days|hours|minutes)|diff|duration|limit/i;

/** `end - start > timedelta(days=31)`, `differenceInDays(to, from)`, `ChronoUnit.DAYS.between(from, to)`: somebody looks at how long it is. */
function isMeasured({ names, at }: Origin, upper: readonly Origin[]): boolean {
  const ends = upper.filter((origin) => origin.at === at).flatMap((origin) => origin.names);
  const holds = (node: Syntax, wanted: readonly string[]): boolean => [...walk(node)].some((part) => (part.kind === 'name' && wanted.includes(part.name)) || (part.kind === 'member' && wanted.includes(part.property)));
  return [...walkAll(at.node?.body ?? [])].some((part) => (part.kind === 'binary' && part.operator === '-' && ((holds(part.left, ends) && holds(part.right, names)) || (holds(part.left, names) && holds(part.right, ends))))
    || (part.kind === 'call' && MEASURES.test(calleeOf(part).method) && holds(part, names) && holds(part, ends)));
}
