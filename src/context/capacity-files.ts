import type { ContextRole } from '../model/change.ts';

/** File names that decide how much a service can carry, or say how much it must. First match wins. */
const ROLE_BY_PATTERN: readonly (readonly [RegExp, ContextRole])[] = [
  [/(^|\/)(capacity|scal(ing|ability)|load[-_ ]?(test|profile)s?|performance|sla|slo)[^/]*\.(md|rst|adoc|txt|ya?ml)$/i, 'capacity_note'],
  [/(^|\/)(k6|locust|gatling|jmeter|artillery|load[-_]?tests?|perf[-_]?tests?)(\/|[^/]*\.(js|ts|py|scala|jmx|ya?ml)$)/i, 'capacity_note'],
  [/(^|\/)(docs?\/)?(adr|adrs|decisions)\/[^/]*(scal|capacity|load|cache|shard|partition|queue)[^/]*\.md$/i, 'capacity_note'],
  [/^README(\.[a-z]+)?$/i, 'capacity_note'],
  [/(^|\/)(Dockerfile[^/]*|docker-compose[^/]*\.ya?ml|compose[^/]*\.ya?ml|Procfile|fly\.toml|render\.yaml|app\.yaml|serverless\.ya?ml)$/i, 'settings'],
  [/(^|\/)([\w-]*(k8s|kubernetes|kustomize|manifests?)[\w-]*|deploy(ments?)?|helm|charts|overlays|infra(structure)?)\/.*\.(ya?ml|tpl)$/i, 'settings'],
  [/\.tf$/, 'settings'],
  [/(^|\/)(gunicorn|uwsgi|puma|unicorn|celery|sidekiq|nginx|pgbouncer|hikari)[^/]*\.(py|rb|ini|ya?ml|conf|toml)$/i, 'settings'],
  [/(^|\/)config\/(database|cable|cache|queue|redis|sidekiq|storage)\.(ya?ml|php|rb|ts|js)$/i, 'settings'],
  [/(^|\/)(settings|config\/settings)(\/[^/]+)?\.py$/i, 'settings'],
  [/(^|\/)application[^/]*\.(ya?ml|properties)$/i, 'settings'],
  [/(^|\/)\.env\.(example|sample|template|dist)$/i, 'settings'],
  [/(^|\/)(db|database|redis|cache|queue|pool)\.(ts|js|py|rb|go|java)$/i, 'settings'],
  [/(^|\/)(schema\.prisma|(schema|structure)\.(sql|cql|ddl)|db\/schema\.rb|ormconfig\.[a-z]+)$/i, 'data_model'],
];

/** Folders whose files are never shown beside a change: tests, and what nobody wrote by hand. */
const NEVER_CONTEXT = /(^|\/)(node_modules|vendor|third_party|dist|build|target|\.git|__pycache__|(?<!app\/views\/)(fixtures?|tests?|specs?|examples?)|testdata|snapshots?|__tests__|e2e|locales?|i18n)\/|(\.|_|-)(test|spec)\.[a-z]+$|(^|\/)test_[^/]*\.py$|_test\.go$|\.(min\.js|lock|map|snap|svg|pb\.go)$|(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|go\.sum|Gemfile\.lock|poetry\.lock)$/i;

export function capacityRole(path: string): ContextRole | null {
  return ROLE_BY_PATTERN.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** A file that says how much load is expected, or tests it. A README alone counts only as context, not as a plan. */
export function isCapacityNote(path: string): boolean {
  return capacityRole(path) === 'capacity_note' && !/^README/i.test(path);
}

export function canBeContext(path: string): boolean {
  return !NEVER_CONTEXT.test(path);
}
