import { matchesName } from '../libraries/call-patterns.ts';
import { declaredType, type TypePlace } from '../project/declared-type.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { PoolLimit } from '../knowledge/limit-types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** A pool of connections whose limit is wrong: none, one, or more than a database accepts. */
export interface WrongPool {
  readonly function: FunctionFact;
  readonly node: Syntax;
  /** `set`: to no limit; `left`: at a default without one; `huge`: to one that hardly any database would let it reach. */
  readonly manner: 'set' | 'left' | 'huge' | 'one';
  /** What is set so, or what is not called. */
  readonly setting: string;
  readonly isServed: boolean;
}

/** Databases accept a hundred or a few hundred connections, of all instances together. */
const HUGE = 200;

export function* wrongPools(file: FileFacts, view: RuleView): Generator<WrongPool> {
  const limits = view.effects.kinds.librariesOf(file).flatMap((library) => library.pools);
  if (limits.length === 0) return;
  for (const call of file.calls) {
    for (const limit of limits) {
      const found = inOptions(call, limit, file) ?? inSetter(call, limit, file, view) ?? leftOut(call, limit, file, view);
      if (found !== null) yield found;
    }
  }
  yield* inFields(file, limits, view);
}

const isMaker = ({ path, node, method }: CallFact, { made_by: names }: PoolLimit): boolean => (path !== null && names.some((pattern) => matchesName(path, pattern))) || (node.isNew && names.includes(method));

function inOptions(call: CallFact, limit: PoolLimit, file: FileFacts): WrongPool | null {
  if (!isMaker(call, limit)) return null;
  for (const [option, values] of Object.entries(limit.options)) {
    const value = call.node.args.map((argument) => argument.name === option ? argument.value : valueOf(argument.value, option)).find((found) => found !== null);
    const manner = value === undefined ? null : mannerOf(value, values, file);
    if (value !== undefined && manner !== null && (manner !== 'one' || isOnly(call, option, limit))) return { function: call.function, node: value, manner, setting: option, isServed: true };
  }
  const { needs } = limit;
  const isBare = needs !== undefined && call.node.args.length > 0 && call.node.args.every(({ name, value, isSpread }) => !isSpread && name !== needs && valueOf(value, needs) === null);
  return isBare ? { function: call.function, node: call.node, manner: 'left', setting: needs, isServed: true } : null;
}

/** Nothing lets the pool grow above its size. */
function isOnly({ node }: CallFact, option: string, { widened_by: others }: PoolLimit): boolean {
  return !others.includes(option) && others.every((other) => node.args.some(({ name, value }) => name === other && value.kind === 'literal' && value.value === '0'));
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

/** Pools of threads and of sockets have setters of the same names. */
function isOf(owner: Syntax | null, { of: types }: PoolLimit, place: Omit<TypePlace, 'steps'>): boolean {
  if (types.length === 0) return true;
  const type = owner === null ? null : declaredType(owner, { ...place, steps: 0 });
  return type !== null && types.some((pattern) => matchesName(type, pattern));
}

function inSetter({ node, method, receiver, function: from }: CallFact, limit: PoolLimit, file: FileFacts, { project }: RuleView): WrongPool | null {
  const values = receiver !== null && Object.hasOwn(limit.setters, method) && isOf(receiver, limit, { from, file, project }) ? limit.setters[method] : undefined;
  const value = node.args[0]?.value;
  const manner = values === undefined || value === undefined ? null : mannerOf(value, values, file);
  return value === undefined || manner === null ? null : { function: from, node: value, manner, setting: method, isServed: true };
}

function* inFields(file: FileFacts, limits: readonly PoolLimit[], { project }: RuleView): Generator<WrongPool> {
  for (const { statements, function: from } of file.blocks) {
    for (const node of statements) {
      const target = node.kind === 'assign' ? node.targets[0] : undefined;
      const name = target?.kind === 'name' ? target.name : target?.kind === 'member' ? target.property : '';
      const values = limits.find((limit) => Object.hasOwn(limit.fields, name) && isOf(ownerOf(target, from), limit, { from, file, project }))?.fields[name];
      const manner = node.kind !== 'assign' || node.value === null || values === undefined ? null : mannerOf(node.value, values, file);
      if (manner !== null) yield { function: from, node, manner, setting: name, isServed: true };
    }
  }
}

/** `config` of `config.maximumPoolSize` and of `config.apply { maximumPoolSize = 10 }`. */
function ownerOf(target: Syntax | undefined, { passedTo }: FunctionFact): Syntax | null {
  if (target?.kind === 'member') return target.object;
  return passedTo?.callee.kind === 'member' ? passedTo.callee.object : null;
}

function mannerOf(value: Syntax, endless: readonly string[], { text }: FileFacts): 'set' | 'huge' | 'one' | null {
  const written = text.slice(value.start, value.end).replace(/\s|(?<=\d)_(?=\d)/g, '');
  if (endless.includes(written)) return 'set';
  if (written === '1') return 'one';
  return /^\d+$/.test(written) && Number(written) >= HUGE ? 'huge' : null;
}

/** Without a limit by default, and nobody in view sets one. */
function leftOut(call: CallFact, limit: PoolLimit, file: FileFacts, { project }: RuleView): WrongPool | null {
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
