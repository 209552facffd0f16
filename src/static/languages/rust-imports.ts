import type { SyntaxNode } from '../syntax/parse.ts';
import type { Import, Syntax } from '../syntax/syntax.ts';
import { fieldOf, otherOf, spanOf, textOf, type LowerNode } from './types.ts';

/** `use a::{b, c::D as E, f::*}`: one import for each leaf of the tree. */
export const useDeclaration: LowerNode = (node): Syntax => {
  const argument = fieldOf(node, 'argument');
  return otherOf(node, argument === null ? [] : leavesOf(argument, []));
};

const pathOf = (node: SyntaxNode | null): string[] => node === null ? [] : node.text.replace(/\s+/g, '').split('::');

function leavesOf(node: SyntaxNode, prefix: readonly string[]): Import[] {
  switch (node.type) {
    case 'scoped_use_list': {
      const inner = [...prefix, ...pathOf(fieldOf(node, 'path'))];
      return fieldOf(node, 'list')?.namedChildren.flatMap((part) => leavesOf(part, inner)) ?? [];
    }
    case 'use_list': return node.namedChildren.flatMap((part) => leavesOf(part, prefix));
    case 'use_wildcard': return [importOf(node, [...prefix, ...pathOf(node.namedChildren[0] ?? null)], null, null)];
    case 'use_as_clause': return [leaf(node, [...prefix, ...pathOf(fieldOf(node, 'path'))], textOf(node, 'alias'))];
    case 'self': return [leaf(node, prefix, null)];
    case 'identifier': case 'scoped_identifier': case 'crate': return [leaf(node, [...prefix, ...pathOf(node)], null)];
    default: return [];
  }
}

/** The last part is the name; a path of one part is a whole crate. */
function leaf(node: SyntaxNode, path: readonly string[], alias: string | null): Import {
  const parts = path.at(-1) === 'self' ? path.slice(0, -1) : path;
  const name = parts.at(-1) ?? '';
  const isModule = node.type === 'self' || parts.length === 1;
  return isModule ? importOf(node, parts, null, alias ?? name) : importOf(node, parts.slice(0, -1), name, alias ?? name);
}

function importOf(node: SyntaxNode, module: readonly string[], name: string | null, local: string | null): Import {
  return {
    kind: 'import', ...spanOf(node), module: module.join('.'), names: name === null || local === null ? [] : [{ name, alias: local }], alias: name === null ? local : null,
  };
}

const OWN = new Set(['crate', 'self', 'super', 'std', 'core', 'alloc']);

const isInUse = ({ parent }: SyntaxNode): boolean => parent !== null && (parent.type === 'use_declaration' || (/^(use_list|scoped_use_list|use_as_clause|use_wildcard|scoped_identifier)$/.test(parent.type) && isInUse(parent)));

/** `sqlx::query(…)` works without a `use`: every crate that a path begins with counts as imported. */
export function impliedImports(root: SyntaxNode): Import[] {
  const found = new Map<string, Import>();
  for (const node of root.descendantsOfType(['scoped_identifier', 'scoped_type_identifier'])) {
    const path = fieldOf(node, 'path');
    if (path?.type !== 'identifier' || !/^[a-z_]/.test(path.text) || OWN.has(path.text) || found.has(path.text) || isInUse(node)) continue;
    found.set(path.text, importOf(path, [path.text], null, path.text));
  }
  return [...found.values()];
}
