import type { REVIEW_RULES } from '../model/applicability.ts';
import type { Surface } from '../model/surface.ts';

export type ReviewRule = (typeof REVIEW_RULES)[number];

export interface Evidence {
  readonly rule: ReviewRule;
  readonly reason: string;
}

/** Operations that most users go through. */
const HIGH_TRAFFIC = /(^|[\W_])(auth|authenticat\w*|login|logins|sign[-_]?in|sessions?|checkout|cart|basket|payments?|search|feed|timeline|home|dashboard)([\W_]|$)/i;

/** Each review rule with what must stand in the changed lines, words of code and words of prose apart. The most specific comes first. */
const BY_TEXT: readonly (readonly [ReviewRule, readonly RegExp[]])[] = [
  ['database_change', [
    /\b(CREATE|ALTER|DROP)\s+(TABLE|INDEX|UNIQUE)|\bINSERT INTO\b|["'`]\s*SELECT\s|add_index|create_table/i, /\bSELECT\b[^;]{0,300}\bFROM\b/,
    /\.objects\b|\.(query|execute|executemany|findAll|findOne|findMany|findById|findBy\w+|where|aggregate|createQueryBuilder|select_related|prefetch_related|order_by|paginate|bulk_create|saveAll)\(|\b[A-Z]\w*\.(find|find_by|where|joins|includes|pluck)\b|\b[dD][bB]\.(Query|Exec|Find|Where|First|Select|Get)|\w[rR]epository\.\w+\(|\bprisma\.|\bknex\b|@(Entity|Query|Table|OneToMany|ManyToOne|ManyToMany)\b|\b(belongs_to|has_many|has_one)\b|\b(models|db)\.(ForeignKey|ManyToManyField|Column|relationship)\b/,
  ]],
  ['state_management', [/(?<![a-z])(sessions?|caches?|cached|redis|memcached?|queues?|locks?|mutex|semaphore|singleton)(?![a-z])|perform_later|\.delay\(|apply_async|\b(Session|Cache|Redis|Queue|Lock|Mutex)[A-Z]?/]],
  ['external_integration', [/\brequests\.(get|post|put|patch|delete|request|Session)\b|\b(httpx|axios|HttpClient|RestTemplate|WebClient|Faraday|Net::HTTP|urllib|grpc|boto3|S3Client|smtp|webhook)\b|\bfetch\(|\bhttp\.(Get|Post|Client|NewRequest)/]],
];

/** Why server code is reviewed: the most specific of the six rules that its path and changed lines show. */
export function findReviewRule(path: string, surface: Surface, changedText: string): Evidence | null {
  if (surface === 'migration') return { rule: 'database_change', reason: 'a migration or a schema' };
  if (surface === 'data_pipeline') return { rule: 'data_processing', reason: 'batch work, an export or a report' };
  if (surface === 'scheduled_job' || surface === 'consumer') return { rule: 'state_management', reason: `background work (${surface})` };
  const operation = surface === 'request_handler' ? HIGH_TRAFFIC.exec(splitWords(path))?.[2] : undefined;
  if (operation !== undefined) return { rule: 'high_traffic_path', reason: `a path that most users take: ${operation}` };
  for (const [rule, patterns] of BY_TEXT) {
    const found = patterns.map((pattern) => pattern.exec(changedText)?.[0]).find((text) => text !== undefined);
    if (found !== undefined) return { rule, reason: `the changed lines hold ${brief(found)}` };
  }
  return surface === 'request_handler' ? { rule: 'backend_service', reason: 'it serves requests' } : null;
}

/** `CheckoutController` names its operation as `checkout_controller` does. */
function splitWords(path: string): string {
  return path.replace(/([a-z0-9])([A-Z])/g, '$1-$2');
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 40)}...` : line;
}
