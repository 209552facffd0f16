import { calleeOf, keyword, pathOf } from '../syntax/expressions.ts';
import type { ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { itemReads } from './item-reads.ts';
import { relationsOf, type Relation } from './model-relations.ts';
import { namesPreloaded } from './preloads.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walk, walkAll } from '../syntax/walk.ts';

/** A column of Django's admin list that loads a relation of each row. */
export interface ColumnRead {
  readonly file: FileFacts;
  readonly function: FunctionFact;
  /** Where the column's function reads it. */
  readonly node: Syntax;
  readonly column: string;
  readonly relation: string;
  readonly isMany: boolean;
  readonly model: string;
  /** Lines that decide what the list loads: its columns, its query. */
  readonly deciding: readonly { readonly line: number; readonly note: string }[];
}

const ADMIN = /(^|\.)\w*ModelAdmin$/;

export function* adminColumns(file: FileFacts, view: RuleView): Generator<ColumnRead> {
  if (file.language !== 'python') return;
  for (const owner of file.classes) {
    const shown = owner.fields.get('list_display');
    const model = shown?.value !== undefined && shown.value !== null && owner.bases.some((base) => ADMIN.test(base)) ? modelOf(owner, file, view) : null;
    if (model === null || shown?.value === undefined || shown.value === null) continue;
    const columns = new Set([...walk(shown.value)].flatMap((node) => node.kind === 'literal' ? [node.value] : []));
    yield* ofAdmin({ owner, model, columns, line: shown.line }, file, view);
  }
}

interface Admin { readonly owner: ClassFact; readonly model: ClassFact; readonly columns: ReadonlySet<string>; readonly line: number }

function* ofAdmin({ owner, model, columns, line }: Admin, file: FileFacts, view: RuleView): Generator<ColumnRead> {
  const relations = relationsOf(model, view);
  const query = file.functions.find(({ name, className }) => name === 'get_queryset' && className === owner.name);
  const loaded = loadedAlong(owner, { model, columns, relations, query, file, view });
  if (loaded === null) return;
  const deciding = [{ line, note: 'the columns of the list' }, ...(query === undefined ? [] : [{ line: query.range.start, note: 'its query' }])];
  const seen = new Set<string>();
  for (const method of file.functions) {
    const row = method.className === owner.name && columns.has(method.name ?? '') ? method.node?.params.find(({ name }) => name !== 'self')?.name : undefined;
    if (row === undefined || method.node === null) continue;
    for (const { node, path: [relation = '', next], file: where, through } of itemReads(method.node.body, row, { file, project: view.project, model })) {
      const known = relations.get(relation);
      if (known === undefined || seen.has(relation) || loaded.has(relation) || !loads(known, next)) continue;
      seen.add(relation);
      const read = where === file && through.length === 0 ? node : through[0]?.node ?? node;
      yield { file, function: method, node: read, column: method.name ?? '', relation, isMany: known.isMany, model: model.name, deciding };
    }
  }
}

/** A key alone asks for nothing, and a list of records only when something is asked of it. */
const loads = ({ isMany }: Relation, next: string | undefined): boolean => next === undefined ? !isMany : !/^(id|pk|add|set|remove)$/.test(next);

interface Listed extends Pick<Admin, 'model' | 'columns'> {
  readonly relations: ReadonlyMap<string, Relation>;
  readonly query: FunctionFact | undefined;
  readonly file: FileFacts;
  readonly view: RuleView;
}

/** What the list loads with its rows; null when it cannot be told. A column that is a foreign key makes Django select all of them, unless the class names its own. */
function loadedAlong(owner: ClassFact, { model, columns, relations, query, file, view }: Listed): ReadonlySet<string> | null {
  const toOne = [...relations].flatMap(([name, { isMany }]) => isMany ? [] : [name]);
  const selected = owner.fields.get('list_select_related')?.value ?? null;
  const literals = selected === null ? [] : [...walk(selected)].flatMap((node) => node.kind === 'literal' ? [node.value] : []);
  const hasOwnWay = file.functions.some(({ name, className }) => className === owner.name && (name === 'get_list_select_related' || name === 'get_list_display'));
  const names = namesPreloaded(query?.node?.body ?? [], { file, view, model });
  if (hasOwnWay || names.has('*') || (selected !== null && literals.length === 0)) return null;
  const areAll = literals.includes('True') || (selected === null && toOne.some((name) => columns.has(name)));
  return new Set([...names, ...literals.map((path) => path.split('__')[0] ?? ''), ...(areAll ? toOne : [])]);
}

/** `@admin.register(Order)`, `admin.site.register(Order, OrderAdmin)`. */
function modelOf(owner: ClassFact, file: FileFacts, { project }: RuleView): ClassFact | null {
  const marked = owner.decorators.find((mark) => mark.kind === 'call' && calleeOf(mark).method === 'register');
  const called = file.calls.find(({ method, node }) => method === 'register' && node.args.some(({ value }) => value.kind === 'name' && value.name === owner.name));
  const first = marked?.kind === 'call' ? marked.args[0]?.value : called === undefined ? undefined : keyword(called.node, 'model_or_iterable') ?? called.node.args[0]?.value;
  const named = first === undefined ? null : [...walkAll([first])].length > MOST_NODES ? null : pathOf(first);
  return named === null ? null : project.findClass(named.split('.').at(-1) ?? '', file)?.value ?? null;
}

/** A list of models registers several with one class. */
const MOST_NODES = 4;
