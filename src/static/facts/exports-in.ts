import { pathOf } from '../syntax/expressions.ts';
import type { Structure } from './extract-facts.ts';
import type { ReadableLanguage } from '../languages/types.ts';
import type { Syntax } from '../syntax/syntax.ts';

const ECMASCRIPT: ReadonlySet<ReadableLanguage> = new Set<ReadableLanguage>(['javascript', 'typescript', 'tsx']);

/** What a module of JavaScript hands out where it is more than a declaration: `export default x`, `module.exports = x`, `module.exports = { a, b: x }`, `exports.a = x`. */
export function exportsIn({ functions, mutations }: Structure, language: ReadableLanguage): ReadonlyMap<string, Syntax> {
  const exports = new Map<string, Syntax>();
  for (const { node, function: from, around } of ECMASCRIPT.has(language) ? mutations : []) {
    const [target] = node.targets;
    if (from !== functions[0] || around.length > 0 || node.kind !== 'assign' || node.value === null || target === undefined) continue;
    const path = pathOf(target) ?? '';
    const isWhole = path === 'module.exports' || path === 'exports';
    if (isWhole) exports.set('*', node.value);
    if (isWhole || (target.kind === 'name' && target.name === 'default')) addWhole(exports, node.value);
    else if (target.kind === 'member' && /^(module\.)?exports\.\w+$/.test(path)) exports.set(target.property, node.value);
  }
  return exports;
}

/** An object of names gives each of them too: `const { User } = require('./models')`. */
function addWhole(exports: Map<string, Syntax>, value: Syntax): void {
  exports.set('default', value);
  if (value.kind !== 'collection') return;
  for (const { key, value: given, isSpread } of value.entries) if (!isSpread && key?.kind === 'literal') exports.set(key.value, given);
}
