import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { BlockFact, BranchFact, CallFact, ClassFact, Context, FunctionFact, ImportFact, LoopFact, MutationFact, TextFact } from './facts.ts';
import { itemFirst, walkedBy } from './walked-by-calls.ts';
import { bind, bindTargets, type Bindings } from './bind-targets.ts';
import { joinedText } from '../syntax/joined-text.ts';
import { fieldsOf } from './fields-of.ts';
import { labelOf, wrappedLabel } from '../syntax/labels.ts';
import { plainType, type LanguageAdapter } from '../languages/types.ts';
import type { Call, ClassNode, Field, FileSyntax, FunctionNode, Import, Loop, Syntax } from '../syntax/syntax.ts';
import { partsOf } from '../syntax/walk.ts';

/** What one walk over a file's syntax gives. */
export interface Structure {
  readonly imports: readonly ImportFact[];
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly calls: readonly CallFact[];
  readonly loops: readonly LoopFact[];
  readonly blocks: readonly BlockFact[];
  readonly branches: readonly BranchFact[];
  readonly mutations: readonly MutationFact[];
  readonly withs: readonly (Context & { readonly node: Extract<Syntax, { kind: 'with' }> })[];
  readonly texts: readonly TextFact[];
}

type Found = { [K in keyof Structure]: Structure[K][number][] };

interface Scope extends Context {
  readonly found: Found;
  readonly adapter: LanguageAdapter;
  readonly bindings: Bindings;
  /** Names that the function binds outside of itself. */
  readonly outer: Set<string>;
  readonly className: string | null;
  readonly constants: ReadonlySet<string>;
  /** What a function at this place is called, when something names it. */
  readonly label: string | null;
}

/** Kinds that are kept in `around`: they decide whether, how often or with what result the code in them runs. */
const SURROUNDING = new Set<Syntax['kind']>(['if', 'switch', 'try', 'with', 'loop', 'spawn', 'defer', 'return', 'throw', 'assign', 'await', 'call', 'binary', 'collection', 'function']);
const NONE: ReadonlySet<string> = new Set();
const STATEMENT_SLOTS = new Set(['body', 'then', 'otherwise', 'arms', 'handlers', 'final']);

/** One walk over the file, with the functions, loops and branches that stand around each place. */
export function extractStructure(syntax: FileSyntax, lastLine: number, adapter: LanguageAdapter): Structure {
  const found: Found = { imports: [], functions: [], classes: [], calls: [], loops: [], blocks: [], branches: [], mutations: [], withs: [], texts: [] };
  const bindings: Bindings = new Map();
  const module: FunctionFact = { name: null, role: 'module', className: null, node: null, parent: null, passedTo: null, range: { start: 1, end: lastLine }, bindings, constants: NONE };
  found.functions.push(module);
  visitAll(syntax.body, { found, adapter, function: module, loops: [], around: [], bindings, outer: new Set(), className: null, constants: NONE, label: null });
  return found;
}

// Facts and scopes name their keys one by one: to spread a context into them takes V8 up to a hundred times as long.

function visitAll(nodes: readonly Syntax[], scope: Scope): void {
  if (nodes.length > 1) scope.found.blocks.push({ function: scope.function, loops: scope.loops, around: scope.around, statements: nodes });
  for (const node of nodes) visit(node, scope);
}

function visit(node: Syntax, scope: Scope): void {
  switch (node.kind) {
    case 'function': visitFunction(node, scope, null, scope.loops); return;
    case 'class': visitClass(node, scope); return;
    case 'loop': visitLoop(node, scope); return;
    case 'call': visitCall(node, scope); return;
    case 'outer': for (const name of node.names) scope.outer.add(name); return;
    case 'import': scope.found.imports.push(...importsOf(node)); return;
    case 'name': case 'self': case 'jump': return;
    case 'member': visit(node.object, scope.label === null ? scope : moved(scope, scope.loops, scope.around, null)); return;
    default: note(node, scope); visitParts(node, scope);
  }
}

function visitParts(node: Syntax, scope: Scope): void {
  const isKept = SURROUNDING.has(node.kind);
  const label = labelOf(node) ?? (node.kind === 'await' || node.kind === 'other' ? scope.label : null);
  for (const { slot, nodes } of partsOf(node)) {
    if (nodes.length === 0) continue;
    const inner = isKept ? within(scope, node, slot, label) : label === scope.label ? scope : moved(scope, scope.loops, scope.around, label);
    if (STATEMENT_SLOTS.has(slot)) visitAll(nodes, inner);
    else if (node.kind === 'collection') visitEntries(node, inner);
    else for (const child of nodes) visit(child, inner);
  }
}

function visitEntries(node: Extract<Syntax, { kind: 'collection' }>, scope: Scope): void {
  for (const { key, value } of node.entries) visit(value, moved(scope, scope.loops, scope.around, key?.kind === 'literal' ? key.value : null));
}

/** The scope of what stands in a slot of the node. */
function within(scope: Scope, node: Syntax, slot: string, label: string | null): Scope {
  return moved(scope, scope.loops, [...scope.around, { node, slot }], label);
}

function moved({ found, adapter, function: from, bindings, outer, className, constants }: Scope, loops: Scope['loops'], around: Scope['around'], label: string | null): Scope {
  return { found, adapter, function: from, loops, around, bindings, outer, className, constants, label };
}

/** Records what a statement binds or decides. */
function note(node: Syntax, scope: Scope): void {
  const { found, function: from, loops, around } = scope;
  const text = joinedText(node, around);
  if (text !== null && found.texts.at(-1)?.node !== text) found.texts.push({ function: from, loops, around, node: text });
  if (node.kind === 'assign') {
    bindTargets(node, scope);
    found.mutations.push({ function: from, loops, around, node });
  } else if (node.kind === 'delete') found.mutations.push({ function: from, loops, around, node });
  else if (node.kind === 'if') found.branches.push({ function: from, loops, around, test: node.test, then: node.then, otherwise: node.otherwise, range: rangeOf(node) });
  else if (node.kind === 'with') {
    found.withs.push({ function: from, loops, around, node });
    for (const { name, value, type } of node.items) if (name !== null) bind(scope.bindings, name, { kind: 'value', value, type: plainType(type ?? null, scope.adapter), isWhole: true, position: 0, line: node.line });
  }
}

function visitLoop(node: Loop, scope: Scope): void {
  const { form, variables, iterated, test, header, body } = node;
  const { function: from, loops, around } = scope;
  const loop: LoopFact = { function: from, loops, around, form, variables, iterated, test, header, body, isConcurrent: false, isPaced: false, range: rangeOf(node) };
  scope.found.loops.push(loop);
  for (const variable of variables) bind(scope.bindings, variable, { kind: 'item', loop });
  for (const { slot, nodes } of partsOf(node)) {
    if (nodes.length === 0) continue;
    const isRepeated = slot === 'body' || slot === 'test';
    const inner = moved(scope, isRepeated ? [...loops, loop] : loops, [...around, { node, slot }], null);
    if (slot === 'body') visitAll(nodes, inner);
    else for (const child of nodes) visit(child, inner);
  }
}

function visitCall(node: Call, scope: Scope): void {
  const { method, receiver } = calleeOf(node);
  const { function: from, loops, around } = scope;
  const isAwaited = around.at(-1)?.node.kind === 'await';
  scope.found.calls.push({ function: from, loops, around, node, path: pathOf(node.callee), method, receiver, isAwaited });
  if (node.callee.kind === 'function') visitFunction(node.callee, within(scope, node, 'callee', null), null, scope.loops);
  else if (node.callee.kind !== 'name') visit(node.callee, within(scope, node, 'callee', null));
  if (node.args.length === 0) return;
  const inArguments = within(scope, node, 'args', null);
  for (const { value } of node.args) {
    if (value.kind !== 'function') visit(value, inArguments);
    else visitFunction(value, moved(inArguments, loops, inArguments.around, isAwaited ? null : wrappedLabel(node, scope.label)), node, loopsOfLambda(value, node, scope));
  }
}

function loopsOfLambda(lambda: FunctionNode, call: Call, scope: Scope): readonly LoopFact[] {
  const { method } = calleeOf(call);
  const iterated = walkedBy(lambda, call, scope);
  if (iterated === null) return scope.loops;
  const isPacedHere = isPaced(scope);
  const loop: LoopFact = {
    function: scope.function, loops: scope.loops, around: scope.around, form: 'callback', variables: itemFirst(lambda.params.map((param) => param.name), method), iterated, test: null, header: [], body: lambda.body,
    isConcurrent: !isPacedHere && scope.adapter.concurrentIterators.has(method) && (lambda.isAsync || isJoined(scope)), isPaced: isPacedHere || PACED.test(method), range: rangeOf(call),
  };
  scope.found.loops.push(loop);
  return [...scope.loops, loop];
}

/** Only so many run side by side: `.map(|x| load(x)).buffer_unordered(8)`. */
const PACED = /^(buffered|buffer_unordered|try_buffered|try_buffer_unordered|(try_)?for_each_concurrent|flatMapMerge|withPermit)$/;

function isPaced({ around }: Scope): boolean {
  return around.some(({ node }) => node.kind === 'call' && PACED.test(calleeOf(node).method));
}

/** How their names end: most calls are told apart by that, before their paths are put together. */
const JOINING = /(all|allSettled|any|race)$/i;

/** `Promise.all(xs.map((x) => load(x)))`: the promises are made at once and waited for together. */
function isJoined({ around }: Scope): boolean {
  return around.some(({ node }) => node.kind === 'call' && JOINING.test(calleeOf(node).method) && /^(Promise\.(all|allSettled|any|race)|Task\.(WhenAll|WhenAny))$|(^|\.)(try_)?join_all$/.test(pathOf(node.callee) ?? ''));
}

function visitFunction(node: FunctionNode, scope: Scope, passedTo: Call | null, loops: readonly LoopFact[]): void {
  const inner: Bindings = new Map();
  const className = node.owner ?? scope.className;
  const fact: FunctionFact = {
    name: node.name ?? scope.label, role: node.role, className, node, parent: scope.function, passedTo, range: rangeOf(node), bindings: inner, constants: scope.constants,
  };
  scope.found.functions.push(fact);
  const callback = loops.length > scope.loops.length ? loops.at(-1) : undefined;
  node.params.forEach((param, position) => {
    bind(inner, param.name, callback === undefined ? { kind: 'parameter', type: plainType(param.type, scope.adapter), decorators: param.decorators, position } : { kind: 'item', loop: callback });
  });
  const isRunHere = node.role === 'lambda' && (passedTo !== null || isCallee(node, scope));
  const body: Scope = { found: scope.found, adapter: scope.adapter, function: fact, loops: isRunHere ? loops : [], around: isRunHere ? [...scope.around, { node, slot: 'body' }] : [], bindings: inner, outer: new Set(), className, constants: scope.constants, label: null };
  for (const { slot, nodes } of partsOf(node)) {
    if (slot === 'body') visitAll(nodes, body);
    else for (const child of nodes) visit(child, moved(scope, scope.loops, scope.around, null));
  }
}

/** `go func(id string) { … }(id)` */
function isCallee(node: FunctionNode, { around }: Scope): boolean {
  const outer = around.at(-1);
  return outer?.slot === 'callee' && outer.node.kind === 'call' && outer.node.callee === node;
}

function visitClass(node: ClassNode, scope: Scope): void {
  scope.found.classes.push({ name: node.name, bases: node.bases, decorators: node.decorators, range: rangeOf(node), fields: fieldsOf(node, scope.adapter), body: node.body });
  const constants = new Set(node.body.flatMap((member) => member.kind === 'field' && isSettled(member) ? [member.name] : []));
  for (const member of node.body) visit(member, { ...scope, className: node.name, constants, around: [], loops: [], bindings: new Map(), outer: new Set(), label: labelOf(member) });
}

/** A constant of a literal, a table with its entries. */
function isSettled({ isConstant, value }: Field): boolean {
  return value?.kind === 'collection' ? value.entries.length > 0 && value.entries.every(({ isSpread }) => !isSpread) : isConstant && value?.kind === 'literal';
}

const rangeOf = ({ line, endLine }: Syntax): { start: number; end: number } => ({ start: line, end: endLine });

function importsOf({ module, names, alias, line }: Import): ImportFact[] {
  const whole = alias === null ? [] : [{ local: alias, module, name: null, line }];
  const named = names.map((imported) => ({ local: imported.alias, module, name: imported.name, line }));
  return whole.length + named.length > 0 ? [...whole, ...named] : [{ local: '', module, name: null, line }];
}
