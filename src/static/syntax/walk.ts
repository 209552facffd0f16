import type { Syntax } from './syntax.ts';

/** A part of a node and the slot it stands in. */
export interface Part { readonly slot: string; readonly nodes: readonly Syntax[] }

const NO_NODES: readonly Syntax[] = [];
const NO_PARTS: readonly Part[] = [];
const single = (slot: string, node: Syntax | null): Part => ({ slot, nodes: node === null ? NO_NODES : [node] });

/** The parts of a node, in the order in which they run. Lists of the node are handed out as they are: every pass asks for the parts of every node. */
export function partsOf(node: Syntax): readonly Part[] {
  switch (node.kind) {
    case 'name': case 'self': case 'literal': case 'import': case 'outer': case 'jump': return NO_PARTS;
    case 'member': return [single('object', node.object)];
    case 'subscript': return [single('object', node.object), single('index', node.index)];
    case 'call': return [single('callee', node.callee), { slot: 'args', nodes: node.args.map(({ value }) => value) }];
    case 'template': return [{ slot: 'parts', nodes: node.parts }];
    case 'collection': return [{ slot: 'entries', nodes: node.entries.flatMap(({ key, value }) => key === null ? [value] : [key, value]) }];
    case 'unary': return [single('operand', node.operand)];
    case 'binary': return [single('left', node.left), single('right', node.right)];
    case 'await': case 'yield': case 'return': case 'throw': case 'defer': case 'spawn': return [single('value', node.value)];
    case 'other': return [{ slot: 'children', nodes: node.children }];
    case 'delete': return [{ slot: 'targets', nodes: node.targets }];
    default: return partsOfStatement(node);
  }
}

type Compound = Extract<Syntax, { kind: 'function' | 'class' | 'field' | 'assign' | 'if' | 'switch' | 'loop' | 'try' | 'with' }>;

function partsOfStatement(node: Compound): readonly Part[] {
  switch (node.kind) {
    case 'function': return [
      { slot: 'decorators', nodes: node.decorators },
      { slot: 'params', nodes: node.params.flatMap(({ value, decorators }) => value === null ? decorators : [value, ...decorators]) },
      { slot: 'body', nodes: node.body },
    ];
    case 'class': return [{ slot: 'decorators', nodes: node.decorators }, { slot: 'body', nodes: node.body }];
    case 'field': return [{ slot: 'decorators', nodes: node.decorators }, single('value', node.value)];
    case 'assign': return [single('value', node.value), { slot: 'targets', nodes: node.targets }];
    case 'if': return [single('test', node.test), { slot: 'then', nodes: node.then }, { slot: 'otherwise', nodes: node.otherwise }];
    case 'switch': return [single('subject', node.subject), ...node.arms.map((arm) => ({ slot: 'arms', nodes: arm }))];
    case 'loop': return [single('iterated', node.iterated), { slot: 'header', nodes: node.header }, single('test', node.test), { slot: 'body', nodes: node.body }];
    case 'try': return [{ slot: 'body', nodes: node.body }, ...node.handlers.map((handler) => ({ slot: 'handlers', nodes: handler })), { slot: 'final', nodes: node.final }];
    case 'with': return [{ slot: 'items', nodes: node.items.map(({ value }) => value) }, { slot: 'body', nodes: node.body }];
  }
}

/** Puts the parts of a node on a stack, the last one first, so that they are taken in the order of `partsOf`: without lists of their own, as every rule walks. */
function pushParts(node: Syntax, stack: Syntax[]): void {
  switch (node.kind) {
    case 'name': case 'self': case 'literal': case 'import': case 'outer': case 'jump': return;
    case 'member': stack.push(node.object); return;
    case 'subscript': push(node.index, stack); stack.push(node.object); return;
    case 'call': for (let at = node.args.length - 1; at >= 0; at--) push(node.args[at]?.value, stack); stack.push(node.callee); return;
    case 'collection':
      for (let at = node.entries.length - 1; at >= 0; at--) {
        push(node.entries[at]?.value, stack);
        push(node.entries[at]?.key, stack);
      }
      return;
    case 'unary': stack.push(node.operand); return;
    case 'binary': stack.push(node.right, node.left); return;
    case 'await': case 'yield': case 'return': case 'throw': case 'defer': case 'spawn': push(node.value, stack); return;
    case 'other': pushAll(node.children, stack); return;
    case 'assign': pushAll(node.targets, stack); push(node.value, stack); return;
    case 'if': pushAll(node.otherwise, stack); pushAll(node.then, stack); stack.push(node.test); return;
    default: {
      const parts = partsOf(node);
      for (let at = parts.length - 1; at >= 0; at--) pushAll(parts[at]?.nodes ?? NO_NODES, stack);
    }
  }
}

function push(node: Syntax | null | undefined, stack: Syntax[]): void {
  if (node !== null && node !== undefined) stack.push(node);
}

function pushAll(nodes: readonly Syntax[], stack: Syntax[]): void {
  for (let at = nodes.length - 1; at >= 0; at--) push(nodes[at], stack);
}

/** The node and everything in it, depth first. `enter` false leaves out what lies inside a node. */
export function walk(node: Syntax, enter?: (node: Syntax) => boolean): Generator<Syntax> {
  return walkAll([node], enter);
}

/** With a stack of its own: generators within generators would hand every node up through all of them. */
export function* walkAll(nodes: readonly Syntax[], enter?: (node: Syntax) => boolean): Generator<Syntax> {
  const left = nodes.toReversed();
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    yield node;
    if (enter?.(node) !== false) pushParts(node, left);
  }
}

/** Every node of the code that runs where it stands: nested functions are named but not entered. */
export function walkHere(nodes: readonly Syntax[]): Generator<Syntax> {
  return walkAll(nodes, (node) => node.kind !== 'function' && node.kind !== 'class');
}
