import { pathOf } from './expressions.ts';
import type { FileFacts } from './facts.ts';
import type { ImportedFrom } from './imported-from.ts';
import type { Syntax } from './syntax.ts';

/** What a module of JavaScript hands out: each name with what it stands for, the whole of it under `default`, and of CommonJS under `*` as well. */
type Exports = ReadonlyMap<string, Syntax>;

const ECMASCRIPT: ReadonlySet<string> = new Set(['javascript', 'typescript', 'tsx']);
const NOTHING: Exports = new Map();
const known = new WeakMap<FileFacts, Exports>();

/** The expression behind an export, where it is more than a declaration under the same name; the name null for the module as a whole. */
export function exportedValue({ file, name, isSpace }: ImportedFrom): Syntax | null {
  if (!ECMASCRIPT.has(file.language)) return null;
  const exports = known.get(file) ?? exportsOf(file);
  known.set(file, exports);
  return exports.get(name ?? (isSpace ? '*' : 'default')) ?? null;
}

/** `export default x`, `module.exports = x`, `module.exports = { a, b: x }`, `exports.a = x`. */
function exportsOf(file: FileFacts): Exports {
  const module = file.functions[0];
  const body = file.blocks.find((block) => block.function === module && block.around.length === 0);
  if (body === undefined) return NOTHING;
  const exports = new Map<string, Syntax>();
  for (const statement of body.statements) {
    const [target] = statement.kind === 'assign' && statement.value !== null ? statement.targets : [];
    if (statement.kind !== 'assign' || statement.value === null || target === undefined) continue;
    const path = pathOf(target) ?? '';
    const isWhole = path === 'module.exports' || path === 'exports';
    if (isWhole) exports.set('*', statement.value);
    if (isWhole || (target.kind === 'name' && target.name === 'default')) addWhole(exports, statement.value);
    else if (target.kind === 'member' && /^(module\.)?exports\.\w+$/.test(path)) exports.set(target.property, statement.value);
  }
  return exports;
}

/** An object of names gives each of them too: `const { User } = require('./models')`. */
function addWhole(exports: Map<string, Syntax>, value: Syntax): void {
  exports.set('default', value);
  if (value.kind !== 'collection') return;
  for (const { key, value: given, isSpread } of value.entries) if (!isSpread && key?.kind === 'literal') exports.set(key.value, given);
}
