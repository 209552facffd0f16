import { standsFor } from '../facts/bindings.ts';
import type { CallFact, ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Library } from '../knowledge/types.ts';
import type { LocatedFunction } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import { keyword, pathOf, rootOf } from '../syntax/expressions.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { outermost } from './cache-aside.ts';
import type { KeyedUse } from './keyed-uses.ts';

type ModelEvents = NonNullable<Library['model_events']>;

/** A write of many rows of which the function does not hear that removes their cached copies. */
export interface UnheardWrite { readonly write: CallFact; readonly model: string; readonly removal: KeyedUse }

export function* unheardWrites(file: FileFacts, view: RuleView): Generator<UnheardWrite> {
  for (const { model_events: events } of view.effects.kinds.librariesOf(file)) {
    const writes = events === undefined ? [] : file.calls.filter((call) => events.silent.includes(call.method) && call.function.role !== 'module' && changesMore(call));
    const removals = events === undefined || writes.length === 0 ? [] : removalsOnSave(events, view);
    for (const write of writes) {
      const model = modelOf(write);
      const known = model === null ? undefined : removals.find((removal) => removal.model === model);
      if (events === undefined || known === undefined || model === null || isToldHere(write, events, file, view)) continue;
      yield { write, model, removal: known.use };
    }
  }
}

/** `Article.objects.filter(…).update(…)`, in one chain or by way of a variable. */
function modelOf({ receiver, function: from }: CallFact): string | null {
  const root = receiver === null ? null : rootOf(receiver);
  const origin = root?.kind === 'name' ? rootOf(standsFor(root, from)) : null;
  return origin?.kind === 'name' && /^[A-Z]/.test(origin.name) ? origin.name : null;
}

const TRACKED = /(^|_)(seen|last|count|counter|access|accessed|attempts|views?|hits|read|at|on|time|synced|position|lock\w*)(_|$)/;

/** `'views = views + 1'`, a step on from what stands there. */
const columnsIn = (statement: Syntax): readonly string[] => statement.kind === 'literal' && statement.type === 'string' ? [...statement.value.matchAll(/(\w+)\s*=(?!=)\s*(?:COALESCE\()?(\w*)/gi)].map(([, column = '', before]) => column === before ? COUNTED : column) : [];

const COUNTED = 'count';

/** Counters and times alone are written past the listeners on purpose. */
const changesMore = ({ node }: CallFact): boolean => {
  const names = node.args.flatMap(({ name, value }) => name !== null ? [name] : value.kind === 'collection' ? value.entries.flatMap(({ key, value: entry }) => key?.kind === 'literal' ? [key.value.replace(/^:/, '')] : columnsIn(entry)) : columnsIn(value));
  return names.length === 0 || names.some((name) => !TRACKED.test(name));
};

/** It removes copies itself, or sends the signal by hand. */
function isToldHere({ function: from }: CallFact, { sent_by: sent }: ModelEvents, file: FileFacts, view: RuleView): boolean {
  const whole = outermost(from);
  const text = file.lines.slice(whole.range.start - 1, whole.range.end).join('\n');
  return /invalidat|evict|bust|purge|forget|expire|clear|flush|touch|cache/i.test(text) || sent.some((word) => text.includes(word)) || removesIn(whole, file, view)
    || file.calls.some((call) => outermost(call.function) === whole && isRemoval(view.project.resolveCall(call, file), view));
}

const isRemoval = (target: LocatedFunction | null, view: RuleView): boolean => target !== null && removesIn(target.value, target.file, view);

const removesIn = (whole: FunctionFact, file: FileFacts, view: RuleView): boolean => view.keyedUsesOf(file).some((use) => REMOVES.has(use.kind) && outermost(use.call.function) === whole);

const REMOVES: ReadonlySet<KeyedUse['kind']> = new Set<KeyedUse['kind']>(['remove', 'flush', 'scan']);

interface OnSave { readonly model: string; readonly use: KeyedUse }

function removalsOnSave(events: ModelEvents, view: RuleView): readonly OnSave[] {
  return view.project.files.filter(({ text }) => events.listens.some((word) => text.includes(word))).flatMap((file) =>
    view.keyedUsesOf(file).filter((use) => REMOVES.has(use.kind) && !use.call.around.some(({ node }) => node.kind === 'if')).flatMap((use) => {
      const model = heardModel(use.call, events, file);
      return model === null ? [] : [{ model, use }];
    }));
}

/** The model of whose rows the function around the call hears. */
function heardModel(call: CallFact, { listens, of }: ModelEvents, file: FileFacts): string | null {
  const from = outermost(call.function);
  return of === null ? heardInClass(call, from, listens, file) : heardBySignal(from, listens, of, file);
}

/** `@receiver(post_save, sender=Article)`, `post_save.connect(forget, sender=Article)` */
function heardBySignal({ name, node }: FunctionFact, listens: readonly string[], of: string, file: FileFacts): string | null {
  const isHeard = (value: Syntax): boolean => listens.some((word) => pathOf(value)?.split('.').at(-1) === word) || (value.kind === 'collection' && value.entries.some((entry) => isHeard(entry.value)));
  const marks = (node?.decorators ?? []).flatMap((mark) => mark.kind === 'call' && mark.args.some(({ value }) => isHeard(value)) ? [mark] : []);
  const connected = file.calls.filter(({ method, receiver, node: connect }) => method === 'connect' && receiver !== null && isHeard(receiver) && name !== null && connect.args.some(({ value }) => pathOf(value) === name)).map((connect) => connect.node);
  const senders = [...marks, ...connected].flatMap((mark) => keyword(mark, of) ?? []);
  return senders[0] === undefined ? null : pathOf(senders[0])?.split('.').at(-1) ?? null;
}

/** `after_commit { Rails.cache.delete(key) }`, `after_save :forget` */
function heardInClass({ node }: CallFact, from: FunctionFact, listens: readonly string[], file: FileFacts): string | null {
  const owner: ClassFact | undefined = file.classes.filter(({ range }) => range.start <= node.line && node.line <= range.end).at(-1);
  const isHeard = file.calls.some((listen) => listens.includes(listen.method) && listen.receiver === null
    && ((listen.node.start < node.start && node.end <= listen.node.end) || listen.node.args.some(({ value }) => value.kind === 'literal' && from.name !== null && value.value.replace(/^:/, '') === from.name)));
  return owner !== undefined && isHeard ? owner.name : null;
}
