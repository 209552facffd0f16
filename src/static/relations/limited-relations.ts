import { calleeOf, rootOf } from '../syntax/expressions.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

const LIMITING = /^(limit|take|first|last)$/;

/** A model declares the relation with a limit: `has_many :latest_orders, -> { limit(10) }`, `return $this->hasMany(Order::class)->limit(10)`. */
export function isLimitedRelation(name: string, { project }: RuleView): boolean {
  return project.files.some(({ classes }) => classes.some(({ body }) => body.some((member) => isNamed(member, name) && isLimited(member))));
}

function isNamed(member: Syntax, name: string): boolean {
  if (member.kind === 'function') {
    const [only] = member.body;
    return member.name === name && only?.kind === 'return' && only.value !== null && rootOf(only.value).kind === 'self';
  }
  const first = member.kind === 'call' ? member.args[0]?.value : undefined;
  return first?.kind === 'literal' && first.value.replace(/^:/, '') === name;
}

const isLimited = (member: Syntax): boolean => [...walk(member)].some((node) => node.kind === 'call' && LIMITING.test(calleeOf(node).method));
