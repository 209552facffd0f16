import { escaped } from '../escaped.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { CallFact, ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { TemplateDocument } from '../formats/templates.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** A template with the code that fills it: what its variables stand for is looked up there. */
export interface FilledTemplate {
  readonly template: TemplateDocument;
  /** Where the value of a variable comes from; null when the code does not say. */
  readonly valueOf: (variable: string) => Value | null;
}

export interface Value { readonly node: Syntax; readonly from: FunctionFact }

/** Templates that the file's code fills, by their name in a call, by the class that names them, or by Rails' folders. */
export function* filledBy(file: FileFacts, view: RuleView): Generator<FilledTemplate> {
  const templates = view.documents.of('html').filter(({ loops, reads }) => loops.length > 0 || reads.some(({ partial }) => partial !== null));
  if (templates.length === 0) return;
  yield* byController(file, templates);
  yield* byClass(file, templates);
  for (const call of file.calls) {
    for (const { value } of call.node.args.slice(0, 3)) {
      if (value.kind !== 'literal' || value.type !== 'string' || !NAME.test(value.value)) continue;
      for (const template of templates) if (isNamed(template.path, value.value)) yield { template, valueOf: (name) => valueIn(call, name) };
    }
  }
}

/** With a folder or an ending: a word alone may be anything. */
const NAME = /^[\w:-]+([./][\w-]+)+$/;

/** `orders/index`, `shop/orders.html`, `orders.index`, `admin::orders.index`. */
export function isNamed(path: string, name: string): boolean {
  const plain = name.replace(/^.*::/, '').replace(/^\.?\//, '');
  const withoutEnding = path.replace(/(\.html|\.json|\.text|\.api|\.xml|\.js|\.turbo_stream)?\.(erb|haml|slim|jbuilder|rsb|twig|blade\.php|html?|jinja2?|j2|cshtml|rhtml)$/, '');
  if (`/${path}`.endsWith(`/${plain}`)) return true;
  const slashed = `/${plain.includes('/') ? plain : plain.replaceAll('.', '/')}`;
  return slashed.length > 4 && (`/${withoutEnding}`.endsWith(slashed) || `/${withoutEnding.replace(/\/_(?=[^/]*$)/, '/')}`.endsWith(slashed));
}

/** Rails fills `app/views/orders/index` with the instance variables of `OrdersController#index`, and ASP.NET `Views/Orders/Index`. */
function* byController(file: FileFacts, templates: readonly TemplateDocument[]): Generator<FilledTemplate> {
  const controller = /(?:^|\/)(?:app\/)?controllers\/(.+)_controller\.rb$/.exec(file.path)?.[1];
  if (controller === undefined) return;
  for (const template of templates) {
    const action = new RegExp(`(?:^|/)views/${escaped(controller)}/_?(\\w+)\\.`).exec(template.path)?.[1];
    if (action !== undefined) yield { template, valueOf: (name) => instanceValue(name, action, file) };
  }
}

/** Django's list views: the class names its template, and its query or model the rows. */
function* byClass(file: FileFacts, templates: readonly TemplateDocument[]): Generator<FilledTemplate> {
  for (const owner of file.classes) {
    const named = owner.fields.get('template_name')?.value;
    if (named?.kind !== 'literal' || !owner.bases.some((base) => /List(View|Mixin)$|(^|\.)ListView$/.test(base))) continue;
    const context = owner.fields.get('context_object_name')?.value;
    const names = ['object_list', 'page_obj', ...(context?.kind === 'literal' ? [context.value] : [])];
    const value = rowsOfClass(owner, file);
    for (const template of templates) if (value !== null && isNamed(template.path, named.value)) yield { template, valueOf: (name) => names.includes(name) ? value : null };
  }
}

function rowsOfClass(owner: ClassFact, file: FileFacts): Value | null {
  const from = file.functions.find(({ name, className }) => name === 'get_queryset' && className === owner.name);
  const returned = [...walkAll(from?.node?.body ?? [])].findLast((node) => node.kind === 'return');
  if (from !== undefined && returned?.kind === 'return' && returned.value !== null) return { node: returned.value, from };
  const [module] = file.functions;
  const query = owner.fields.get('queryset')?.value;
  const model = owner.fields.get('model')?.value;
  if (module === undefined) return null;
  return query !== undefined && query !== null ? { node: query, from: module } : model?.kind === 'name' ? { node: allOf(model), from: module } : null;
}

/** `Order.objects.all()`, which the view asks for where only a model is named. */
function allOf(model: Extract<Syntax, { kind: 'name' }>): Syntax {
  const { line, endLine, start, end } = model;
  const span = { line, endLine, start, end };
  const manager = { kind: 'member', ...span, object: model, property: 'objects' } as const;
  return { kind: 'call', ...span, callee: { kind: 'member', ...span, object: manager, property: 'all' }, args: [], isNew: false };
}

/** What `@orders` was set to: in the action itself, else wherever else the controller sets it. */
function instanceValue(name: string, action: string, file: FileFacts): Value | null {
  const methods = file.functions.filter(({ node, role }) => node !== null && role === 'method');
  for (const from of [...methods.filter((method) => method.name === action), ...methods.filter((method) => method.name !== action)]) {
    const assigned = [...walkAll(from.node?.body ?? [])].findLast((node) => node.kind === 'assign' && node.value !== null && node.targets.some((target) => pathOf(target) === `self.${name}`));
    if (assigned?.kind === 'assign' && assigned.value !== null) return { node: assigned.value, from };
  }
  return null;
}

/** `{"orders": orders}`, `orders=orders`, `compact('orders')`, `model.addAttribute("orders", orders)` in the function around the call. */
function valueIn(call: CallFact, name: string): Value | null {
  const from = call.function;
  const body = from.node?.body ?? [];
  const own = [...walkAll([call.node, ...body])];
  for (const node of own) {
    const given = node.kind === 'collection' ? node.entries.find(({ key }) => key?.kind === 'literal' && key.value === name)?.value
      : node.kind === 'call' ? givenTo(node, name) : undefined;
    if (given !== undefined) return { node: given, from };
    if (node.kind === 'assign' && node.value !== null && node.targets.some((target) => target.kind === 'subscript' && target.index?.kind === 'literal' && target.index.value === name)) return { node: node.value, from };
  }
  return null;
}

function givenTo({ callee, args }: Extract<Syntax, { kind: 'call' }>, name: string): Syntax | undefined {
  const named = args.find((argument) => argument.name === name)?.value;
  if (named !== undefined) return named;
  const first = args[0]?.value;
  const method = pathOf(callee)?.split('.').at(-1) ?? '';
  if (method === 'compact') {
    const listed = args.find(({ value }) => value.kind === 'literal' && value.value === name)?.value;
    return listed === undefined ? undefined : { kind: 'name', name, line: listed.line, endLine: listed.endLine, start: listed.start, end: listed.end };
  }
  return first?.kind === 'literal' && first.value === name && args.length > 1 ? args[1]?.value : undefined;
}
