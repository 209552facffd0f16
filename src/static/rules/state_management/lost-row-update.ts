import { wordsOf } from '../../loops/bounds.ts';
import { calleeOf, pathOf } from '../../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../../facts/facts.ts';
import { bindingOf } from '../../facts/bindings.ts';
import { groupBy } from '../../group-by.ts';
import { rowChangesIn, type RowChange } from '../../queries/row-changes.ts';
import { isServed } from '../../surfaces/served.ts';
import { statementChangesIn, type StatementChange } from '../../queries/statement-changes.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Call, Syntax } from '../../syntax/syntax.ts';
import { walkHere } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A number in a row that is read, changed in the process and saved over whatever is there by then. */
export const lostRowUpdate: Rule = {
  id: 'state_management/lost-row-update',
  check: 'state_management/contended_state',
  criterion: 'shared_mutable_state',
  law: 'serialised',
  languages: ALL_LANGUAGES,
  description: 'Reports counts, stocks and balances of loaded rows that are raised or lowered in memory and saved; leaves alone atomic updates, locked and versioned rows, new rows and sums made anew.',
  *find(file, view) {
    const texts = groupBy(file.texts, (text) => text.function);
    for (const from of file.functions) {
      if (from.node === null || from.role === 'constructor') continue;
      const surface = view.surfaceOf(from, file);
      if (!isHot(surface)) continue;
      for (const change of rowChangesIn(from, file)) {
        const save = isCounted(change.field) && !isRebuilt(change, from) ? saveOf(change, from, file, view) : null;
        if (save === null || isProtected(change, from, file, view)) continue;
        yield matchOf(change, { save, from, file, isServing: surface === 'request_handler' || surface === 'consumer', isSure: isLoaded(change, from, file, view) || isHandedRow(change, save, from, file, view) });
        break;
      }
      const [change] = [...statementChangesIn(from, texts.get(from) ?? [], file)].filter(({ column }) => isCounted(column));
      if (change !== undefined && !isLocked(from, file)) yield ofStatements(change, { from, file, isServing: isServed(from, file, view) });
    }
  },
};

const COUNTED = /(^|\s)(counts?|counter|views?|hits|likes|dislikes|stock|stocks|quantity|qty|balance|credits?|points|inventory|score|karma|uses|used|usage|votes?|upvotes|downloads|clicks|seats|available|remaining|reserved|on hand|sold|visits|plays|shares|followers|following|followers count|wallet|coins|capacity|num|additions|redemptions|usages|installs|opens|replies)$|^num( \w+)+$/;
const OWNED = /(^|\s)(attempts?|tries|retry|retries|failures?|errors?|progress|offset|cursor|step|page|index|position|version|depth|elapsed|processed|consecutive|sync)(\s|$)/;

function isCounted(field: string): boolean {
  const words = wordsOf(field);
  return COUNTED.test(words) && !OWNED.test(words);
}

/** It is set to something first, or summed up over a loop: whatever was stored before does not matter. */
function isRebuilt({ row, field, node }: RowChange, from: FunctionFact): boolean {
  for (const other of walkHere(from.node?.body ?? [])) {
    const isReset = other.kind === 'assign' && other !== node && other.operator === '=' && other.start < node.start && other.targets.some((target) => pathOf(target) === `${row}.${field}`);
    if (isReset) return true;
    if (other.kind === 'loop' && other.start < node.start && node.end <= other.end && !other.variables.includes(row.split('.')[0] ?? row)) return true;
  }
  return false;
}

/** What writes the row back. */
function saveOf(change: RowChange, from: FunctionFact, file: FileFacts, view: RuleView): Call | null {
  if (change.node.kind === 'call' && !/^set[A-Z]/.test(calleeOf(change.node).method)) return isWrite(change.node, file, view) ? change.node : null;
  for (const node of walkHere(from.node?.body ?? [])) {
    if (node.kind !== 'call' || node.start < change.node.start) continue;
    const { method, receiver } = calleeOf(node);
    const isOfRow = receiver !== null && (pathOf(receiver) === change.row) && /^(a?save!?|update|persist|put|store)$/.test(method);
    const isGiven = node.args.some(({ value }) => pathOf(value.kind === 'unary' ? value.operand : value) === change.row) && /^(save|Save|Updates|update|merge|persist|saveAndFlush|add|put|replaceOne)$/.test(method);
    if (isOfRow || (isGiven && isWrite(node, file, view))) return node;
    if (/^(commit|SaveChanges|SaveChangesAsync)$/.test(method) && isWrite(node, file, view)) return node;
  }
  return null;
}

function isWrite(node: Call, file: FileFacts, view: RuleView): boolean {
  const call = file.callOf.get(node);
  const effect = call === undefined ? null : view.effects.effectOf(call, file);
  return effect?.effect === 'write' || (effect === null && /^(update!?|update_columns?|update_attributes?!?)$/.test(calleeOf(node).method) && file.language === 'ruby');
}

const LOCKS = /select_for_update|with_for_update|with_lock|\.lock!|\block\(|\.lock\b|FOR UPDATE|forUpdate|PESSIMISTIC|LockMode|pessimistic_|optimistic|@Version|ConcurrencyCheck|RowVersion|\[Timestamp\]|IsConcurrencyToken|synchronized|[Ss]erializable|SERIALIZABLE|REPEATABLE.READ|[Rr]epeatable.?[Rr]ead|clause\.Locking|lockForUpdate|\bLock\(\)|compare_and|StaleObject|WithLock|acquire|[Aa]dvisory|GET_LOCK|get_lock|LOCK TABLE|applock/;

const isLocked = ({ range }: FunctionFact, file: FileFacts): boolean => LOCKS.test(file.lines.slice(range.start - 1, range.end).join('\n'));

function isProtected({ row, node }: RowChange, from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  if (isLocked(from, file)) return true;
  const binding = row.includes('.') ? undefined : bindingOf(row, node.line, from);
  const type = binding !== undefined && binding.kind !== 'item' ? binding.type : null;
  if (binding?.kind === 'parameter' && isLockedByCaller(from, view)) return true;
  const owner = type === null ? null : view.project.findClass(type.replace(/[*&<].*$/s, ''), file);
  return owner !== null && /@Version|lock_version|version_id_col|ConcurrencyCheck|RowVersion|\[Timestamp\]/.test(owner.file.text);
}

function isLockedByCaller({ name }: FunctionFact, { project }: RuleView): boolean {
  return name !== null && project.callsNamed(name).some(({ file, value: { function: caller } }) => LOCKS.test(file.lines.slice(caller.range.start - 1, caller.range.end).join('\n')));
}

/** The row came out of the database, as far as can be seen; a new one is nobody else's. */
function isLoaded({ row, node }: RowChange, from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  if (row === 'self') return true;
  const binding = bindingOf(row.split('.')[0] ?? row, node.line, from);
  if (binding?.kind === 'item') return true;
  if (binding?.kind === 'parameter') return false;
  if (binding?.kind !== 'value') return false;
  if (binding.value === null) return file.language === 'go';
  return isLoading(binding.value, file, view);
}

/** A row that the caller has loaded and saved itself before: raising a counter of a new one would be for nothing. */
function isHandedRow({ row, node }: RowChange, save: Call, from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  const { method, receiver } = calleeOf(save);
  const isSaved = /^a?save!?$/.test(method) && receiver !== null && pathOf(receiver) === row && node.kind === 'assign' && isSavedByMapper(method, file, view);
  return isSaved && bindingOf(row, node.line, from)?.kind === 'parameter' && !LOCKS.test(file.text);
}

/** An object mapper of the file calls the writing of one row so. */
function isSavedByMapper(method: string, file: FileFacts, { effects }: RuleView): boolean {
  return effects.kinds.librariesOf(file).some(({ kinds }) => Object.values(kinds).some(({ calls }) => calls.write?.includes(method) === true));
}

function isLoading(value: Syntax, file: FileFacts, view: RuleView): boolean {
  for (const node of walkHere([value])) {
    const call = node.kind === 'call' ? file.callOf.get(node) : undefined;
    if (call === undefined) continue;
    if (view.effects.effectOf(call, file)?.effect === 'query' || /^(get_object_or_404|first_or_404|get_or_404|find(One|ById|ByPk|By|_by!?|Unique|First)?(OrThrow|OrFail)?|get_or_create)$/.test(call.method)) return true;
  }
  return false;
}

interface Stated { readonly from: FunctionFact; readonly file: FileFacts; readonly isServing: boolean }

function ofStatements({ read, write, table, column }: StatementChange, { from, file, isServing }: Stated): Match {
  return {
    file, function: from, range: { start: write.line, end: write.endLine }, confidence: 'sure', criterion: isServing ? 'shared_mutable_state' : null,
    title: `Two requests that change ${column} at once count as one`,
    problem: `${column} of ${table} is read by one statement, changed in the process and written by another: a change that another request saved in between is lost.`,
    ...adviceFor(column),
    trace: [{ file, line: read.line, note: 'read' }, { file, line: write.line, note: 'written back' }],
  };
}

interface Lost { readonly save: Call; readonly from: FunctionFact; readonly file: FileFacts; readonly isServing: boolean; readonly isSure: boolean }

function matchOf({ node, row, field }: RowChange, { save, from, file, isServing, isSure }: Lost): Match {
  return {
    file, function: from, range: { start: node.line, end: node.line }, confidence: isSure ? 'sure' : 'unsure', criterion: isServing ? 'shared_mutable_state' : null,
    title: `Two requests that change ${field} at once count as one`,
    problem: `${row}.${field} is read with the row, changed in the process and written back by ${codeOf(save, file)}: a change that another request saved in between is overwritten.`,
    ...adviceFor(field),
    trace: [{ file, line: node.line, note: 'changed in memory' }, { file, line: save.line, note: 'written back whole' }],
  };
}

const adviceFor = (field: string): Pick<Match, 'impact' | 'recommendation' | 'growth' | 'searchedFor'> => ({
  impact: 'The more requests and workers touch the same row, the more changes are lost: counts fall behind, stock is sold twice, balances are wrong.',
  recommendation: `Let the database change it in one statement (set ${field} to itself plus the difference, with a condition where it must not fall below zero), or lock or version the row.`,
  growth: { driver: 'concurrent requests for one row', unit: 'lost changes', fixed: null, coefficient: null, waits_ms: [], limit: null },
  searchedFor: ['row lock', 'version column', 'atomic update'],
});
