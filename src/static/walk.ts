import type { Syntax } from './syntax.ts';

/** A part of a node and the slot it stands in. */
export interface Part { readonly slot: string; readonly nodes: readonly Syntax[] }

const part = (slot: string, ...nodes: readonly (Syntax | null)[]): Part => ({ slot, nodes: nodes.filter((node) => node !== null) });

/** The parts of a node, in the order in which they run. */
export function partsOf(node: Syntax): readonly Part[] {
  switch (node.kind) {
    case 'name': case 'self': case 'literal': case 'import': case 'outer': case 'jump': return [];
    case 'member': return [part('object', node.object)];
    case 'subscript': return [part('object', node.object), part('index', node.index)];
    case 'call': return [part('callee', node.callee), part('args', ...node.args.map((argument) => argument.value))];
    case 'template': return [part('parts', ...node.parts)];
    case 'collection': return [part('entries', ...node.entries.flatMap((entry) => [entry.key, entry.value]))];
    case 'unary': return [part('operand', node.operand)];
    case 'binary': return [part('left', node.left), part('right', node.right)];
    case 'await': case 'yield': case 'return': case 'throw': case 'defer': case 'spawn': return [part('value', node.value)];
    case 'other': return [part('children', ...node.children)];
    case 'delete': return [part('targets', ...node.targets)];
    default: return partsOfStatement(node);
  }
}

type Compound = Extract<Syntax, { kind: 'function' | 'class' | 'field' | 'assign' | 'if' | 'switch' | 'loop' | 'try' | 'with' }>;

function partsOfStatement(node: Compound): readonly Part[] {
  switch (node.kind) {
    case 'function': return [
      part('decorators', ...node.decorators), part('params', ...node.params.flatMap((param) => [param.value, ...param.decorators])), part('body', ...node.body),
    ];
    case 'class': return [part('decorators', ...node.decorators), part('body', ...node.body)];
    case 'field': return [part('decorators', ...node.decorators), part('value', node.value)];
    case 'assign': return [part('value', node.value), part('targets', ...node.targets)];
    case 'if': return [part('test', node.test), part('then', ...node.then), part('otherwise', ...node.otherwise)];
    case 'switch': return [part('subject', node.subject), ...node.arms.map((arm) => part('arms', ...arm))];
    case 'loop': return [part('iterated', node.iterated), part('header', ...node.header), part('test', node.test), part('body', ...node.body)];
    case 'try': return [part('body', ...node.body), ...node.handlers.map((handler) => part('handlers', ...handler)), part('final', ...node.final)];
    case 'with': return [part('items', ...node.items.map((item) => item.value)), part('body', ...node.body)];
  }
}

/** The node and everything in it, depth first. `enter` false leaves out what lies inside a node. */
export function walk(node: Syntax, enter?: (node: Syntax) => boolean): Generator<Syntax> {
  return walkAll([node], enter);
}

/** With a stack of its own: generators within generators would hand every node up through all of them. */
export function* walkAll(nodes: readonly Syntax[], enter: (node: Syntax) => boolean = () => true): Generator<Syntax> {
  const left = nodes.toReversed();
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    yield node;
    if (!enter(node)) continue;
    const parts = partsOf(node);
    for (let part = parts.length - 1; part >= 0; part--) {
      const inner = parts[part]?.nodes ?? [];
      for (let at = inner.length - 1; at >= 0; at--) {
        const child = inner[at];
        if (child !== undefined) left.push(child);
      }
    }
  }
}

/** Every node of the code that runs where it stands: nested functions are named but not entered. */
export function walkHere(nodes: readonly Syntax[]): Generator<Syntax> {
  return walkAll(nodes, (node) => node.kind !== 'function' && node.kind !== 'class');
}
