import { calleeOf, keyword, pathOf } from '../syntax/expressions.ts';
import type { ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { FieldResolver } from './field-resolvers.ts';
import type { RuleView } from '../rule-view.ts';

/** A method that gives one value of a row's output, and whether lists of such rows are written in view. */
export interface SerializerMethod extends FieldResolver { readonly isListed: boolean }

/** Methods that a serializer runs for each row: `get_total` of a SerializerMethodField, Laravel's `toArray`. */
export function* serializerMethods(file: FileFacts, view: RuleView): Generator<SerializerMethod> {
  for (const owner of file.classes) {
    const found = file.language === 'python' ? ofMethodFields(owner, file) : file.language === 'php' ? ofResource(owner, file, view) : [];
    for (const { method, parents } of found) {
      if (method.node !== null) yield { function: method, node: method.node, type: rowOf(owner), parents, isListed: isForMany(owner.name, view) };
    }
  }
}

interface Method { readonly method: FunctionFact; readonly parents: readonly string[] }

function ofMethodFields({ name: className, fields }: ClassFact, { functions }: FileFacts): Method[] {
  return [...fields].flatMap(([name, { value }]) => {
    if (value?.kind !== 'call' || calleeOf(value).method !== 'SerializerMethodField') return [];
    const given = keyword(value, 'method_name') ?? value.args[0]?.value;
    const called = given?.kind === 'literal' ? given.value : `get_${name}`;
    const method = functions.find((candidate) => candidate.className === className && candidate.name === called);
    const row = method?.node?.params[0]?.name;
    return method === undefined || row === undefined ? [] : [{ method, parents: [row] }];
  });
}

function ofResource({ name, bases }: ClassFact, file: FileFacts, { effects }: RuleView): Method[] {
  const known = effects.kinds.librariesOf(file).flatMap(({ serializers }) => serializers);
  if (!bases.some((base) => known.includes(base.split('\\').at(-1) ?? base))) return [];
  return file.functions.filter((method) => method.className === name && method.name === 'toArray').map((method) => ({ method, parents: ['self'] }));
}

/** The model that its `Meta` names, else what its own name says. */
function rowOf({ name, body }: ClassFact): string {
  const meta = body.flatMap((member) => member.kind === 'class' && member.name === 'Meta' ? member.body : []);
  const model = meta.flatMap((member) => member.kind === 'field' && member.name === 'model' && member.value !== null ? [pathOf(member.value)?.split('.').at(-1) ?? ''] : [])[0];
  return model ?? name.replace(/(Serializer|Resource)$/, '');
}

/** `OrderSerializer(orders, many=True)`, a view that lists with it, `OrderResource::collection($orders)`. */
function isForMany(name: string, { project }: RuleView): boolean {
  const isMadeOfMany = project.callsNamed(name).some(({ value: { node } }) => keyword(node, 'many')?.kind === 'literal');
  const isCollected = project.callsNamed('collection').some(({ value: { receiver } }) => receiver?.kind === 'name' && receiver.name === name);
  return isMadeOfMany || isCollected || project.files.some(({ classes }) => classes.some(({ bases, fields }) => {
    const used = fields.get('serializer_class')?.value;
    return used?.kind === 'name' && used.name === name && bases.some((base) => /List|ModelViewSet$/.test(base));
  }));
}
