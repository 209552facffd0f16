import type { CallFact, FileFacts } from '../facts/facts.ts';
import { ecosystemOf } from '../knowledge/load-knowledge.ts';
import type { KeyedStore, Library } from '../knowledge/types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** One use of a cache or key-value store. */
export interface KeyedUse {
  readonly kind: 'read' | 'write' | 'remove' | 'compute' | 'expire' | 'scan' | 'flush' | 'claim';
  readonly call: CallFact;
  readonly file: FileFacts;
  readonly library: string;
  readonly key: Syntax | null;
  /** Of a write: whether it says when the value goes away. */
  readonly expiry: 'given' | 'default' | 'none';
  readonly store: KeyedStore;
}

const KINDS = ['read', 'write', 'remove', 'compute', 'expire', 'scan', 'flush', 'claim'] as const;

export function* keyedUses(file: FileFacts, view: RuleView): Generator<KeyedUse> {
  const methods = methodsOf(view.effects.kinds.librariesOf(file));
  const elsewhere = methodsOf(view.knowledge.libraries[ecosystemOf(file.language)]);
  for (const call of file.calls) {
    const use = methods.has(call.method) || (elsewhere.has(call.method) && isOfOwnModule(call, file, view)) ? keyedUseOf(call, file, view) : null;
    if (use !== null) yield use;
  }
}

/** The file that makes the client is another one: `import { redis } from './redis.js'`. */
function isOfOwnModule({ receiver }: CallFact, file: FileFacts, { project }: RuleView): boolean {
  return receiver?.kind === 'name' && project.importedValue(receiver.name, file) !== null;
}

/** Every method of a store that the libraries know: most calls are none of them. */
function methodsOf(libraries: readonly Library[]): ReadonlySet<string> {
  const stores = libraries.flatMap(({ kinds }) => Object.values(kinds).flatMap(({ keyed }) => keyed ?? []));
  return new Set(stores.flatMap((store) => [...KINDS.flatMap((kind) => store[kind]), ...store.expiring]));
}

export function keyedUseOf(call: CallFact, file: FileFacts, view: RuleView): KeyedUse | null {
  if (call.receiver === null) return null;
  const owner = view.effects.kinds.kindOf(call.receiver, call.function, file, call.method);
  const store = owner?.kind.keyed;
  if (owner === null || store === undefined) return null;
  const kind = kindOfUse(call, store);
  if (kind === null) return null;
  return { kind, call, file, library: owner.library.library, key: call.node.args[store.key_position]?.value ?? null, expiry: expiryOf(call, store, file), store };
}

function kindOfUse({ method, node }: CallFact, store: KeyedStore): KeyedUse['kind'] | null {
  if (store.expiring.includes(method)) return 'write';
  if (store.write.includes(method)) return hasWord(node, store.claim_words) ? 'claim' : 'write';
  return KINDS.find((kind) => store[kind].includes(method)) ?? null;
}

function expiryOf({ method, node }: CallFact, store: KeyedStore, file: FileFacts): KeyedUse['expiry'] {
  if (node.args.some(({ value }) => value.kind === 'function' && isSetWithin(value, store.expiry_words, file))) return 'given';
  if (store.expiring.includes(method)) return 'given';
  const named = node.args.find(({ name }) => name !== null && store.expiry_words.includes(name));
  if (named !== undefined) return isNothing(named.value) ? 'none' : 'given';
  if (hasWord(node, store.expiry_words)) return 'given';
  const placed = store.expiry_position === null ? undefined : node.args[store.expiry_position];
  if (placed?.name === null) return isNothing(placed.value) ? 'none' : 'given';
  // Options that are put together elsewhere may hold one.
  const last = node.args.at(-1);
  if (node.args.some(({ isSpread }) => isSpread) || (last !== undefined && node.args.length > store.key_position + 2 && last.value.kind !== 'literal' && last.value.kind !== 'collection')) return 'given';
  return store.expires_by_default ? 'default' : 'none';
}

/** The lambda that makes the value also says how long it stays: `item.expiresAfter(60)`. */
function isSetWithin({ start, end }: Syntax, words: readonly string[], { text }: FileFacts): boolean {
  const body = text.slice(start, end);
  return words.some((word) => body.includes(word));
}

function hasWord(node: Call, words: readonly string[]): boolean {
  return node.args.some(({ name, value }) => {
    if (name !== null) return words.includes(name) && !(value.kind === 'literal' && /^(false|null|None)$/i.test(value.value));
    if (value.kind === 'literal') return value.type === 'string' && words.includes(value.value);
    return value.kind === 'collection' && value.type === 'map' && value.entries.some(({ key, isSpread }) => isSpread || (key?.kind === 'literal' && words.includes(key.value)));
  });
}

const isNothing = (value: Syntax): boolean => value.kind === 'literal' && (value.type === 'null' || value.value === '0' || value.value === 'None' || value.value === 'nil');
