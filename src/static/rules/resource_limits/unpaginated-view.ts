import type { ClassFact, FieldFact, FileFacts } from '../../facts/facts.ts';
import { pathOf } from '../../syntax/expressions.ts';
import { isPaged, listChosenBy, type ChosenList } from '../../queries/chosen-lists.ts';
import type { Lists } from '../../knowledge/limit-types.ts';
import { wholeTable } from '../../queries/loads.ts';
import { growthOf } from '../../tables/tables.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';

/** A list of a whole table by the framework's own list class, with nothing that divides it into pages. */
export const unpaginatedView: Rule = {
  id: 'resource_limits/unpaginated-view',
  check: 'resource_limits/pagination',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: ['python'],
  description: 'Reports list views and viewsets over a whole growing table whose pagination is switched off or set nowhere in view; leaves alone narrowed querysets, projects with a default and tables that by their name hardly grow.',
  *find(file, view) {
    for (const { lists } of view.effects.kinds.librariesOf(file)) {
      if (lists === undefined) continue;
      for (const owner of file.classes) {
        const found = listOf(owner, lists, file, view);
        if (found !== null) yield matchOf(found, file);
      }
    }
  },
};

interface OpenList { readonly owner: ClassFact; readonly table: string; readonly isPart: boolean; readonly isOff: boolean; readonly off: FieldFact | undefined; readonly isKnown: boolean }

function listOf(owner: ClassFact, lists: Lists, file: FileFacts, view: RuleView): OpenList | null {
  const bases = owner.bases.map((base) => base.split('.').at(-1) ?? base);
  const isList = bases.some((base) => lists.bases.includes(base));
  if (!isList) return null;
  const chosen = chosenIn(owner, lists, file, view);
  if (chosen === null) return null;
  const pager = lists.paged_by.map((name) => owner.fields.get(name)).find((field) => field !== undefined);
  const isOff = pager?.value?.kind === 'literal' && pager.value.type === 'null';
  if (!isOff && isPaged(owner, { lists, file, view })) return null;
  const table = chosen.kind === 'base' ? tableIn(owner, lists, file, view) : chosen.table;
  if (table === null || growthOf(table) === 'reference') return null;
  const isOwn = bases.some((base) => lists.always.includes(base));
  const { files } = view.project;
  if (!isOff && !isOwn && files.some(({ text }) => lists.by_default.some((name) => text.includes(name)))) return null;
  const isKnown = isOff || isOwn || files.some(({ text }) => lists.settings.some((name) => text.includes(name)));
  return { owner, table, isPart: chosen.kind === 'part', isOff, off: pager, isKnown };
}

/** What its own methods choose; null where they narrow it. */
function chosenIn(owner: ClassFact, lists: Lists, file: FileFacts, view: RuleView): ChosenList | null {
  const own = file.functions.filter(({ className, name, range }) => className === owner.name && name !== null && lists.narrowed_by.includes(name) && range.start >= owner.range.start && range.end <= owner.range.end);
  const [only] = own;
  if (only === undefined) return { kind: 'base' };
  return own.length === 1 ? listChosenBy(only, { lists, file, view }) : null;
}

function tableIn(owner: ClassFact, lists: Lists, file: FileFacts, view: RuleView): string | null {
  for (const name of lists.rows_in) {
    const value = owner.fields.get(name)?.value ?? null;
    const module = file.functions[0];
    if (value === null || module === undefined) continue;
    return value.kind === 'name' ? pathOf(value) : wholeTable(value, module, file, view)?.table ?? null;
  }
  return null;
}

function matchOf({ owner, table, isPart, isOff, off, isKnown }: OpenList, file: FileFacts): Match {
  const rows = [...owner.fields.values()].at(-1)?.line ?? owner.range.start;
  const line = isOff ? off?.line ?? owner.range.start : owner.range.start;
  const module = file.functions.find(({ className, role }) => className === owner.name && role !== 'module') ?? file.functions[0];
  if (module === undefined) throw new Error('a file always has its module');
  return {
    file, function: module, surface: 'request_handler', range: { start: line, end: isOff ? line : rows },
    confidence: isKnown && growthOf(table) === 'growing' ? 'sure' : 'unsure',
    title: `${owner.name} lists all ${isPart ? '' : 'of '}${table}`,
    problem: `${owner.name} answers with ${isPart ? `all ${table} there are` : `every row of ${table}`}: ${isOff ? 'its pagination is switched off' : 'neither it nor a default of the project in view divides the list into pages'}.`,
    impact: 'Time, memory and the size of each answer grow with the table: with ten times the rows each request costs ten times as much, and a few at once exhaust the process.',
    recommendation: 'Set a pagination class with a maximum page size, by cursor where the table is large, for this view or as the default of the project.',
    growth: { driver: `rows of ${table}`, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line, note: isOff ? 'switches pagination off' : 'lists without pages' }],
    searchedFor: ['pagination_class', 'paginate_by', 'DEFAULT_PAGINATION_CLASS'],
    ...(isPart ? { criterion: null } : {}),
  };
}
