import type { Rows } from '../knowledge/limit-types.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** `ctx`, `r.Context()`, `CancellationToken.None`; but `c.Query("status")` chooses. */
export function isContext(given: Syntax, { options }: Rows): boolean {
  const path = pathOf(given.kind === 'call' ? given.callee : given);
  const [first = '', ...rest] = path?.split('.') ?? [];
  if (path !== null && rest.length > 0 && given.kind === 'member' && options.includes(path)) return true;
  return (given.kind !== 'call' && rest.length === 0 && options.includes(first)) || (options.some((name) => CONTEXT.test(name)) && CONTEXT_OF.test(rest.at(-1) ?? ''));
}

const CONTEXT = /^(ctx|ct|cancellationToken)$/;
const CONTEXT_OF = /^((User)?Context|Background|TODO|None|Token|RequestAborted)$/;
