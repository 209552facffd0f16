import type { LineRange } from '../../model/change.ts';
import { wordsOf } from '../loops/bounds.ts';
import { isModuleOf, matchesName } from '../libraries/call-patterns.ts';
import { pathOf, spineOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Library } from '../knowledge/types.ts';
import type { Located } from '../project/project.ts';
import { lifetimeOf } from '../state/request-state.ts';
import type { RuleView } from '../rule-view.ts';
import { isServed } from '../surfaces/served.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** The one connection to a database that a process opens for all of its requests. */
export interface LoneConnection {
  readonly range: LineRange;
  readonly function: FunctionFact;
  readonly library: string;
  /** A call by which requests use it. */
  readonly use: CallFact;
  readonly usedIn: FileFacts;
}

/** Where it is kept: a variable of the module, or a field of something that lives as long as the process. */
interface Holder { readonly path: string; readonly className: string | null }

/** Those that requests in view ask; what is opened for a listener, a lock or a migration is meant to be one. */
export function* loneConnections(file: FileFacts, view: RuleView): Generator<LoneConnection> {
  const libraries = view.effects.kinds.librariesOf(file).filter(({ single_connections: calls, single_connection_types: types }) => calls.length + types.length > 0);
  if (libraries.length === 0 || RUNS_ALONE.test(file.text) || servesOneAtATime(view)) return;
  for (const opened of file.calls) {
    const library = libraries.find((candidate) => candidate.single_connections.some((pattern) => opened.path !== null && matchesName(opened.path, pattern)) && isOf(opened, candidate, file));
    const holder = library === undefined ? null : holderOf(opened, file, view);
    if (library === undefined || holder === null || IS_MEANT.test(wordsOf(`${holder.path} ${opened.function.name ?? ''} ${holder.className ?? ''}`))) continue;
    const used = usesIn(file, holder, view) ?? usesElsewhere(opened, view);
    if (used !== null) yield { range: { start: opened.node.line, end: opened.node.endLine }, function: opened.function, library: library.library, ...used };
  }
  yield* declared(file, libraries, view);
}

/** `type Server struct { conn *pgx.Conn }`: what its handlers ask through. */
function* declared(file: FileFacts, libraries: readonly Library[], view: RuleView): Generator<LoneConnection> {
  if (libraries.every((library) => isOpenedElsewhere(library, view))) return;
  for (const { name, fields } of file.classes) {
    for (const [key, { type, line }] of fields) {
      const library = libraries.find(({ single_connection_types: known }) => known.includes(type?.replace(/^\*/, '') ?? ''));
      const used = library === undefined || IS_MEANT.test(wordsOf(`${key} ${name}`)) ? null : usesIn(file, { path: `self.${key}`, className: name }, view);
      if (library !== undefined && used !== null) yield { range: { start: line, end: line }, function: used.use.function, library: library.library, ...used };
    }
  }
}

/** What such a field is given comes from a pool, or is opened by each request. */
const isOpenedElsewhere = (library: Library, view: RuleView): boolean => view.project.files.some((file) => file.imports.some(({ module }) => module.endsWith('pool') && isModuleOf(module, library))
  || file.calls.some((call) => call.path !== null && library.single_connections.some((pattern) => matchesName(call.path ?? '', pattern)) && isServed(call.function, file, view)));

/** The project is wrapped for a cloud that gives each process one request at a time. */
const servesOneAtATime = (view: RuleView): boolean => view.project.files.some((file) => view.effects.kinds.librariesOf(file).some(({ serves_one: one }) => one));

/** A function of the cloud serves one request at a time; files beside a program have one writer anyway. */
const RUNS_ALONE = /\bexports\.handler\b|\bexport (const|async function|function) handler\b|\bdef (lambda_)?handler\(event\b|\bLISTEN \w/;

const IS_MEANT = /(^|\s)(listen\w*|notif\w*|subscri\w*|replication|lock\w*|leader|migrat\w*|test\w*|seed\w*|setup|admin)(\s|$)/;

/** A name is the library's where it is imported from it; in languages that import whole namespaces any is. */
function isOf({ path }: CallFact, library: Library, { imports, language }: FileFacts): boolean {
  const source = path?.includes('.') === true ? imports.find(({ local }) => path.startsWith(`${local}.`)) : undefined;
  if (source !== undefined) return isModuleOf(source.module, library);
  if (path?.includes('.') === true || language === 'csharp' || language === 'java' || language === 'kotlin') return true;
  return imports.some(({ local, module }) => local === path && isModuleOf(module, library));
}

function holderOf({ node, around, function: from }: CallFact, file: FileFacts, view: RuleView): Holder | null {
  const outer = around.findLast(({ node: other }) => other.kind !== 'await' && other.kind !== 'other');
  const [target] = outer?.node.kind === 'assign' && outer.slot === 'value' ? outer.node.targets : [];
  const field = file.classes.flatMap(({ name, fields }) => [...fields].filter(([, { value }]) => value !== null && withoutAwait(value) === node).map(([key, { isStatic, type, line }]) => ({ className: name, key, isStatic, type, line })))[0];
  if (field !== undefined) return livesOn(field.className, field.key, field, file, view) ? { path: `self.${field.key}`, className: field.className } : null;
  const path = target === undefined ? null : pathOf(target);
  if (target === undefined || path === null) return null;
  if (target.kind === 'name') return isOfModule(target.name, from, outer?.node.kind === 'assign' && !outer.node.isDeclaration && file.language !== 'python') ? { path, className: null } : staticField(target.name, from, file);
  if (path.startsWith('self.') && from.className !== null) return livesOn(from.className, path.slice('self.'.length), { isStatic: false, type: null, line: node.line }, file, view) ? { path, className: from.className } : null;
  return /(^|\.)(app|application|server|fastify)(\.(state|locals|context|ctx|config|db))?\.\w+$/.test(path) ? { path, className: null } : null;
}

/** The name is bound outside of all functions; what only sets it, declares none of its own. */
function isOfModule(name: string, from: FunctionFact, onlySets: boolean): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    if (scope.bindings.has(name) && (scope.role === 'module' || !onlySets)) return scope.role === 'module';
  }
  return false;
}

/** `connection = DriverManager.getConnection(…)` in the static initialiser of its class. */
function staticField(name: string, from: FunctionFact, { classes }: FileFacts): Holder | null {
  const owner = classes.find((candidate) => (from.className === null || candidate.name === from.className) && candidate.fields.get(name)?.isStatic === true);
  return owner === undefined ? null : { path: name, className: owner.name };
}

interface Field { readonly isStatic: boolean; readonly type: string | null; readonly line: number }

const livesOn = (className: string, name: string, { isStatic, type, line }: Field, file: FileFacts, view: RuleView): boolean =>
  lifetimeOf({ name, scope: isStatic ? 'class' : 'instance', className, shape: 'other', value: null, type, range: { start: line, end: line }, isLocked: false, isFilled: false }, file, view) === 'process';

type Used = Pick<LoneConnection, 'use' | 'usedIn'>;

function usesIn(file: FileFacts, { path, className }: Holder, view: RuleView): Used | null {
  const bare = className === null ? null : path.replace(/^self\./, '');
  const use = file.calls.find((call) => (className === null || call.function.className === className) && asks(call, path, bare) && isServed(call.function, file, view));
  return use === undefined ? null : { use, usedIn: file };
}

function usesElsewhere({ node }: CallFact, view: RuleView): Used | null {
  for (const file of view.project.files) {
    for (const { local } of file.imports) {
      const value = view.project.importedValue(local, file);
      if (value === null || openedBy(value) !== node) continue;
      const use = file.calls.find((call) => asks(call, local, null) && isServed(call.function, file, view));
      if (use !== undefined) return { use, usedIn: file };
    }
  }
  return null;
}

/** `module.exports = connection`: what its module bound to the name. */
function openedBy({ value, file }: Located<Syntax>): Syntax | null {
  if (value.kind !== 'name') return withoutAwait(value);
  const bound = file.functions[0]?.bindings.get(value.name)?.at(-1);
  return bound?.kind === 'value' && bound.value !== null ? withoutAwait(bound.value) : null;
}

/** `connection.execute(…)`, `new NpgsqlCommand(sql, Connection)` */
function asks({ node, method }: CallFact, path: string, bare: string | null): boolean {
  const parts: readonly Syntax[] = [...spineOf(node).slice(1), ...node.args.map(({ value }) => value)];
  return !/^(connect|open|close|end|ping|on)(Async)?$/i.test(method) && parts.some((part) => { const own = pathOf(part); return own !== null && (own === path || own === bare); });
}
