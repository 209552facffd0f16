import type { ClassFact, FileFacts, LoopFact } from '../facts/facts.ts';
import type { TemplateDocument, TemplateLoop, TemplateRead } from '../formats/templates.ts';
import { filledBy, isNamed } from './filled-templates.ts';
import { escaped } from '../escaped.ts';
import { itemReads, methodReads, type ItemRead } from './item-reads.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** Rows that a template loops over, as a loop of the code that fills it. */
export interface TemplateRows {
  readonly loop: LoopFact;
  readonly template: TemplateDocument;
  readonly line: number;
  /** What the template, and those it hands the row to, reads of each row. */
  readonly reads: (model: ClassFact | null) => readonly ItemRead[];
}

/** The loops of all templates that the file's code fills with something. */
export function* templateRows(file: FileFacts, view: RuleView): Generator<TemplateRows> {
  const seen = new Set<string>();
  for (const { template, valueOf } of filledBy(file, view)) {
    for (const [loop, shown] of loopsIn(template, view)) {
      const [root, ...rest] = loop.items;
      const value = root === undefined ? null : valueOf(root);
      const key = `${shown.path}:${loop.range.start}:${value?.node.start ?? 0}`;
      if (value === null || seen.has(key) || (file.language !== 'python' && rest.some((name) => !SAME_ROWS.test(name)))) continue;
      seen.add(key);
      const { from } = value;
      const node = rest.every((name) => SAME_ROWS.test(name)) ? value.node : asRead(value.node, rest);
      yield {
        loop: {
          function: from, loops: [], around: [], form: 'callback', variables: [], iterated: node, test: null, header: [], body: [],
          isConcurrent: false, isPaced: false, range: { start: node.line, end: node.endLine },
        },
        template: shown, line: loop.range.start,
        reads: (model) => [...readsOf(loop, shown, { file, view, model })],
      };
    }
  }
}

/** `posts.all`, `page.object_list`: the rows themselves. */
const SAME_ROWS = /^(all|object_list|items|results|to_a|each|data|list)$/;

/** `{% for member in project.member_set.all %}` asks what `project.member_set.all()` does. */
function asRead(object: Syntax, [name, ...rest]: readonly string[]): Syntax {
  const { line, endLine, start, end } = object;
  if (name === undefined) return object;
  const member = { kind: 'member', object, property: name, line, endLine, start, end } as const;
  return asRead(rest.length === 0 ? { kind: 'call', callee: member, args: [], isNew: false, line, endLine, start, end } : member, rest);
}

/** Its own loops, and those of templates that see its variables. */
function* loopsIn(template: TemplateDocument, view: RuleView): Generator<readonly [TemplateLoop, TemplateDocument]> {
  for (const loop of template.loops) yield [loop, template];
  for (const { partial } of template.reads) {
    if (partial?.as !== '') continue;
    for (const other of named(partial.name, template, view)) for (const loop of other.loops) yield [loop, other];
  }
}

/** A name without a folder is that of a template beside this one. */
function named(name: string, from: TemplateDocument, view: RuleView): TemplateDocument[] {
  const folder = from.path.slice(0, from.path.lastIndexOf('/') + 1);
  return view.documents.of('html').filter(({ path }) => path !== from.path && isNamed(path, name.includes('/') || name.includes('.') ? name : `${folder}${name}`));
}

interface Place { readonly file: FileFacts; readonly view: RuleView; readonly model: ClassFact | null }

const MOST_HANDS = 2;

function* readsOf(loop: TemplateLoop, template: TemplateDocument, place: Place): Generator<ItemRead> {
  if (loop.partial === null) yield* readsAt(template, loop.variable, { ...place, range: loop.range, depth: 0 });
  else for (const partial of named(partialName(loop, loop.partial), template, place.view)) yield* readsAt(partial, loop.variable, { ...place, range: null, depth: 1 });
}

/** `render @orders` fills `orders/_order`. */
const partialName = ({ items, variable }: TemplateLoop, partial: string): string => partial === variable && items.at(-1) !== variable ? `${items.at(-1) ?? ''}/${partial}` : partial;

interface Shown extends Place { readonly range: TemplateLoop['range'] | null; readonly depth: number }

function* readsAt(template: TemplateDocument, variable: string, shown: Shown): Generator<ItemRead> {
  const { range, depth, view, file, model } = shown;
  yield* helperReads(template, variable, shown);
  for (const read of template.reads) {
    if (range !== null && (read.line < range.start || read.line > range.end)) continue;
    if (read.partial !== null && depth < MOST_HANDS && (read.variable === variable || read.variable === '')) {
      for (const other of named(read.partial.name, template, view)) yield* readsAt(other, read.variable === '' ? variable : read.partial.as, { ...shown, range: null, depth: depth + 1 });
    }
    if (read.partial !== null || read.variable !== variable) continue;
    const path = inModelsWords(read, file);
    const node = { kind: 'name', name: variable, line: read.line, endLine: read.line, start: read.start, end: read.end } as const;
    yield { file: template, node, path, through: [] };
    yield* methodReads(node, path[0] ?? '', { file: template, project: view.project, model });
  }
}

/** `customer_label(order)`: what a helper of Rails reads of the row. */
function* helperReads(template: TemplateDocument, variable: string, { range, view, model }: Shown): Generator<ItemRead> {
  if (variable === '' || !/\.(erb|haml|slim|jbuilder)$/.test(template.path)) return;
  for (const found of template.text.matchAll(new RegExp(`(?<![\\w.:@])([a-z_]\\w*[?!]?)[ (]\\s*${escaped(variable)}\\s*[,)%\\n]`, 'g'))) {
    const line = template.text.slice(0, found.index).split('\n').length;
    const helpers = range !== null && (line < range.start || line > range.end) ? [] : view.project.functionsNamed(found[1] ?? '').filter(({ file }) => /(^|\/)helpers\//.test(file.path));
    const [helper, ...others] = helpers;
    const param = helper?.value.node?.params[0];
    if (helper === undefined || others.length > 0 || param === undefined) continue;
    const node = { kind: 'name', name: variable, line, endLine: line, start: found.index, end: found.index + found[0].length } as const;
    for (const read of itemReads(helper.value.node?.body ?? [], param.name, { file: helper.file, project: view.project, model })) yield { ...read, through: [{ file: template, node }, ...read.through] };
  }
}

/** In PHP only a method keeps its brackets; `getCustomer()` is the customer. */
function inModelsWords({ path }: TemplateRead, { language }: FileFacts): readonly string[] {
  return path.map((name, index) => {
    const plain = name.replace('()', '');
    const getter = language === 'java' || language === 'kotlin' ? /^get([A-Z]\w*)$/.exec(plain)?.[1] : undefined;
    if (getter !== undefined) return `${getter.charAt(0).toLowerCase()}${getter.slice(1)}`;
    return index === 0 && language === 'php' ? name : plain;
  });
}
