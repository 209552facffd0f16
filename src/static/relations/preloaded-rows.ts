import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { IncludedRows } from './included-rows.ts';
import { pilesUp } from './piling-relations.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call } from '../syntax/syntax.ts';
import { ownerWords } from '../tables/tables.ts';

/** `selectinload(Device.events)` of SQLAlchemy, `db.Preload("Events").First(&device)` of GORM: a relation that is loaded along whole. */
export function* preloadedRows(file: FileFacts, view: RuleView): Generator<IncludedRows> {
  if (file.language !== 'python' && file.language !== 'go') return;
  const libraries = view.effects.kinds.librariesOf(file).filter(({ preloads }) => preloads.length > 0);
  for (const call of libraries.length === 0 ? [] : file.calls) {
    const library = libraries.find(({ preloads }) => preloads.includes(call.method));
    const found = library === undefined ? null : file.language === 'python' ? ofAttribute(call) : ofName(call);
    if (library !== undefined && found !== null && found.relation.endsWith('s') && pilesUp(found.relation, found.owner)) yield { query: call, node: call.node, relation: found.relation, owner: ownerWords(found.owner), library: library.library };
  }
}

interface Named { readonly relation: string; readonly owner: string }

/** Nothing behind it chooses columns or rows. */
function ofAttribute({ receiver, node, around }: CallFact): Named | null {
  const [owner, relation, ...more] = (node.args.length === 1 && receiver === null ? pathOf(node.args[0]?.value ?? node) : null)?.split('.') ?? [];
  const isChosen = around.some(({ node: outer, slot }) => outer.kind === 'call' && ((slot === 'callee' && /^(load_only|and_|options)$/.test(calleeOf(outer).method)) || (slot === 'args' && isNarrowed(outer))));
  return owner === undefined || relation === undefined || more.length > 0 || isChosen || !/^[A-Z]/.test(owner) ? null : { owner, relation };
}

/** `with_loader_criteria(Event, Event.at > since)` beside it chooses rows. */
const isNarrowed = ({ args }: Call): boolean => args.some(({ value }) => value.kind === 'call' && calleeOf(value).method === 'with_loader_criteria');

const FILLS = /^(First|Take|Last|Find|Scan)$/;

/** A second argument may choose rows, or cut them. */
function ofName({ node, around }: CallFact): Named | null {
  const [path] = node.args;
  const filled = around.toReversed().find(({ node: outer, slot }) => outer.kind === 'call' && slot === 'callee' && FILLS.test(calleeOf(outer).method))?.node;
  const target = filled?.kind === 'call' ? filled.args[0]?.value : undefined;
  const owner = target === undefined ? null : pathOf(target.kind === 'unary' ? target.operand : target)?.split('.').at(-1) ?? null;
  if (node.args.length !== 1 || path?.value.kind !== 'literal' || !/^\w+(\.\w+)*$/.test(path.value.value) || owner === null) return null;
  const [relation = '', before = owner] = path.value.value.split('.').toReversed();
  return { relation, owner: before };
}
