import { matchesName } from '../../libraries/call-patterns.ts';
import { chainLinks } from '../../queries/chain-links.ts';
import { calleeOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import type { Rows } from '../../knowledge/limit-types.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Call, Syntax } from '../../syntax/syntax.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A page that says where it begins and not how long it is: the first page is the whole table. */
export const skipWithoutLimit: Rule = {
  id: 'resource_limits/skip-without-limit',
  check: 'resource_limits/pagination',
  criterion: null,
  law: 'per_item',
  languages: ['javascript', 'typescript', 'tsx', 'go'],
  description: 'Reports a query that skips rows and names no limit; leaves alone options put together elsewhere and a fixed number of rows to skip.',
  *find(file, view) {
    for (const call of file.calls) {
      if (call.receiver === null || !isHot(view.surfaceOf(call.function, file))) continue;
      const rows = view.effects.kinds.kindOf(call.receiver, call.function, file, call.method)?.kind.rows;
      if (rows === undefined || rows.skips.length === 0 || !rows.given_by.some((name) => matchesName(call.method, name))) continue;
      if (isOpenPage(call.node, rows) || isOpenChain(call, rows, file)) yield matchOf(call, file);
    }
  },
};

/** `findMany({ skip: page * 20 })` */
function isOpenPage({ args }: Call, { skips, takes }: Rows): boolean {
  return args.some(({ value }) => {
    if (value.kind !== 'collection' || value.type !== 'map' || value.entries.some(({ isSpread }) => isSpread)) return false;
    const given = (names: readonly string[]): Syntax | undefined => value.entries.find(({ key }) => key?.kind === 'literal' && names.includes(key.value))?.value;
    const skip = given(skips);
    return skip !== undefined && skip.kind !== 'literal' && given(takes) === undefined;
  });
}

/** `db.Offset(from).Find(&rows)` */
function isOpenChain(call: CallFact, { skips, takes }: Rows, file: FileFacts): boolean {
  const { calls, isKnown } = chainLinks(call.node, call.function, file, () => false);
  const linked = (names: readonly string[]): Call | undefined => calls.find((link) => names.includes(calleeOf(link).method));
  const skip = linked(skips)?.args[0]?.value;
  return isKnown && skip !== undefined && skip.kind !== 'literal' && linked(takes) === undefined && calls.every((link) => !/scope|paginate/i.test(calleeOf(link).method));
}

function matchOf({ function: from, node }: CallFact, file: FileFacts): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: 'sure', criterion: null,
    title: 'The page has a beginning and no end',
    problem: `${codeOf(node, file)} skips the rows before the page and then gives out all that are left: the first page is the whole list.`,
    impact: 'Time, memory and the size of the answer grow with the table: with ten times the rows the first page costs ten times as much.',
    recommendation: 'Limit the number of rows to the size of the page, and bound that size.',
    growth: { driver: 'rows behind the start of the page', unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'skips and does not limit' }],
    searchedFor: ['limit', 'take'],
  };
}
