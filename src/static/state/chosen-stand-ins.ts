import { posix } from 'node:path';
import { wordsOf } from '../loops/bounds.ts';
import { matchesAny } from '../libraries/call-patterns.ts';
import { typeName } from '../project/declared-type.ts';
import { escaped } from '../escaped.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { BranchFact, CallFact, ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { ASIDE } from '../relations/foreign-keys.ts';
import type { Located } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import type { If, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

/** A store in memory that settings, a profile or the environment put in the place of one that all instances share: whoever runs more than one chooses the other. */
export function isChosenStandIn(className: string | null, file: FileFacts, view: RuleView): boolean {
  const owner = file.classes.find(({ name }) => name === className);
  if (owner === undefined) return false;
  if (owner.decorators.some((mark) => isConditionMark(mark, file, view))) return true;
  const made = placesThatName(owner, file, view);
  const hasTwin = hasSharedTwin(owner, file, view);
  return made.length === 0 ? hasTwin && IN_MEMORY.test(owner.name) : made.every((place) => isChosenAt(place, hasTwin, view));
}

const IN_MEMORY = /(InMemory|InProcess|^(Local|Memory|Mem|Fake|Dummy|Dev)[A-Z]|[a-z](Memory|Local)$)/;
const OPEN_TYPE = /^(I[A-Z]|Base|Abstract)|(Base|Interface)$/;

/** Another class of the same type, or of the same name but for where it keeps things: `RedisTokenStore` beside `InMemoryTokenStore`. */
function hasSharedTwin({ name, bases }: ClassFact, file: FileFacts, { project }: RuleView): boolean {
  const isTwin = (other: ClassFact, there: FileFacts): boolean => other.name !== name && !IN_MEMORY.test(other.name) && !OPEN_TYPE.test(other.name) && !ASIDE.test(there.path) && !/mock|fake|stub|noop|null/i.test(other.name);
  if (bases.some((base) => project.subclassesOf(typeName(base)).some(({ file: there, value }) => isTwin(value, there)))) return true;
  const kept = /^(?:InMemory|InProcess|Local|Memory|Mem)([A-Z]\w+)$/.exec(name)?.[1];
  const [type] = kept === undefined ? [] : /[A-Z][a-z]+$/.exec(kept) ?? [];
  if (kept === undefined || type === undefined) return false;
  // `Store` alone is the name of many things.
  return project.files.some((there) => (kept !== type || posix.dirname(there.path) === posix.dirname(file.path)) && there.classes.some((other) => other.name.endsWith(kept) && other.name !== kept && isTwin(other, there)));
}

/** Calls that make one of the class or register it, or call the function that does. */
function placesThatName({ name, range }: ClassFact, own: FileFacts, { project }: RuleView): Located<CallFact>[] {
  const named = new RegExp(`\\b${escaped(name)}\\b`);
  const direct = project.filesWith(name).flatMap((file) => ASIDE.test(file.path) || isTest(file) ? [] : innermost(file.calls.filter(({ node }) => named.test(file.text.slice(node.start, node.end)))).map((value) => ({ file, value })));
  const outside = direct.filter(({ file, value: { node } }) => file !== own || node.line < range.start || node.line > range.end);
  return outside.flatMap((place) => isMaker(place.value.function, name) ? callersOf(place, project.callsNamed(place.value.function.name ?? '')) : [place]);
}

const isTest = ({ path }: FileFacts): boolean => /(^|[._/-])(tests?|specs?)([._/-]|$)|Tests?\.\w+$/.test(path);

const callersOf = (place: Located<CallFact>, calls: readonly Located<CallFact>[]): readonly Located<CallFact>[] => calls.length === 0 ? [place] : calls.filter(({ file }) => !isTest(file));

/** `func NewMemoryStore() *MemoryStore`: it makes this and nothing else. */
const isMaker = ({ name, role }: FunctionFact, made: string): boolean => name !== null && role !== 'module' && new RegExp(`^(new|make|create|build)_?${escaped(made)}$`, 'i').test(name);

function innermost(calls: readonly CallFact[]): CallFact[] {
  return calls.filter(({ node }) => !calls.some(({ node: inner }) => inner !== node && node.start <= inner.start && inner.end <= node.end));
}

function isChosenAt({ file, value: call }: Located<CallFact>, hasTwin: boolean, view: RuleView): boolean {
  const owner = file.classes.find(({ name }) => name === call.function.className);
  if ([...call.function.node?.decorators ?? [], ...owner?.decorators ?? []].some((mark) => isConditionMark(mark, file, view))) return true;
  if (call.around.some(({ node, slot }) => (node.kind === 'switch' && slot === 'arms') || (node.kind === 'if' && slot !== 'test' && isChoice(node, file, hasTwin)) || (node.kind === 'collection' && node.type === 'map' && node.entries.length > 1 && hasTwin))) return true;
  return file.branches.some((branch) => branch.function === call.function && branch.range.end < call.node.line && isLeft(branch) && saysSettings(branch.test, file));
}

/** `if (config.redisUrl) return new RedisStore(…)` before it. */
const isLeft = ({ then }: BranchFact): boolean => then.some(({ kind }) => kind === 'return');

/** `if (store == null) store = new …` is made late, not chosen. */
function isChoice(node: If, file: FileFacts, hasTwin: boolean): boolean {
  const assigned = new Set([...node.then, ...node.otherwise].flatMap((statement) => [...walk(statement)]).flatMap((part) => part.kind === 'assign' ? part.targets.map(pathOf) : []));
  const isLate = [...walk(node.test)].some((part) => assigned.has(pathOf(part) ?? '') && pathOf(part) !== null);
  return !isLate && ((hasTwin && node.otherwise.length > 0) || saysSettings(node.test, file));
}

const SETTINGS = /(^| )(get)?(env|environ|environment|config|configs|configuration|settings?|options?|profiles?|redis\w*|tests?|testing|debug|local|development|drivers?|backends?|providers?|urls?|dsn|flags?|features?|memory)( |$)/;

const saysSettings = (test: Syntax, { text }: FileFacts): boolean => SETTINGS.test(wordsOf(text.slice(test.start, test.end).replace(/\W+/g, ' ')));

const PRODUCTION = /^["']?prod/i;

function isConditionMark(mark: Syntax, file: FileFacts, view: RuleView): boolean {
  const name = pathOf(mark.kind === 'call' ? mark.callee : mark);
  const given = mark.kind === 'call' ? mark.args.map(({ value }) => value.kind === 'literal' ? value.value : '') : [];
  return name !== null && view.effects.kinds.librariesOf(file).some(({ chosen_by }) => matchesAny(name, chosen_by)) && !given.some((value) => PRODUCTION.test(value));
}
