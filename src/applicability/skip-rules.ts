/** Settings that decide how much a service can carry. */
const CAPACITY_WORDS = /(pool|workers?|threads?|replicas?|instances?|concurren|timeout|max[-_]?(conn|client|size|age|heap|request)|limits?\b|quota|memory|\bcpu|cache|redis|memcache|queue|prefetch|batch|rate[-_ ]?limit|autoscal|\bhpa\b|shard|partition|database_url|dsn|keep[-_]?alive|backlog|ulimit|Xmx|session|storage|volume|sticky|affinity|gunicorn|uvicorn|puma|sidekiq|celery)/i;

/**
 * Frontend lines by which a page asks more of the servers: polling, sockets, a request per render or keystroke, whole lists; and
 * server-side loaders and loops of templates, which ask the database.
 */
const BACKEND_LOAD = /(setInterval\(|refetchInterval|pollInterval|polling|new (WebSocket|EventSource)\(|\bfetch\(|axios[.(]|\$\.(ajax|get|post)\(|useQuery\(|useSWR\(|useMutation\(|useInfiniteQuery\(|\.useQuery\(|apollo|gql`|trpc\.|debounce|throttle|per_?page|page_?size|limit[:=]|getServerSideProps|revalidate|no-store|export (async )?(const|function) (loader|action)\b|async function \w*(Page|Layout)\b|\{%-?\s*for\b|\{\{-?\s*range\b|<%[-=]?.*\.(each|map)|^\s*-.*\.each|render .*collection|@foreach|#foreach)/im;

const STATIC_CONTENT = /\.(png|jpe?g|gif|webp|avif|ico|svg|bmp|woff2?|ttf|otf|eot|mp[34]|webm|wav|ogg|pdf|psd|ai|sketch|po|pot|mo|xlf|ftl|strings|txt|csv|tsv|geojson|webmanifest)$|(^|\/)(locales?|i18n|lang|translations?|messages)\/.*\.(json|ya?ml|properties|ts|js|php)$|(^|\/)(robots\.txt|favicon\.ico|humans\.txt)$|(^|\/)messages[^/]*\.properties$|(^|\/)templates\/.*\.properties$/i;

const CONFIGURATION = /\.(json|jsonc|json5|ya?ml|toml|ini|cfg|conf|properties|xml|env|plist|editorconfig|lock|iml|nix|neon)(\.[a-z]+)?$|(^|\/)\.[^/]+$|(^|\/)(\.env[^/]*|Gemfile|Pipfile|requirements[^/]*\.txt|go\.mod|pom\.xml|build\.gradle(\.kts)?|Cargo\.toml|composer\.json|[^/]*\.(csproj|sln|gemspec|props|targets)|CODEOWNERS|[^/]*\.config\.(js|ts|mjs|cjs)|Jenkinsfile|gitignore|[^/]*\.(code-workspace|patch|diff))$/i;

/** Lists of dependencies: a version says nothing about capacity. */
const DEPENDENCIES = /(^|\/)(package\.json|requirements[^/]*\.txt|Gemfile|Pipfile|go\.mod|pom\.xml|build\.gradle(\.kts)?|Cargo\.toml|composer\.json|[^/]*\.(csproj|gemspec|props))$/i;

export function isDependencyList(path: string): boolean {
  return DEPENDENCIES.test(path);
}

export function isStaticContent(path: string): boolean {
  return STATIC_CONTENT.test(path);
}

export function isConfiguration(path: string): boolean {
  return CONFIGURATION.test(path);
}

/** The word in the changed lines that makes a setting one of capacity; null when there is none. */
export function capacityWord(changedText: string): string | null {
  return CAPACITY_WORDS.exec(changedText)?.[0] ?? null;
}

/** What in changed frontend lines asks more of the servers; null when nothing does. */
export function backendLoad(changedText: string): string | null {
  return BACKEND_LOAD.exec(changedText)?.[0] ?? null;
}

/** Whether every changed line of a source file is blank or a comment on a line of its own. */
export function isCommentOnly(changedLines: readonly string[]): boolean {
  return changedLines.length > 0 && changedLines.every((line) => /^\s*($|\/\/|#(?![!{[]|include|define|if|pragma)|--(?!\[)\s)/.test(line) && !line.includes('scalability-director-ignore'));
}

