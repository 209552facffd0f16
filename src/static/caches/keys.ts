import { namesIn, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

/** What a key is made of. */
export interface KeyShape {
  /** Its text with `{}` where a value is put in: `user:{}`. */
  readonly text: string;
  /** The names whose values decide it. */
  readonly names: ReadonlySet<string>;
  /** It is the same text for everybody. */
  readonly isConstant: boolean;
  /** Every part of it is in view: no function elsewhere makes it. */
  readonly isOpen: boolean;
}

const MAX_STEPS = 4;

export function shapeOfKey(key: Syntax, from: FunctionFact, file: FileFacts, steps = 0): KeyShape {
  const node = withoutAwait(key);
  if (node.kind === 'literal') return { text: node.value, names: new Set(), isConstant: true, isOpen: true };
  if (node.kind === 'template') return joined(textOfTemplate(node, file), node.parts, from, file, steps);
  if (node.kind === 'binary' && (node.operator === '+' || node.operator === '%')) return ofBinary(node, from, file, steps);
  if (node.kind === 'name' && steps < MAX_STEPS) {
    const value = valueOf(node.name, node.line, from, file);
    if (value !== null) return shapeOfKey(value, from, file, steps + 1);
  }
  if (node.kind === 'call') return ofCall(node);
  const path = pathOf(node);
  const isSetting = path !== null && /^([A-Z][A-Z0-9_]*|.*\.[A-Z][A-Z0-9_]*)$/.test(path);
  return { text: isSetting ? path : '{}', names: namesIn(node), isConstant: isSetting, isOpen: true };
}

/** The single value that a name is given. */
function valueOf(name: string, line: number, from: FunctionFact, file: FileFacts): Syntax | null {
  const binding = bindingOf(name, line, from);
  if (binding !== undefined) return binding.kind === 'value' && binding.isWhole ? binding.value : null;
  return file.states.find((state) => state.name === name && state.value?.kind === 'literal')?.value ?? null;
}

function joined(text: string, parts: readonly Syntax[], from: FunctionFact, file: FileFacts, steps: number): KeyShape {
  const shapes = parts.map((part) => shapeOfKey(part, from, file, steps + 1));
  let index = 0;
  const filled = text.replace(/\{\}/g, () => shapes[index++]?.text ?? '{}');
  return { text: filled, names: new Set(shapes.flatMap(({ names }) => [...names])), isConstant: shapes.every(({ isConstant }) => isConstant), isOpen: shapes.every(({ isOpen }) => isOpen) };
}

/** The text of a template with `{}` for each interpolation. */
export function textOfTemplate(node: Extract<Syntax, { kind: 'template' }>, file: FileFacts): string {
  const texts: string[] = [];
  let at = node.start;
  for (const part of node.parts) {
    texts.push(file.text.slice(at, part.start).replace(/[$#]?\{\s*$/, ''));
    at = part.end;
  }
  texts.push(file.text.slice(at, node.end));
  const [first = '', ...rest] = texts;
  return [first, ...rest.map((text) => text.slice(text.indexOf('}') + 1))].join('{}').replace(/^[a-z]{0,2}["'`]+|["'`]+$/gi, '');
}

function ofBinary(node: Extract<Syntax, { kind: 'binary' }>, from: FunctionFact, file: FileFacts, steps: number): KeyShape {
  const left = shapeOfKey(node.left, from, file, steps + 1);
  if (node.operator === '%') {
    return { text: left.text.replace(/%[sd]/g, '{}'), names: new Set([...left.names, ...namesIn(node.right)]), isConstant: false, isOpen: true };
  }
  const right = shapeOfKey(node.right, from, file, steps + 1);
  return { text: left.text + right.text, names: new Set([...left.names, ...right.names]), isConstant: left.isConstant && right.isConstant, isOpen: left.isOpen && right.isOpen };
}

const FORMATS = /^(fmt\.Sprintf|String\.format|format|sprintf|util\.format)$/;
const CONVERSIONS = /^(str|String|string|to_s|toString|valueOf|strconv\.\w+|int|Number|JSON\.stringify|json\.dumps|encodeURIComponent|lower|upper|toLowerCase|toUpperCase|trim|strip|downcase|join|encode|hexdigest|digest|md5|sha1|sha256|hash|createHash|update)$/;

function ofCall(node: Call): KeyShape {
  const path = pathOf(node.callee) ?? '';
  const method = node.callee.kind === 'member' ? node.callee.property : path;
  const [first, ...rest] = node.args.map(({ value }) => value);
  const names = namesOfValues(node);
  const template = FORMATS.test(path) ? first : method === 'format' && node.callee.kind === 'member' ? node.callee.object : undefined;
  if (template?.kind === 'literal') {
    const values = template === first ? rest : node.args.map(({ value }) => value);
    return { text: template.value.replace(/%[sdvq]|\{[^}]*\}/g, '{}'), names: new Set(values.flatMap((value) => [...namesOfValues(value)])), isConstant: values.length === 0, isOpen: true };
  }
  if (path === 'Symbol' || CONVERSIONS.test(method) || CONVERSIONS.test(path)) return { text: '{}', names, isConstant: false, isOpen: true };
  return { text: `${method}()`, names, isConstant: false, isOpen: false };
}

/** The names in an expression without those that only say which function is called. */
function namesOfValues(node: Syntax): ReadonlySet<string> {
  const callees = new Set<Syntax>();
  for (const inner of walk(node)) if (inner.kind === 'call' && inner.callee.kind === 'name') callees.add(inner.callee);
  const names = new Set<string>();
  for (const inner of walk(node)) if (inner.kind === 'name' && !callees.has(inner)) names.add(inner.name);
  return names;
}
