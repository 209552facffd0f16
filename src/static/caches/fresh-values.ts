import { pathOf, withoutAwait } from '../syntax/expressions.ts';
import { standsFor } from '../facts/bindings.ts';
import type { FunctionFact } from '../facts/facts.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';

const RANDOM = /(^|\.)(uuid([1-7]|v[1-7])?|randomUUID|random_?bytes|random_?int|nanoid|ulid|cuid|NewGuid|uuid\.New(String|V4|V7|Random)?|new_v[47]|token_(hex|urlsafe|bytes)|randint|randrange|randbelow|Math\.random|Shared\.Next\w*|rand\.(Intn?|IntN|Int31n?|Read|Text)|gen_range|nextInt|nextBytes|mt_rand|SecureRandom\.\w+|RandomNumberGenerator\.\w+|RandomStringUtils\.\w+|Str\.(random|uuid|ulid))$/i;
/** `generateOtp()`, `new_reset_token()`: helpers say what they give. */
const NAMED_FOR_IT = /^(generate|create|make|new|random|gen|build|issue)_?\w*(otp|code|pin|token|nonce|secret|challenge|uuid|guid|random\w*)s?$/i;

/** What nobody can work out again: a random number, a new token or id, or something that holds one. */
export const isFresh = (node: Syntax, from: FunctionFact): boolean => holdsFresh(node, from, new Set());

/** Each value is looked into once, however often it is named. */
function holdsFresh(node: Syntax, from: FunctionFact, seen: Set<Syntax>, steps = 0): boolean {
  const value = withoutAwait(standsFor(withoutAwait(node), from));
  if (steps > MOST_STEPS || seen.has(value)) return false;
  seen.add(value);
  if (value.kind === 'collection') return value.entries.some((entry) => holdsFresh(entry.value, from, seen, steps + 1));
  return [...walkHere([value])].some((inner) => (inner.kind === 'call' && isRandom(inner)) || (inner.kind === 'name' && inner !== value && holdsFresh(inner, from, seen, steps + 1)));
}

const MOST_STEPS = 3;

function isRandom({ callee }: Call): boolean {
  const method = callee.kind === 'member' ? callee.property : pathOf(callee) ?? '';
  return RANDOM.test(pathOf(callee) ?? method) || RANDOM.test(method) || NAMED_FOR_IT.test(method);
}
