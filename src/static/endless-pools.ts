import { matchesName } from './call-patterns.ts';
import type { CallFact, FileFacts, FunctionFact } from './facts.ts';
import type { PoolLimit } from './knowledge/limit-types.ts';
import type { RuleView } from './rules/types.ts';
import type { Syntax } from './syntax.ts';

/** A pool of connections that opens as many as are asked for. */
export interface EndlessPool {
  readonly function: FunctionFact;
  readonly node: Syntax;
  /** `huge`: it has a limit that hardly any database would let it reach. */
  readonly manner: 'set' | 'left' | 'huge';
  /** What is set so, or what is not called. */
  readonly setting: string;
  readonly isServed: boolean;
}

/** Databases accept a hundred or a few hundred connections, of all instances together. */
const HUGE = 200;

export function* endlessPools(file: FileFacts, view: RuleView): Generator<EndlessPool> {
  const limits = view.effects.kinds.librariesOf(file).flatMap((library) => library.pools);
  if (limits.length === 0) return;
  for (const call of file.calls) {
    for (const limit of limits) {
      const found = inOptions(call, limit, file) ?? inSetter(call, limit, file) ?? leftOut(call, limit, file, view);
      if (found !== null) yield found;
    }
  }
  yield* inFields(file, limits);
}

const isMaker = ({ path, node, method }: CallFact, { made_by: names }: PoolLimit): boolean => (path !== null && names.some((pattern) => matchesName(path, pattern))) || (node.isNew && names.includes(method));

function inOptions(call: CallFact, limit: PoolLimit, file: FileFacts): EndlessPool | null {
  if (!isMaker(call, limit)) return null;
  for (const [option, values] of Object.entries(limit.options)) {
    const value = call.node.args.map((argument) => argument.name === option ? argument.value : valueOf(argument.value, option)).find((found) => found !== null);
    const manner = value === undefined ? null : mannerOf(value, values, file);
    if (value !== undefined && manner !== null) return { function: call.function, node: value, manner, setting: option, isServed: true };
  }
  const { needs } = limit;
  const isBare = needs !== undefined && call.node.args.length > 0 && call.node.args.every(({ name, value, isSpread }) => !isSpread && name !== needs && valueOf(value, needs) === null);
  return isBare ? { function: call.function, node: call.node, manner: 'left', setting: needs, isServed: true } : null;
}

/** The entry of that name, also in a map within: `pool: { max: … }`. */
function valueOf(node: Syntax, option: string): Syntax | null {
  if (node.kind !== 'collection') return null;
  for (const { key, value } of node.entries) {
    const found = key?.kind === 'literal' && key.value === option ? value : key?.kind === 'literal' && key.value === 'pool' ? valueOf(value, option) : null;
    if (found !== null) return found;
  }
  return null;
}

function inSetter({ node, method, receiver, function: from }: CallFact, { setters }: PoolLimit, file: FileFacts): EndlessPool | null {
  const values = receiver !== null && Object.hasOwn(setters, method) ? setters[method] : undefined;
  const value = node.args[0]?.value;
  const manner = values === undefined || value === undefined ? null : mannerOf(value, values, file);
  return value === undefined || manner === null ? null : { function: from, node: value, manner, setting: method, isServed: true };
}

function* inFields(file: FileFacts, limits: readonly PoolLimit[]): Generator<EndlessPool> {
  for (const { statements, function: from } of file.blocks) {
    for (const node of statements) {
      const target = node.kind === 'assign' ? node.targets[0] : undefined;
      const name = target?.kind === 'name' ? target.name : target?.kind === 'member' ? target.property : '';
      const values = limits.map(({ fields }) => Object.hasOwn(fields, name) ? fields[name] : undefined).find((found) => found !== undefined);
      const manner = node.kind !== 'assign' || node.value === null || values === undefined ? null : mannerOf(node.value, values, file);
      if (manner !== null) yield { function: from, node, manner, setting: name, isServed: true };
    }
  }
}

function mannerOf(value: Syntax, endless: readonly string[], { text }: FileFacts): 'set' | 'huge' | null {
  const written = text.slice(value.start, value.end).replace(/\s|(?<=\d)_(?=\d)/g, '');
  if (endless.includes(written)) return 'set';
  return /^\d+$/.test(written) && Number(written) >= HUGE ? 'huge' : null;
}

/** Without a limit by default, and nobody in view sets one. */
function leftOut(call: CallFact, limit: PoolLimit, file: FileFacts, { project }: RuleView): EndlessPool | null {
  if (limit.unlimited_unless.length === 0 || !isMaker(call, limit)) return null;
  const own = file.lines.slice(call.function.range.start - 1, call.function.range.end).join('\n');
  const isSet = (text: string): boolean => limit.unlimited_unless.some((word) => text.includes(word));
  if (project.files.some(({ text }) => isSet(text)) || limit.except.some((word) => new RegExp(word, 'i').test(file.text))) return null;
  const isTuned = limit.tuned_by.some((word) => own.includes(word));
  const isServing = project.files.some((other) => SERVES.test(other.text));
  // A program that serves nobody asks with one connection at a time.
  if (!isTuned && !isServing && call.function.name === 'main') return null;
  const isServed = isTuned || (isServing && !/\breturn\b[^\n]*\bdb\b/.test(own));
  return { function: call.function, node: call.node, manner: 'left', setting: limit.unlimited_unless[0] ?? '', isServed };
}

/** Something in view answers requests. */
const SERVES = /ListenAndServe|\bgrpc\.NewServer\(|\bgin\.(Default|New)\(|\becho\.New\(|\bfiber\.New\(|\bchi\.NewRouter\(|\bmux\.NewRouter\(|http\.Server\{/;
