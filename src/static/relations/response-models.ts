import type { ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Located } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import { keyword, pathOf } from '../syntax/expressions.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';
import type { ItemRead } from './item-reads.ts';

/** Rows that a handler gives back, of which the framework makes a list of the class that its response declares. */
export interface Answered { readonly rows: Syntax; readonly from: FunctionFact; readonly reads: () => readonly ItemRead[] }

/** FastAPI: `@router.get("/orders", response_model=list[OrderOut])`, `-> list[OrderOut]`. */
export function* answeredRows(file: FileFacts, view: RuleView): Generator<Answered> {
  if (file.language !== 'python') return;
  for (const from of file.functions) {
    const type = listed(from, file);
    const schema = type === null ? null : view.project.findClass(type, file);
    if (schema === null || !isSchema(schema.value)) continue;
    for (const part of walkHere(bodyOf(from))) if (part.kind === 'return' && part.value !== null) yield { rows: part.value, from, reads: () => [...readsOf(schema, view)] };
  }
}

const LIST = /^(?:list|List|Sequence|Page|typing\.List)\[\s*(?:\w+\.)*([A-Z]\w*)\s*\]$/;

/** The class of which a route answers many. */
function listed({ node }: FunctionFact, file: FileFacts): string | null {
  const routes = node?.decorators.filter((mark) => mark.kind === 'call' && /\.(get|post|put|patch|api_route|route)$/.test(pathOf(mark.callee) ?? '')) ?? [];
  const declared = routes.flatMap((route) => { const value = route.kind === 'call' ? keyword(route, 'response_model') : null; return value === null ? [] : [value]; })[0];
  const written = declared === undefined ? routes.length === 0 ? '' : node?.returns ?? '' : file.text.slice(declared.start, declared.end);
  return LIST.exec(written.trim())?.[1] ?? null;
}

const isSchema = ({ bases }: ClassFact): boolean => bases.some((base) => /(BaseModel|Model|Schema|Base|Out|Read|Public)$/.test(base));

/** What it takes of each row that is an object, or a list of them, itself. */
function* readsOf({ file, value }: Located<ClassFact>, view: RuleView): Generator<ItemRead> {
  for (const [name, { type, line }] of value.fields) {
    const named = (type?.match(/[A-Z]\w*/g) ?? []).map((word) => view.project.findClass(word, file)).find((found) => found !== null && isSchema(found.value));
    if (named === undefined) continue;
    const node = { kind: 'name', name, line, endLine: line, start: 0, end: 0 } as const;
    yield { file, node, path: [name, 'each'], through: [] };
  }
}

const bodyOf = ({ node }: FunctionFact): readonly Syntax[] => node === null ? [] : node.body;
