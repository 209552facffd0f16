import { escaped } from '../escaped.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { handedTo } from '../project/callers.ts';
import type { RuleView } from '../rule-view.ts';
import { calleeOf, keyword } from '../syntax/expressions.ts';
import type { Param, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';
import { paramsAround, sourcesIn, type Source } from './asked-sources.ts';

/** Where a value is read. */
interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/** The class in view that a parameter is filled from. */
const classOfParam = ({ type }: Param, { file, view }: Place): ReturnType<RuleView['project']['findClass']> =>
  type === null ? null : view.project.findClass(type.replace(/^.*[<.]/, '').replace(/[>?[\]]+$/g, ''), file);

/** Some of what a test asks for comes from a request as it is, which may leave it out: nothing in between can bring a default. */
export const isLeftToRequests = (test: Syntax, place: Place): boolean => sourcesIn([test]).some((source) => isOpen(source, place, 0));

/** Names and functions are followed no further than this. */
const DEEPEST = 3;
/** Of callers more than these are no longer asked. */
const MOST_CALLERS = 40;

function isOpen(source: Source, place: Place, depth: number): boolean {
  const { name, line, member } = source;
  if (depth > DEEPEST) return false;
  if (isRawInput(source)) return true;
  const param = paramsAround(place.from).find((candidate) => candidate.name === name);
  if (param !== undefined) return member === null || ASKS_WHETHER.test(member) ? isOptionalParam(param, place, depth) : isOptionalField(param, member, place);
  const binding = bindingOf(name, line, place.from);
  if (binding?.kind !== 'value' || binding.value === null || member !== null) return false;
  const calls = [...walk(binding.value)].flatMap((part) => part.kind === 'call' ? [calleeOf(part).method] : []);
  return calls.every((method) => CONVERTS.test(method)) && sourcesIn([binding.value]).some((inner) => inner.name !== name && isOpen(inner, place, depth + 1));
}

/** What is read of a request as it came in: `req.query.from`, `params[:from]`. */
export const isRawInput = ({ name, member }: Pick<Source, 'name' | 'member'>): boolean => READS_REQUEST.test(`${name.replace(/^\$/, '')}.${member ?? ''}`);

/** The raw parameters of a request; a method of the program's own on it may bring a default. */
const READS_REQUEST = /^(params|searchParams)\.$|^call\.(request|parameters)$|^(req|request|ctx|context|c|r|event|self\.request)\.(query|args|params|GET|query_params|queryParams|queryStringParameters|nextUrl|searchParams|Query|FormValue|URL|input|has|integer|filled|values)$|^(c|ctx|context)\.(req|request)$/;
const CONVERTS = /^(Number|parseInt|parseFloat|int|intval|Atoi|ParseInt|ParseUint|min|Min|max|Max|floor|abs|to_i|get|Get|Query|FormValue|input|integer|toString|String|trim|presence|isNaN|present|parse_int)$/;

/** `limit.HasValue` of the value itself. */
const ASKS_WHETHER = /^(HasValue|Value|isPresent|is_some|isDefined)$/;

/** `limit: int | None = None`, `Integer limit`, `limit?: number` of a handler, or of what requests call without it or with what they may leave out. */
function isOptionalParam(param: Param, place: Place, depth: number): boolean {
  const { from, file, view } = place;
  if (view.surfaceOf(from, file) === 'request_handler' && from.node?.params.includes(param) === true) return param.value !== null || OPTIONAL.test(param.type ?? '') || isNotRequired(param);
  const handed = handedTo(param.name, from, view, MOST_CALLERS) ?? [];
  return handed.some(({ call, file: there, value }) => value !== null && sourcesIn([value]).some((source) => isOpen(source, { from: call.function, file: there, view }, depth + 1)));
}

const OPTIONAL = /\?$|^Optional\b|\bNone\b|^Option<|\bnull\b|\bundefined\b|^(Integer|Long|Short)$/;

/** Spring's `@RequestParam(required = false)` */
const isNotRequired = ({ decorators }: Param): boolean => decorators.some((decorator) => {
  const required = decorator.kind === 'call' ? keyword(decorator, 'required') : null;
  return required?.kind === 'literal' && required.value === 'false';
});

/** `limit?: number` of the class that the framework fills. */
function isOptionalField(param: Param, member: string, place: Place): boolean {
  const input = classOfParam(param, place);
  const field = input?.value.fields.get(member);
  return input !== null && field?.value === null && !field.decorators.some((decorator) => decorator.kind === 'call' && /Transform|Default/.test(calleeOf(decorator).method))
    && (OPTIONAL.test(field.type ?? '') || new RegExp(`\\b${escaped(member)}(\\?|\\s*:\\s*Option)`).test(input.file.lines[field.line - 1] ?? ''));
}
