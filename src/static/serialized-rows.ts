import { matchesName } from './call-patterns.ts';
import { pathOf } from './expressions.ts';
import type { CallFact, ClassFact, FileFacts, LoopFact } from './facts.ts';
import { itemReads, methodReads, type ItemRead } from './item-reads.ts';
import type { Located } from './project.ts';
import type { RuleView } from './rules/types.ts';
import type { Syntax } from './syntax.ts';

/** Rows that are handed to a serializer's class, as the loop that it runs over them. */
export interface SerializedRows {
  readonly loop: LoopFact;
  /** The call that hands them over. */
  readonly call: Syntax;
  /** What the class reads of each row. */
  readonly reads: (model: ClassFact) => readonly ItemRead[];
}

/** Every call that gives many rows to a serializer in view. */
export function* serializedRows(file: FileFacts, view: RuleView): Generator<SerializedRows> {
  for (const call of file.calls) {
    const found = file.language === 'php' ? resourceOf(call, file, view) : file.language === 'ruby' ? serializerOf(call, file, view) : null;
    if (found === null) continue;
    const loop: LoopFact = {
      function: call.function, loops: call.loops, around: call.around, form: 'callback', variables: [], iterated: found.rows, test: null, header: [], body: [],
      isConcurrent: false, isPaced: false, range: { start: call.node.line, end: call.node.endLine },
    };
    yield { loop, call: call.node, reads: found.reads };
  }
}

interface Handed { readonly rows: Syntax; readonly reads: SerializedRows['reads'] }

/** Laravel's `OrderResource::collection($orders)`. */
function resourceOf(call: CallFact, file: FileFacts, { effects, project }: RuleView): Handed | null {
  const serializers = effects.kinds.librariesOf(file).flatMap((library) => library.serializers);
  const rows = call.node.args[0]?.value;
  if (call.method !== 'collection' || call.receiver?.kind !== 'name' || rows === undefined) return null;
  const found = project.findClass(call.receiver.name, file);
  const isSerializer = found?.value.bases.some((base) => serializers.some((known) => matchesName(base, known)));
  if (found === null || isSerializer !== true) return null;
  const body = found.value.body.flatMap((member) => member.kind === 'function' && member.name === 'toArray' ? member.body : []);
  return { rows, reads: (model) => [...itemReads(body, null, { file: found.file, project, model })] };
}

const NAMES_SERIALIZER = new Set(['each_serializer', 'serializer']);

/** Rails: `render json: orders, each_serializer: OrderSerializer`, `CollectionSerializer.new(orders, serializer: …)`, `OrderSerializer.new(orders)`. */
function serializerOf({ node, receiver }: CallFact, file: FileFacts, { project }: RuleView): Handed | null {
  const given = node.args.find(({ name }) => name !== null && NAMES_SERIALIZER.has(name))?.value;
  const own = receiver === null ? undefined : pathOf(receiver)?.split(/[.:]+/).at(-1);
  const name = given === undefined ? own : pathOf(given)?.split(/[.:]+/).at(-1);
  const rows = (node.args.find((argument) => argument.name === 'json') ?? node.args.find((argument) => argument.name === null))?.value;
  if (rows === undefined || name === undefined || !/(Serializer|Blueprint|Resource)$/.test(name)) return null;
  const found = project.findClass(name, file);
  return found === null ? null : { rows, reads: (model) => [...readsOfSerializer(found, model, project)] };
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
