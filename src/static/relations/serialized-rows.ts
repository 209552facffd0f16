import { matchesName } from '../libraries/call-patterns.ts';
import { keyword, pathOf } from '../syntax/expressions.ts';
import type { CallFact, ClassFact, FileFacts, LoopFact } from '../facts/facts.ts';
import { heldItemReads, itemReads, methodReads, type ItemRead } from './item-reads.ts';
import { ownMethod } from '../project/own-methods.ts';
import type { Located } from '../project/project.ts';
import { answeredRows } from './response-models.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** Rows that are handed to a serializer's class, as the loop that it runs over them. */
export interface SerializedRows {
  readonly loop: LoopFact;
  /** The call that hands them over. */
  readonly call: Syntax;
  /** The model that the class is for by its name or its constructor: `OrderSerializer`. */
  readonly model: ClassFact | null;
  /** What the class reads of each row. */
  readonly reads: (model: ClassFact) => readonly ItemRead[];
}

/** Every call that gives many rows to a serializer in view. */
export function* serializedRows(file: FileFacts, view: RuleView): Generator<SerializedRows> {
  for (const { rows, from, reads } of answeredRows(file, view)) {
    const loop: LoopFact = {
      function: from, loops: [], around: [], form: 'callback', variables: [], iterated: rows, test: null, header: [], body: [],
      isConcurrent: false, isPaced: false, range: { start: rows.line, end: rows.endLine },
    };
    yield { loop, call: rows, model: null, reads };
  }
  for (const call of file.calls) {
    const found = file.language === 'php' ? resourceOf(call, file, view) : file.language === 'ruby' ? serializerOf(call, file, view) ?? includedIn(call, file, view) : null;
    if (found === null) continue;
    const loop: LoopFact = {
      function: call.function, loops: call.loops, around: call.around, form: 'callback', variables: [], iterated: found.rows, test: null, header: [], body: [],
      isConcurrent: false, isPaced: false, range: { start: call.node.line, end: call.node.endLine },
    };
    yield { loop, call: call.node, model: found.serializer === null ? null : modelOf(found.serializer, view), reads: found.reads };
  }
}

interface Handed { readonly rows: Syntax; readonly serializer: Located<ClassFact> | null; readonly reads: SerializedRows['reads'] }

function modelOf({ file, value: { name, body } }: Located<ClassFact>, { project }: RuleView): ClassFact | null {
  const given = body.find((member) => member.kind === 'function' && member.name === '__construct');
  const type = given?.kind === 'function' ? given.params[0]?.type ?? null : null;
  return project.findClass(type ?? name.replace(/(Serializer|Blueprint|Resource)$/, ''), file)?.value ?? null;
}

/** Laravel's `OrderResource::collection($orders)`. */
function resourceOf(call: CallFact, file: FileFacts, { effects, project }: RuleView): Handed | null {
  const serializers = effects.kinds.librariesOf(file).flatMap((library) => library.serializers);
  const rows = call.node.args[0]?.value;
  if (call.method !== 'collection' || call.receiver?.kind !== 'name' || rows === undefined) return null;
  const found = project.findClass(call.receiver.name, file);
  const isSerializer = found?.value.bases.some((base) => serializers.some((known) => matchesName(base, known)));
  if (found === null || isSerializer !== true) return null;
  const body = found.value.body.flatMap((member) => member.kind === 'function' && member.name === 'toArray' ? member.body : []);
  const fields = ['resource', ...promotedIn(found.value)];
  const isOwn = ({ node, through }: ItemRead): boolean => {
    const field = fieldOf(through[0]?.node ?? node);
    return field !== null && !fields.includes(field) && found.value.fields.has(field);
  };
  return { rows, serializer: found, reads: (model) => [...heldItemReads(body, fields, { file: found.file, project, model })].filter((read) => !isOwn(read)) };
}

/** `$this->user->name` is of user: a field that the resource has itself is none of the row. */
function fieldOf(node: Syntax): string | null {
  if (node.kind === 'call') return fieldOf(node.callee);
  if (node.kind !== 'member') return null;
  return node.object.kind === 'self' ? node.property : fieldOf(node.object);
}

/** `public function __construct(private readonly Order $order)`: the resource is the first that it is given. */
function promotedIn({ body }: ClassFact): string[] {
  return body.flatMap((member) => member.kind === 'function' && member.name === '__construct' ? member.params.slice(0, 1).filter(({ isField }) => isField).map(({ name }) => name) : []);
}

/** Rails: `render json: orders, include: :lines`, `orders.as_json(include: { shop: {} })`; without it the serializer that is named after the model. */
function includedIn({ node, method, receiver }: CallFact, file: FileFacts, { project }: RuleView): Handed | null {
  const rows = method === 'render' ? node.args.find(({ name }) => name === 'json')?.value ?? null : /^(as_json|to_json)$/.test(method) ? receiver : null;
  if (rows === null) return null;
  const included = keyword(node, 'include');
  const names = included === null ? [] : namesIn(included);
  return { rows, serializer: null, reads: (model) => {
    const implicit = method === 'render' ? project.findClass(`${model.name}Serializer`, file) : null;
    const ofSerializer = implicit?.value.bases.some((base) => base.endsWith('Serializer')) === true ? [...readsOfSerializer(implicit, model, project)] : [];
    return [...names.map((name): ItemRead => ({ file, node, path: [name, 'each'], through: [] })), ...ofSerializer];
  } };
}

/** `:shop`, `[:shop, :lines]`, `{ shop: { only: :name } }`, `[:shop, { lines: :product }]` */
function namesIn(option: Syntax): string[] {
  if (option.kind === 'literal') return [option.value.replace(/^:/, '')];
  return option.kind === 'collection' ? option.entries.flatMap(({ key, value }) => key === null ? namesIn(value) : key.kind === 'literal' ? [key.value.replace(/^:/, '')] : []) : [];
}

const NAMES_SERIALIZER = new Set(['each_serializer', 'serializer']);

/** Rails: `render json: orders, each_serializer: OrderSerializer`, `CollectionSerializer.new(orders, serializer: …)`, `OrderSerializer.new(orders)`. */
function serializerOf({ node, receiver, function: from }: CallFact, file: FileFacts, { project }: RuleView): Handed | null {
  const option = node.args.find(({ name }) => name !== null && NAMES_SERIALIZER.has(name))?.value;
  const given = option?.kind === 'name' && /^[a-z]/.test(option.name) ? ownMethod(option.name, from, file)?.value ?? option : option;
  const own = receiver === null ? undefined : pathOf(receiver)?.split(/[.:]+/).at(-1);
  const name = given === undefined ? own : pathOf(given)?.split(/[.:]+/).at(-1);
  const rows = (node.args.find((argument) => argument.name === 'json') ?? node.args.find((argument) => argument.name === null))?.value;
  if (rows === undefined || name === undefined || !/(Serializer|Blueprint|Resource)$/.test(name)) return null;
  const found = project.findClass(name, file);
  return found === null ? null : { rows, serializer: found, reads: (model) => [...readsOfSerializer(found, model, project)] };
}

/** `has_many :payments` loads them; `def shop_name; object.distributor.name; end` reads the row; `attributes :total` asks the model. */
function* readsOfSerializer({ file, value }: Located<ClassFact>, model: ClassFact, project: RuleView['project']): Generator<ItemRead> {
  const place = { file, project, model };
  const methods = new Set(value.body.flatMap((member) => member.kind === 'function' && member.name !== null ? [member.name] : []));
  for (const member of value.body) {
    if (member.kind === 'function') yield* itemReads(member.body, 'object', place);
    if (member.kind !== 'call' || member.callee.kind !== 'name') continue;
    const names = member.args.flatMap((argument) => argument.name === null && argument.value.kind === 'literal' ? [argument.value.value.replace(/^:/, '')] : []);
    if (/^(has_many|has_one|belongs_to|association)$/.test(member.callee.name)) {
      for (const name of names.filter((known) => !methods.has(known))) yield { file, node: member, path: [name, 'each'], through: [] };
    }
    if (/^(attributes?|fields?)$/.test(member.callee.name)) for (const name of names.filter((known) => !methods.has(known))) yield* methodReads(member, name, place);
  }
}
