import { bindingOf, standsFor } from '../facts/bindings.ts';
import type { Binding, FileFacts, FunctionFact } from '../facts/facts.ts';
import { handedTo } from '../project/callers.ts';
import type { RuleView } from '../rule-view.ts';
import { calleeOf } from '../syntax/expressions.ts';
import type { Call, Param, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';
import { paramsAround, sourcesIn, type Source } from './asked-sources.ts';
import { isDefaultedByType, isDefaultedIn, isNothing, isSetWhereLeftOut } from './input-defaults.ts';

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/** How far a value is followed through names and callers. */
const MOST_STEPS = 4;

/** A default stands behind it, it is set anew somewhere, or whoever calls the function brings one. */
export function isSurelyGiven({ name, line, keys }: Source, place: Place, steps = 0): boolean {
  if (steps > MOST_STEPS) return false;
  const param = paramsAround(place.from).find((candidate) => candidate.name === name);
  if (param !== undefined && isParamGiven(param, keys, place)) return true;
  if ([name, ...keys].some((key) => isDefaultedIn(place.file.text, key))) return true;
  const bindings = bindingsOf(name, place.from);
  if (bindings.length > 1 || (param === undefined && bindings.length === 0 && isMethod(name, place)) || (param !== undefined && isPreparedBefore(keys, place))) return true;
  const binding = bindingOf(name, line, place.from);
  if (binding?.kind === 'value' && binding.value !== null && isValueGiven(binding.value, binding.isWhole ? keys : [name], place, steps + 1)) return true;
  return param !== undefined && isBroughtByCallers(name, keys, place, steps + 1);
}

/** `limit = 20`, `@RequestParam(defaultValue = "20") limit`, a class of inputs that sets one, what a middleware leaves at the request. */
function isParamGiven(param: Param, keys: readonly string[], { file, view }: Place): boolean {
  if (param.value !== null && !isNothing(param.value)) return true;
  if (param.decorators.some((decorator) => [...walk(decorator)].some((part) => part.kind === 'call' && (part.args.some(({ name }) => /default/i.test(name ?? '')) || calleeOf(part).method.includes('Default'))))) return true;
  if (/^(req|request)$/.test(param.name) && keys[0] !== undefined && file.language.includes('script') && !keys.some((key) => FROM_OUTSIDE.test(key))) return true;
  return keys.length > 0 && isDefaultedByType(param.type, keys, file, view);
}

/** Ruby calls a method of its own by its bare name: it may well give a size. */
const isMethod = (name: string, { file }: Place): boolean => file.language === 'ruby' && /^[a-z]/.test(name) && name !== 'params';

/** `router.get('/orders', celebrate(listOrders), handler)`: what stands before the handler, and somewhere sets the value where it is left out. */
function isPreparedBefore(keys: readonly string[], { from, file, view }: Place): boolean {
  const route = file.calls.find(({ node }) => node.args.at(-1)?.value === from.node);
  if (route === undefined || route.node.args.length < 3) return false;
  return view.project.files.some(({ text, language }) => language.includes('script') && keys.some((key) => isDefaultedIn(text, key) || isSetWhereLeftOut(text, key)));
}

/** What a request carries as it came in, in Express, Fastify, Koa and Next. */
const FROM_OUTSIDE = /^(query|params|body|url|nextUrl|headers|searchParams|request)$/;

function bindingsOf(name: string, from: FunctionFact): readonly Binding[] {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    const bindings = scope.bindings.get(name);
    if (bindings !== undefined) return bindings;
  }
  return [];
}

/** Every call in view hands it a value of its own, and not what a request may leave out. */
function isBroughtByCallers(name: string, keys: readonly string[], { from, view }: Place, steps: number): boolean {
  const handed = handedTo(name, from, view, MOST_CALLERS) ?? [];
  return handed.length > 0 && handed.every(({ call, file, value }) => value !== null && isValueGiven(value, keys, { from: call.function, file, view }, steps));
}

/** Of callers more than these are no longer asked. */
const MOST_CALLERS = 40;

/** A constant, one with a default, what a schema or a function of the project has made of it, or made of such. */
function isValueGiven(given: Syntax, keys: readonly string[], place: Place, steps: number): boolean {
  const value = standsFor(given, place.from);
  if (value.kind === 'literal') return !isNothing(value);
  if (setsOne(value, keys)) return true;
  if (value.kind === 'collection') return value.entries.some(({ key, value: field }) => key?.kind === 'literal' && keys.includes(key.value) && isValueGiven(field, [], place, steps));
  if (isDefaulted(value) || [...walk(value)].some((part) => part.kind === 'call' && isPrepared(part, place))) return true;
  return sourcesIn([value]).some((source) => isSurelyGiven({ ...source, keys: [...source.keys, ...keys] }, place, steps));
}

/** `Page{Limit: 20}`, `new Page(limit: 20)` */
function setsOne(value: Syntax, keys: readonly string[]): boolean {
  const given = value.kind === 'collection' ? value.entries.flatMap((entry) => entry.key?.kind === 'literal' ? [{ name: entry.key.value, value: entry.value }] : entry.key?.kind === 'name' ? [{ name: entry.key.name, value: entry.value }] : [])
    : value.kind === 'call' ? value.args : [];
  return given.some((one) => one.name !== null && keys.includes(one.name) && one.value.kind === 'literal' && !isNothing(one.value));
}

/** A schema reads the input, or a function of the project does, which may set what is left out. */
function isPrepared(call: Call, { file, view }: Place): boolean {
  if (call.args.length > 0 && SCHEMAS.test(calleeOf(call).method)) return true;
  const known = file.callOf.get(call);
  return known !== undefined && view.project.resolveCall(known, file) !== null;
}

const SCHEMAS = /^(parse|parseAsync|safeParse|safeParseAsync|validate|validateAsync|validateSync|validateUsing|validated|model_validate|parse_obj|cast|load|plainToInstance|plainToClass|valid)$/;

/** `limit ?? 20`, `request.args.get("limit", 20)`, `c.DefaultQuery("limit", "20")` */
function isDefaulted(node: Syntax): boolean {
  return [...walk(node)].some((part) => (part.kind === 'binary' && /^(or|\?\?|\?:|\|\|)$/.test(part.operator) && !isNothing(part.right))
    || (part.kind === 'call' && bringsDefault(part))
    || (part.kind === 'if' && [...part.then, ...part.otherwise].every((branch) => !isNothing(branch)) && part.otherwise.length > 0));
}

/** `get("limit", 20)`, `limit.unwrap_or(20)`; `get("limit", type=int)` brings none. */
function bringsDefault(call: Call): boolean {
  const { method } = calleeOf(call);
  if (/^(unwrap_or|orElse)$/.test(method)) return true;
  const given = call.args.filter(({ name }) => name === null || name === 'default');
  return /^(get|fetch|getOrDefault|input|query|value|\w*[Dd]efault\w*)$/.test(method) && given.length > 1 && given.every(({ value }) => !isNothing(value));
}
