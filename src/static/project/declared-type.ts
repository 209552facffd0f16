import type { ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { ownMethod, returnedBy } from './own-methods.ts';
import type { Located, Project } from './project.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { Binary, Call, Syntax } from '../syntax/syntax.ts';
import { asSeenFrom } from './go-packages.ts';
import { partsOfTuple } from './tuple-types.ts';
import { aliasedType } from './type-aliases.ts';

export interface TypePlace {
  readonly from: FunctionFact;
  readonly file: FileFacts;
  readonly project: Project;
  /** How often a type was looked up for the sake of this one. */
  readonly steps: number;
}

const MOST_STEPS = 6;

/** The class of a value: as declared, as its constructor says, or as the result of a function in view; null when nothing says it. */
export function declaredType(node: Syntax, place: TypePlace): string | null {
  const written = writtenType(node, place);
  if (written === null) return null;
  const type = withoutWrapper(written);
  return typeName(withoutWrapper(aliasedType(type, place.file, place.project)?.type ?? type));
}

/** The same as it is written: `List<Order>`, `Promise<Order[]>`. */
export function writtenType(node: Syntax, place: TypePlace): string | null {
  if (place.steps > MOST_STEPS) return null;
  const { from, file, project, steps } = place;
  const next: TypePlace = { from, file, project, steps: steps + 1 };
  switch (node.kind) {
    case 'name': return typeOfName(node.name, next);
    case 'self': return place.from.className;
    case 'await': return writtenType(node.value, next);
    case 'other': return node.children.length === 1 && node.children[0] !== undefined ? writtenType(node.children[0], next) : null;
    case 'member': return typeOfMember(node.object, node.property, next);
    case 'subscript': return elementOf(writtenType(node.object, next), next);
    case 'call': return typeOfCall(node, next);
    case 'binary': return isDefaulted(node) ? writtenType(node.left, next) ?? writtenType(node.right, next) : null;
    default: return null;
  }
}

function typeOfName(name: string, place: TypePlace): string | null {
  for (let scope: FunctionFact | null = place.from; scope !== null; scope = scope.parent) {
    const [binding] = scope.bindings.get(name) ?? [];
    if (binding === undefined) continue;
    if (binding.kind === 'item') {
      const { iterated, function: outer } = binding.loop;
      return iterated === null ? null : elementOf(writtenType(iterated, { ...place, from: outer }), place);
    }
    if (binding.type !== null) return binding.type;
    if (binding.kind !== 'value' || binding.value === null) return null;
    const written = writtenType(binding.value, place);
    return binding.isWhole || written === null ? written : partsOfTuple(written)[binding.position] ?? null;
  }
  const field = place.from.className === null ? null : fieldType(place.from.className, name, place);
  const given = field === null ? ownMethod(name, place.from, place.file) : null;
  return field ?? (given === null ? typeOfImported(name, place) : writtenType(given.value, { ...place, from: given.method }));
}

/** `import { users } from './users'`, where that file has `export const users = new UserService()`. */
function typeOfImported(name: string, place: TypePlace): string | null {
  const imported = place.project.importedValue(name, place.file);
  const [module] = imported?.file.functions ?? [];
  return imported === null || module === undefined || imported.file === place.file ? null : writtenType(imported.value, { ...place, file: imported.file, from: module });
}

function typeOfMember(object: Syntax, property: string, place: TypePlace): string | null {
  const owner = object.kind === 'self' ? place.from.className : declaredType(object, place) ?? classItself(object);
  return owner === null ? null : fieldType(owner, property, place);
}

/** `Order.objects`: the field of a class, named by the class. */
const classItself = (node: Syntax): string | null => node.kind === 'name' && /^[A-Z]\w*[a-z]/.test(node.name) ? node.name : null;

function fieldType(className: string, name: string, place: TypePlace): string | null {
  const field = fieldNamed(className, name, place);
  return field === null ? null : asSeenFrom(field.type, field.file, place.file);
}

/** A field with its type as written, and the file whose imports say what that type is. */
export interface TypedField { readonly type: string; readonly file: FileFacts }

/** `builder.store.db`: the field by the declared type of what it belongs to. */
export function declaredField(object: Syntax, property: string, place: TypePlace): TypedField | null {
  const owner = declaredType(object, place);
  return owner === null ? null : fieldNamed(owner, property, place);
}

const MOST_BASES = 3;

function fieldNamed(className: string, name: string, place: TypePlace, hops = 0): TypedField | null {
  const owner = place.project.findClass(className, place.file);
  if (owner === null || hops > MOST_BASES) return null;
  const field = owner.value.fields.get(name);
  if (field !== undefined) {
    const type = field.type ?? (field.value === null ? null : constructed(field.value));
    return type === null ? null : { type, file: owner.file };
  }
  const computed = typeOfProperty(owner, name);
  if (computed !== null) return computed;
  for (const base of owner.value.bases) {
    const inherited = typeName(base) === className ? null : fieldNamed(typeName(base), name, { ...place, file: owner.file }, hops + 1);
    if (inherited !== null) return inherited;
  }
  return null;
}

const PROPERTY = /(^|\.|_)property$/;

/** `@property def orders(self) -> OrderRepository`: by its declared type, else by the object that it makes. */
function typeOfProperty({ file, value: owner }: Located<ClassFact>, name: string): TypedField | null {
  const made = file.functions.find((candidate) => candidate.name === name && candidate.className === owner.name)?.node;
  if (made?.decorators.some((mark) => PROPERTY.test(pathOf(mark.kind === 'call' ? mark.callee : mark) ?? '')) !== true) return null;
  const returned = made.returns === undefined ? returnedBy(made.body) : null;
  const type = made.returns?.replace(/["']/g, '') ?? (returned === null ? null : constructed(returned));
  return type === null ? null : { type, file };
}

function typeOfCall(node: Call, place: TypePlace): string | null {
  // `SelectOrders(filter)` of Go is a function like others.
  const made = makesOwnClass(node, place) ? place.from.className : place.file.language === 'go' && !node.isNew ? null : constructed(node);
  if (made !== null) return made;
  const call = place.file.callOf.get(node);
  const target = call === undefined ? null : place.project.resolveCall(call, place.file, place.steps);
  const written = target?.value.node?.returns ?? null;
  if (target === null || written === null) return null;
  return /^(self|static)$/.test(written) ? target.value.className : asSeenFrom(written, target.file, place.file);
}

/** `self.class.find(id)`, and in a method of a Ruby class `new(order).call`. */
function makesOwnClass({ callee }: Call, { file }: TypePlace): boolean {
  const path = pathOf(callee);
  return path === 'self.class' || (file.language === 'ruby' && path === 'new');
}

/** `Billing::Invoice.new` of Ruby. */
const MADE = /^(?:::)?(?:\w+::)*([A-Z]\w*)\.new$/;
const FACTORY = /^(?:\w+\.)*([A-Z]\w*)\.(?:getInstance|instance|make|shared|as_manager)$/;

/** How the paths that these three tell of end: most calls are told apart by that. */
const MAKERS = new Set(['new', 'getInstance', 'instance', 'make', 'shared', 'as_manager', 'resolve', 'get']);
/** `scope.ServiceProvider.GetRequiredService<OrdersDbContext>()` */
export const GIVES_SERVICE = /^(Get(Required)?(Keyed)?Service|Resolve|GetInstance)$/;
const CONTAINER = /(^|\.)([cC]ontainer|moduleRef|injector)\.(resolve|get)$/;

/** What is asked for an object by its class: `app(OrderRepository::class)`, `context.getBean(OrderService.class)`. */
const LOCATES = new Set(['app', 'resolve', 'make', 'get', 'getBean', 'getInstance', 'getService', 'inject']);

/** `OrderRepository::class`, `OrderService.class`: the only class that is handed over. */
function classAskedFor({ args }: Call): string | null {
  const found = args.flatMap(({ value }) => value.kind === 'literal' && value.type === 'other' ? CLASS.exec(value.value)?.[1] ?? [] : []);
  return found.length === 1 ? found[0] ?? null : null;
}

const CLASS = /^(?:\w+[.\\])*([A-Z]\w*?[a-z]\w*)(?:\.class)?$/;

/** `sender or SmtpSender()`, `clock ?? new SystemClock()` */
const isDefaulted = ({ operator }: Binary): boolean => operator === 'or' || operator === '??';

function constructed(value: Syntax): string | null {
  if (value.kind === 'binary') return isDefaulted(value) ? constructed(value.right) : null;
  if (value.kind !== 'call') return null;
  const path = pathOf(value.callee) ?? '';
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (value.ofType !== undefined && GIVES_SERVICE.test(calleeOf(value).method)) return value.ofType;
  const asked = LOCATES.has(name) ? classAskedFor(value) : null;
  if (asked !== null) return asked;
  if (MAKERS.has(name)) {
    const [named] = CONTAINER.test(path) ? value.args : [];
    if (named?.value.kind === 'name' && /^[A-Z]/.test(named.value.name)) return named.value.name;
    const factory = (FACTORY.exec(path) ?? MADE.exec(path))?.[1];
    if (factory !== undefined) return factory;
  }
  return value.isNew || (/^[A-Z]/.test(name) && value.callee.kind === 'name') ? name : null;
}

const WRAPPER = /^(?:Promise|Awaitable|Coroutine|Optional|Option|Result|Mono|Future|Task|ValueTask|Deferred|Box|Arc|Rc|CompletableFuture|CompletionStage|Uni|Annotated|Partial|Readonly|Ref|Final|ClassVar|Provider|Lazy|ObjectProvider)\s*[<[](.*)[>\]]$/s;

/** `Promise<Order>` → Order; of `(Order, int)` the first. */
export function withoutWrapper(type: string): string {
  const first = partsOfTuple(type)[0] ?? type.trim().replace(/^\(/, '').replace(/^([^<[(]*),.*$/s, '$1').trim();
  const inner = WRAPPER.exec(first)?.[1];
  return inner === undefined ? first : withoutWrapper(inner.trim());
}

/** The class of what the value, a collection, holds. */
export function elementType(node: Syntax, place: TypePlace): string | null {
  const written = elementOf(writtenType(node, place), place);
  return written === null ? null : typeName(withoutWrapper(written));
}

/** The type of what a collection holds: `List<Order>`, `Order[]`, `[]*Order`, `list[Order]`. */
function elementOf(type: string | null, { file, project }: TypePlace): string | null {
  const written = type === null ? '' : withoutWrapper(type);
  const plain = aliasedType(written, file, project)?.type ?? written;
  const slice = /^\[\w*\](.+)$/.exec(plain)?.[1] ?? /^(.+)\[\]$/.exec(plain)?.[1];
  if (slice !== undefined) return slice;
  const argument = /^[\w.]+\s*[<[](.*)[>\]]$/s.exec(plain)?.[1];
  return argument === undefined || argument.includes(',') ? null : argument.trim();
}

/** `*repo.OrderStore` → OrderStore; `Repository<User>` → Repository. */
export function typeName(type: string): string {
  return type.replace(/^[*&\s]+/, '').replace(/^(?:dyn|impl)\s+/, '').replace(/[<[|\s?].*$/s, '').split('.').at(-1) ?? type;
}
