import { mentions } from '../syntax/expressions.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { Refusal } from '../knowledge/left-types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax, Try } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** What counts the deliveries of a message or ends them. */
const COUNTED = /x-delivery-limit|delivery[-_]?limit|x-death|redeliver|delivery_?count|attempt|retr(y|ies)|['"]quorum['"]/i;

/** Messages that a handler puts back whatever went wrong, so that one that never succeeds is delivered for ever. */
export function* requeuedMessages(file: FileFacts, view: RuleView): Generator<CallFact> {
  const refusals = view.effects.kinds.librariesOf(file).flatMap((library) => library.refusals);
  if (refusals.length === 0 || COUNTED.test(file.text)) return;
  const found = file.calls.filter((call) => refusals.some((refusal) => isPutBack(call, refusal)) && isForAnyFailure(call, file));
  if (found.length > 0 && !view.project.files.some(({ text }) => LIMITED.test(text))) yield* found;
}

/** The queue itself is declared with an end. */
const LIMITED = /x-delivery-limit|delivery-limit|deliveryLimit|['"]quorum['"]/;

function isPutBack({ node, method, receiver }: CallFact, { calls, position, option, by_default: isDefault }: Refusal): boolean {
  if (receiver === null || !calls.some((pattern) => matchesName(method, pattern))) return false;
  const options = node.args.find(({ name }) => name === option)?.value;
  const said = options ?? (node.args.some(({ isSpread }) => isSpread) ? null : node.args.every(({ name }) => name === null) || position < node.args.length ? node.args[position]?.value : undefined);
  return said === undefined ? isDefault : said?.kind === 'literal' && /^true$/i.test(said.value);
}

/** In a handler of every error, or under Go's `err != nil`: no test of the error or of the message chooses it. */
function isForAnyFailure({ around, function: from }: CallFact, file: FileFacts): boolean {
  const tests = around.filter(({ node, slot }) => (node.kind === 'if' && slot !== 'test') || node.kind === 'switch');
  const at = around.findLast(({ node, slot }) => node.kind === 'try' && slot === 'handlers')?.node;
  if (at?.kind === 'try') return at.handlers.length === 1 && !isOfOneKind(at, file) && !tests.some(({ node }) => node.start > at.start) && !isLeftBefore(at.handlers[0] ?? []);
  const [only] = tests;
  return from.node !== null && tests.length === 1 && only?.node.kind === 'if' && only.slot === 'then' && isError(only.node.test);
}

const BROAD = /^(Base)?Exception$|^(Runtime|Standard)?(Exception|Error)$|^Throwable$/;

/** `except Busy:`, `catch (LockedException e)`: what fails in another way is not put back here. */
function isOfOneKind({ body, handlers: [handler] }: Try, { language, text }: FileFacts): boolean {
  if (!TYPED.has(language)) return false;
  const written = /\b(?:except|catch)\b\s*\(?\s*(?:final\s+)?([\w.\\]+(?:\s*[|,]\s*[\w.\\]+)*)/.exec(text.slice(body.at(-1)?.end ?? 0, handler?.[0]?.start ?? 0))?.[1];
  return written?.split(/[|,]/).every((type) => !BROAD.test(type.trim().split(/[.\\]/).at(-1) ?? '')) === true;
}

const TYPED: ReadonlySet<FileFacts['language']> = new Set<FileFacts['language']>(['python', 'java', 'csharp', 'php']);

/** A branch before it that leaves sees to what never succeeds. */
const isLeftBefore = (handler: readonly Syntax[]): boolean =>
  handler.some((node) => node.kind === 'if' && [...walkAll(node.then)].some(({ kind }) => kind === 'return' || kind === 'jump' || kind === 'throw'));

const isError = (test: Syntax): boolean => test.kind === 'binary' && test.operator === '!=' && mentions(test, ['err', 'nil']) && mentions(test.left, ['err', 'error', 'e']);
