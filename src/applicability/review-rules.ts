import type { REVIEW_RULES } from '../model/applicability.ts';
import type { Surface } from '../model/surface.ts';

export type ReviewRule = (typeof REVIEW_RULES)[number];

export interface Evidence {
  readonly rule: ReviewRule;
  readonly reason: string;
}

/** Operations that most users go through. */
const HIGH_TRAFFIC = /(^|[\W_])(auth|authenticat\w*|login|logins|sign[-_]?in|sessions?|checkout|cart|basket|payments?|search|feed|timeline|home|dashboard)([\W_]|$)/i;

/** Each review rule with what must stand in the path or in the changed lines. The most specific comes first. */
const BY_TEXT: readonly (readonly [ReviewRule, RegExp, string])[] = [
  ['database_change', /\b(CREATE|ALTER|DROP)\s+(TABLE|INDEX|UNIQUE)|\bSELECT\b[^;]*\bFROM\b|\bINSERT INTO\b|\.objects\b|\.(filter|query|execute|find(All|One|Many|ById|By)?|where|aggregate|createQueryBuilder|prepare|exec)\(|add_index|create_table|@(Entity|Query|Table|OneToMany|ManyToOne)\b|db\.(Query|Exec|Find|Where)|prisma\.|belongs_to|has_many/i, 'queries or schema'],
  ['state_management', /\b(session|cache|redis|memcache|queue|lock|mutex|semaphore|perform_later|delay\(|apply_async|localStorage|singleton)\b/i, 'sessions, caches, locks or jobs'],
  ['external_integration', /\b(requests\.|httpx|axios|fetch\(|HttpClient|RestTemplate|WebClient|Faraday|Net::HTTP|http\.(Get|Post|Client|NewRequest)|urllib|grpc|boto3|S3Client|smtp|webhook)\b/i, 'calls to other services'],
];

/** Why server code is reviewed: the most specific of the six rules that its path and changed lines show. */
export function findReviewRule(path: string, surface: Surface, changedText: string): Evidence | null {
  if (surface === 'migration') return { rule: 'database_change', reason: 'a migration' };
  if (surface === 'data_pipeline') return { rule: 'data_processing', reason: 'batch work, an export or a report' };
  if (surface === 'scheduled_job' || surface === 'consumer') return { rule: 'state_management', reason: `background work (${surface})` };
  if (surface === 'request_handler' && HIGH_TRAFFIC.test(path)) return { rule: 'high_traffic_path', reason: `a path that most users take: ${HIGH_TRAFFIC.exec(path)?.[2] ?? path}` };
  const byText = BY_TEXT.find(([, pattern]) => pattern.test(changedText));
  if (byText !== undefined) return { rule: byText[0], reason: `the changed lines touch ${byText[2]}` };
  return surface === 'request_handler' ? { rule: 'backend_service', reason: 'it serves requests' } : null;
}
