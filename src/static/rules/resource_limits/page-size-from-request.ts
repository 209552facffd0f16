import { calleeOf, keyword, mentions, pathOf, rootOf } from '../../syntax/expressions.ts';
import type { Binding, CallFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { bindingOf } from '../../facts/bindings.ts';
import { callsIn } from '../../libraries/reach.ts';
import { isOpenNumber } from '../../loops/schema-bounds.ts';
import { isServed } from '../../surfaces/served.ts';
import { ownSurface } from '../../surfaces/surfaces.ts';
import type { Param, Syntax } from '../../syntax/syntax.ts';
import { growthOf } from '../../tables/tables.ts';
import { walk } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A page as large as the caller likes. It warns: only a caller who asks for much is hurt by it, or hurts. */
export const pageSizeFromRequest: Rule = {
  id: 'resource_limits/page-size-from-request',
  check: 'resource_limits/pagination',
  criterion: null,
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports a limit or page size that goes from the request into a query without a maximum in view; leaves alone clamped, compared and validated values, and page numbers.',
  *find(file, view) {
    for (const call of file.calls) {
      const isHandler = view.surfaceOf(call.function, file) === 'request_handler';
      const size = sizeIn(call, file) ?? (isHandler ? sizeHandedOn(call, file, view, 0) : null);
      if (size === null) continue;
      const isOpen = isHandler ? isOpenIn(size, call, file, view) : isFieldOfChecked(size, call.function, file, view) && isServed(call.function, file, view);
      if (isOpen && !isBounded(size, call.function, file, view) && !isCheckedByForm(size, call.function, file, view) && !isDeclaredBounded(size, file)) yield matchOf(call, size, file);
    }
  },
};

function isOpenIn(size: Syntax, call: CallFact, file: FileFacts, view: RuleView): boolean {
  const isOpen = isOpenNumber(withoutDefault(size), { from: call.function, file, project: view.project });
  return isOpen ?? (isFromRequest(size, call, file, view) || isFieldOfChecked(size, call.function, file, view));
}

const LIMITERS = /^(limit|take|Limit|Take|per|setMaxResults|maxResults)$/;
/** In PHP a paginator is given the size of a page as it is. */
const PAGINATORS = /^(paginate|simplePaginate|cursorPaginate)$/;
const SIZE_KEYS = ['take', 'limit', 'per_page', 'page_size', 'pageSize', 'first'];

/** What says how many rows come: the argument of a limit, the size of a page, an option of the query. */
function sizeIn({ node, method, path, receiver }: CallFact, { language }: FileFacts): Syntax | null {
  if (path === 'PageRequest.of') return node.args[1]?.value ?? null;
  if (receiver === null) return null;
  const [first] = node.args;
  if (LIMITERS.test(method) && node.args.length === 1 && first?.name === null) return first.value;
  if (language === 'php' && PAGINATORS.test(method)) return node.args[node.args.length > 2 ? 2 : 0]?.value ?? null;
  if (!/^(find|findMany|findAll|findAndCount|findAndCountAll|paginate|findAndCountBy)$/.test(method)) return null;
  for (const key of SIZE_KEYS) {
    const value = keyword(node, key);
    if (value !== null) return value;
  }
  return null;
}

/** Layers between a handler and its queries. */
const MOST_LAYERS = 2;

/** `orders.page(skip=skip, limit=limit)`: the argument that a function in view makes the size of a page as it is. */
function sizeHandedOn(call: CallFact, file: FileFacts, view: RuleView, layers: number): Syntax | null {
  if (!call.node.args.some(({ value }) => SIZE_WORD.test(lastName(value)))) return null;
  const target = view.project.resolveCall(call, file);
  const made = target?.value.node ?? null;
  if (target === null || made === null || target.value === call.function || view.surfaceOf(target.value, target.file) === 'request_handler') return null;
  const params = made.params.filter(({ name }) => name !== 'self' && name !== 'cls');
  for (const inner of callsIn(target.value, target.file)) {
    const size = sizeIn(inner, target.file) ?? (layers < MOST_LAYERS ? sizeHandedOn(inner, target.file, view, layers + 1) : null);
    const position = size?.kind === 'name' ? params.findIndex(({ name }) => name === size.name) : -1;
    if (size === null || position < 0 || inner.function !== target.value || isBounded(size, target.value, target.file, view)) continue;
    const given = call.node.args.find(({ name }) => name === params[position]?.name) ?? call.node.args.filter(({ name }) => name === null)[position];
    if (given !== undefined && SIZE_WORD.test(lastName(given.value))) return given.value;
  }
  return null;
}

/** `limit` of `query.limit` and of `params[:limit]`. */
function lastName(node: Syntax): string {
  const given = withoutDefault(node);
  if (given.kind === 'subscript') return given.index?.kind === 'literal' ? given.index.value : '';
  return pathOf(given)?.split('.').at(-1) ?? '';
}

const REQUEST = /^(call\.(request\.)?(queryParameters|parameters|rawQueryParameters)|req|request|ctx|c|context|r|event|searchParams|params|self\.request)\.?(query|args|params|GET|QueryParam|Query|DefaultQuery|FormValue|QueryInt|nextUrl|URL|values|query_params|searchParams)?(\.|$)/;
const SIZE_WORD = /limit|size|per_?page|page_?size|take|count|max|top|\bn\b/i;

/** Read from the query of the request here, or a parameter of the handler that the framework fills from it. */
function isFromRequest(size: Syntax, call: CallFact, file: FileFacts, view: RuleView): boolean {
  if (readsRequest(size) || isFieldOfInput(size, call.function, file, view)) return true;
  const given = withoutDefault(size);
  const binding = given.kind === 'name' ? bindingOf(given.name, given.line, call.function) : undefined;
  if (binding?.kind === 'value' && !binding.isWhole) return given.kind === 'name' && SIZE_WORD.test(given.name) && binding.value !== null && QUERY_OBJECT.test(pathOf(binding.value) ?? '');
  if (binding?.kind === 'value') return binding.value !== null && (readsRequest(binding.value) || isFieldOfInput(binding.value, call.function, file, view));
  return binding?.kind === 'parameter' && isFilledByFramework(given, binding, call.function, file, view);
}

/** `const { limit = 10 } = req.query` */
const QUERY_OBJECT = /^(req|request|ctx|c|context|event)\.(query|nextUrl\.searchParams|request\.query)$/;

/** `size` of `size ?? 20`, `size.unwrap_or(20)`, `Number(size)` and `+size`. */
function withoutDefault(size: Syntax): Syntax {
  if (size.kind === 'binary' && /^(or|\?\?|\?:)$/.test(size.operator)) return withoutDefault(size.left);
  if (size.kind === 'unary') return withoutDefault(size.operand);
  if (size.kind === 'binary' && /^[*+]$/.test(size.operator) && size.right.kind === 'literal') return withoutDefault(size.left);
  if (size.kind !== 'call') return size;
  const { method, receiver } = calleeOf(size);
  if (receiver !== null && /^(unwrap_or(_default)?|GetValueOrDefault|toInt|to_i|orElse|into)$/.test(method)) return withoutDefault(receiver);
  const [first] = size.args;
  return receiver === null && first !== undefined && /^(Number|parseInt|int|intval)$/.test(method) ? withoutDefault(first.value) : size;
}

/** A part of it is `req.query.limit`, `params[:per_page]`, `c.Query("limit")`. */
function readsRequest(node: Syntax): boolean {
  for (const part of walk(node)) {
    if (part.kind !== 'member' && part.kind !== 'subscript' && part.kind !== 'call') continue;
    const path = part.kind === 'call' ? pathOf(part.callee) : part.kind === 'subscript' ? pathOf(part.object) : pathOf(part);
    const key = part.kind === 'subscript' ? part.index : part.kind === 'call' ? part.args[0]?.value : null;
    const name = part.kind === 'member' ? part.property : key?.kind === 'literal' ? key.value : '';
    if (path !== null && REQUEST.test(`${path}.`) && SIZE_WORD.test(name)) return true;
  }
  return false;
}

/** FastAPI's and Spring's: the handler's own parameter, of a number's type, with nothing that bounds it. */
function isFilledByFramework(size: Syntax, binding: Extract<Binding, { kind: 'parameter' }>, from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  if (size.kind !== 'name' || from.node === null || (from.node.decorators.length === 0 && from.passedTo === null)) return false;
  if (ownSurface(from, file, view.effects.kinds.librariesOf(file)) !== 'request_handler' || !NUMBER.test(binding.type ?? '')) return false;
  const param = from.node.params.find(({ name }) => name === size.name);
  if (param === undefined || param.decorators.some((decorator) => /Max|Range|Size/.test(pathOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? ''))) return false;
  return param.value === null ? file.language !== 'python' : param.value.kind === 'literal';
}

const NUMBER = /^(int|Integer|Int|Long|long|number|Optional\[int\]|int \| None)\??$/;

/** `query.limit` of what the framework fills from the request, whose class in view declares it and bounds nothing; what it inherits may be bounded there. */
function isFieldOfInput(size: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  const given = withoutDefault(size);
  const owner = given.kind === 'member' && SIZE_WORD.test(given.property) ? given.object : null;
  const name = owner === null ? null : pathOf(owner)?.replace(/\.0$/, '') ?? null;
  const param = name === null ? undefined : from.node?.params.find((candidate) => candidate.name === name);
  if (param === undefined || !isInput(param)) return false;
  const input = view.project.findClass(classOf(param.type ?? ''), file);
  return input !== null && given.kind === 'member' && input.value.fields.has(given.property) && !BOUNDED.test(input.file.lines.slice(input.value.range.start - 1, input.value.range.end).join('\n'));
}

/** `limit` of what a class of class-validator checks, and lets be any number; what it inherits may be bounded there. */
function isFieldOfChecked(size: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  const given = withoutDefault(size);
  const binding = given.kind === 'name' ? bindingOf(given.name, given.line, from) : undefined;
  const taken = binding?.kind === 'value' && !binding.isWhole ? binding.value : null;
  const [owner, name] = given.kind === 'member' ? [given.object, given.property] : given.kind === 'name' && taken !== null ? [taken, given.name] : [null, ''];
  const type = owner?.kind === 'name' ? from.node?.params.find((param) => param.name === owner.name)?.type ?? null : null;
  const input = type === null || !SIZE_WORD.test(name) ? null : view.project.findClass(classOf(type), file);
  const field = input?.value.fields.get(name);
  const marks = field?.decorators.map((decorator) => pathOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? '') ?? [];
  return marks.some((mark) => /^(IsInt|IsNumber|IsPositive|IsNumberString|Min)$/.test(mark)) && marks.every((mark) => LEAVES_OPEN.test(mark));
}

/** What says nothing of how large a number may be; any other decorator, above all one of the program's own, may bound it. */
const LEAVES_OPEN = /^(\w+\.)?(Is(Int|Number|Positive|NumberString|Optional|NotEmpty|Defined)|Min|Type|Expose|ApiProperty(Optional)?|ApiQuery|Field|Optional|ValidateIf|ToNumber|ToInt)$/;

/** Laravel: the rules of the form request that the handler is given bound it. */
function isCheckedByForm(size: Syntax, { node }: FunctionFact, file: FileFacts, { project }: RuleView): boolean {
  return file.language === 'php' && node?.params.some(({ name, type }) => {
    const form = type !== null && mentions(size, [name]) ? project.findClass(classOf(type), file) : null;
    return form !== null && BOUNDED.test(form.file.lines.slice(form.value.range.start - 1, form.value.range.end).join('\n'));
  }) === true;
}

/** Grape: `optional :limit, type: Integer, values: 1..100`. */
function isDeclaredBounded(size: Syntax, { calls, language }: FileFacts): boolean {
  const name = lastName(size).replace(/^:/, '');
  return language === 'ruby' && calls.some(({ method, receiver, node }) => {
    const [first] = node.args;
    return receiver === null && /^(optional|requires|param)$/.test(method) && first?.value.kind === 'literal' && first.value.value.replace(/^:/, '') === name && node.args.some((option) => /^(values|max|less_than|in|within)/.test(option.name ?? ''));
  });
}

const isInput = ({ type, decorators }: Param): boolean => /^(\w+\.)*(Query|Form|Json)</.test(type ?? '')
  || decorators.some((decorator) => /^(Query|Body|FromQuery|FromBody|AsParameters|ModelAttribute|RequestBody|BeanParam|MapQueryString|MapRequestPayload)$/.test(pathOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? ''));

/** `Page` of `web::Query<Page>`. */
const classOf = (type: string): string => type.replace(/^.*</, '').replace(/[>?[\]]+$/g, '').replace(/^.*(\.|::)/, '');

const BOUNDED = /[Mm]ax|MAX|[Rr]ange|[Cc]lamp|Math\.[Mm]in|\bmin\(|less_?than|LessThan|lte|Between|deserialize_with/;

const CLAMP = /^(min|clamp|coerceAtMost|coerceIn|Min|minimum|clip|cap|bound|limit_?to|parse|safeParse|validate\w*|normali[sz]e\w*|sanitize\w*)$/i;

/** Clamped where it stands, or compared or clamped anywhere in the function or in one around it. */
function isBounded(size: Syntax, from: FunctionFact, file: FileFacts, { project }: RuleView): boolean {
  const given = withoutDefault(size);
  const name = given.kind === 'name' ? given.name : null;
  const isClamp = (node: Syntax): boolean => node.kind === 'call' && CLAMP.test(calleeOf(node).method) && !/^(parseInt|parseFloat)$/.test(calleeOf(node).method);
  if ([...walk(size)].some(isClamp)) return true;
  const scopes = scopesOf(from);
  const isChecked = isOpenNumber(given, { from, file, project }) === true;
  for (const call of file.calls) {
    if (isChecked && /^(safeP|p)arse(Async)?$/.test(call.method)) continue;
    if (scopes.has(call.function) && isClamp(call.node) && (name === null || file.lines.slice(call.node.line - 1, call.node.endLine).some((line) => line.includes(name)))) return true;
  }
  return file.branches.some((branch) => scopes.has(branch.function) && branch.test.kind === 'binary' && /^[<>]/.test(branch.test.operator)
    && (name === null || [...walk(branch.test)].some((part) => part.kind === 'name' && part.name === name)));
}

function scopesOf(from: FunctionFact): ReadonlySet<FunctionFact> {
  const scopes = new Set<FunctionFact>();
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) scopes.add(scope);
  return scopes;
}

/** `Role.search(…).paginate(…)`: of kinds and settings there is no million. */
function isOfFew(node: Syntax): boolean {
  const root = rootOf(node);
  return root.kind === 'name' && /^[A-Z]/.test(root.name) && growthOf(root.name.replace(/^.*::/, '')) === 'reference';
}

function matchOf(call: CallFact, size: Syntax, file: FileFacts): Match {
  const { node } = call;
  return {
    file, function: call.function, range: { start: size.line, end: size.endLine }, confidence: isOfFew(node) ? 'unsure' : 'sure',
    title: 'The caller decides how many rows a page has',
    problem: `${codeOf(size, file)} comes from the request and goes into ${codeOf(node.callee, file)} as it is: a caller who asks for a million rows gets them.`,
    impact: 'One request can cost as much as all others together, in the database and in memory, and ten such requests at a time stop the service for everyone.',
    recommendation: 'Give the page size a maximum (clamp it, or refuse more), and a default below it.',
    growth: { driver: 'rows that a caller asks for', unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: size.line, note: 'goes into the query as it is' }],
    searchedFor: ['maximum page size', 'min', 'clamp'],
  };
}
