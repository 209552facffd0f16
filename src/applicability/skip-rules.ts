/** Settings that decide how much a service can carry. */
const CAPACITY_WORDS = /pool|workers?|threads?|processes\b|replicas?|instances?|concurren|parallel|timeout|max[-_]?(conn|client|size|age|heap|request|old)|limits?\b|nofile|quota|memory|work_mem|shared_buffers|\bcpu|cache|ttl\b|redis|memcache|queue|prefetch|batch|rate[-_ ]?limit|autoscal|\bhpa\b|desired[-_]?(count|capacity)|instance[-_]?(type|class)|throughput|iops|shard|partition|database[-_]?url|dsn|jdbc:|(postgres(ql)?|mysql|mongodb(\+srv)?|amqps?):\/\/|keep[-_]?alive|backlog|Xm[sx]|session|storage|volume|sticky|affinity|gunicorn|uvicorn|puma|sidekiq|celery/i;

/** What in a list of dependencies is no dependency: how the service is started. */
const START_OPTIONS = /max-old-space-size|-Xm[sx]|--(workers|threads|processes|concurrency|max-memory-restart)\b|\s-w\s*\d|UV_THREADPOOL_SIZE|GOMAXPROCS|WEB_CONCURRENCY/;

/** A line of `package.json` that names a task of developers, which serves nobody. */
const DEVELOPERS_TASK = /^\s*"(pre|post)?(build|bundle|compile|type-?check|types?|tsc|test|tests|lint|format|check|generate|codegen|e2e|storybook|release|prepare|install)([:.-][\w:.-]*)?"\s*:/;

/**
 * Frontend lines by which a page asks more of the servers: polling, sockets, a request per render or keystroke, whole lists; and
 * server-side loaders and loops of templates, which ask the database.
 */
const BACKEND_LOAD: readonly RegExp[] = [
  /setInterval\(|refetchInterval|pollInterval|polling|new (WebSocket|EventSource|XMLHttpRequest)\(|\$?\bfetch\(|sendBeacon\(|\bio\(|axios[.(]|\bky\.|\$\.(ajax|get|post|getJSON)\(|this\.http\.|http-equiv=["']?refresh/i,
  /use(Query|SWR|SWRInfinite|Mutation|InfiniteQuery|LazyQuery|Fetch|AsyncData)\(|apollo|gql`|graphql[`(]|trpc\.|hx-(get|post|trigger)|<turbo-frame/i,
  /debounce|throttle|per_?page|page_?size|limit[:=]|revalidate|no-store/i,
  /getServerSideProps|export (async )?(const|function) (loader|action|load)\b|async function \w*(Page|Layout)\b|\b(prisma|tx|db)\.\w+\.(find|create|update|upsert|delete|count|aggregate|groupBy)\w*\(/i,
  /\{%-?\s*for\b|\{\{-?\s*range\b|<%[-=]?.{0,120}\.(each|map)|^[ \t]*-.{0,120}\.each|render .{0,100}collection|@foreach|#foreach/im,
];

/** Templates that the server fills; those of Vue, Svelte and Angular are filled in the browser. */
const SERVER_TEMPLATE = /(?<!\.component)\.(html?|erb|haml|slim|ejs|jinja2?|twig|vm|ftlh?|liquid|tmpl|gotmpl|cshtml|phtml)$/i;

/** A value two steps from the row that is shown: the relation in between may be one query for each row of a loop around it. */
const VALUE_THROUGH_RELATION = /(\{\{-?|<%=?)\s*(?!(request|form|forloop|loop|settings|site|config|params|self|this)\b)\.?[a-z_]\w*\.[A-Za-z_]\w*\.\w+/;

/** A relation of the shown row that is counted, searched or taken from: a query wherever it stands in the template. */
const RELATION_ASKED = /(<%|\{%|\{\{|^[ \t]*[-=@]).{0,200}\w(\(\))?(\.|->)[a-z_]\w*(\(\))?(\.|->)(count|exists\??|any\?|empty\?|first|last|sum|all|pluck|where|order|order_by|get|filter)\b/m;

const STATIC_CONTENT: readonly RegExp[] = [
  /\.(png|jpe?g|gif|webp|avif|heic|ico|icns|cur|svg|bmp|tiff?|eps|psd|ai|sketch|fig|woff2?|ttf|otf|eot|mp[34]|m4a|mov|webm|wav|ogg|pdf|docx?|xlsx?|pptx?|zip|gz|tgz|bz2|xz|po|pot|mo|xlf|resx|strings|xaml|txt|csv|tsv|geojson|webmanifest)$/i,
  /(^|\/)(locales?|i18n|lang|translations?|messages)\/.*\.(json|ya?ml|properties|ftl)$/i,
  /(^|\/)(icomoon|fontello|fonts|icons?|sprites|lottie)\/(.*\/)?[^/]*\.json$/i,
  /(^|\/)(locales?|lang|translations?)\/(.*\/)?[a-z]{2,3}([-_][A-Za-z]{2,4})?(\.(ts|js|php|rb)|\/[^/]+\.php)$/,
  /(^|\/)(robots\.txt|favicon\.ico|humans\.txt)$|(^|\/)messages[^/]*\.properties$|(^|\/)templates\/.*\.properties$/i,
];

const CONFIGURATION = /\.(json|jsonc|json5|ya?ml|toml|ini|cfg|conf|properties|xml|env|plist|editorconfig|lock|iml|nix|neon)(\.[a-z]+)?$|(^|\/)\.[^/]+$|(^|\/)(CODEOWNERS|[^/]*\.config\.(js|ts|mjs|cjs)|Jenkinsfile|gitignore|Guardfile|Podfile|Appraisals|Brewfile|pylintrc|[^/]*\.(slnx?|targets|code-workspace|diff)|WORKSPACE|BUILD(\.bazel)?|MODULE\.bazel)$/i;

/** Lists of dependencies: a version says nothing about capacity. */
const DEPENDENCIES = /(^|\/)(package\.json|pyproject\.toml|mix\.exs|pubspec\.yaml|go\.work|pnpm-workspace\.yaml|libs\.versions\.toml|requirements[^/]*\.txt|requirements\/[^/]+\.txt|Gemfile|Pipfile|go\.mod|pom\.xml|build\.gradle(\.kts)?|Cargo\.toml|composer\.json|[^/]*\.(csproj|gemspec|props))$/i;

/** SQL that object mappers keep in XML. */
const MAPPED_QUERIES = /<(mapper\b[^>]{0,300}\bnamespace|hibernate-mapping|(select|insert|update|delete|named-query|sql-query)\b[^>]{0,300}\b(id|name))=/i;

export function isDependencyList(path: string): boolean {
  return DEPENDENCIES.test(path);
}

export function isStaticContent(path: string): boolean {
  return !isDependencyList(path) && STATIC_CONTENT.some((pattern) => pattern.test(path));
}

/** `Caddyfile.example`, `app.conf.sample`: copied by hand where they are wanted. Those of `.env` are often what runs. */
export function isExample(path: string): boolean {
  return /\.(example|sample)$/i.test(path) && !/(^|\/)\.?env(\.[\w-]+)?\.\w+$/i.test(path);
}

export function isConfiguration(path: string): boolean {
  return CONFIGURATION.test(path);
}

export function holdsMappedQueries(path: string, text: string): boolean {
  return path.endsWith('.xml') && MAPPED_QUERIES.test(text);
}

/** The word in the changed lines that makes a setting one of capacity; null when there is none. */
export function capacityWord(path: string, changedText: string): string | null {
  if (!isDependencyList(path)) return CAPACITY_WORDS.exec(changedText)?.[0] ?? null;
  const lines = changedText.split('\n').filter((line) => !DEVELOPERS_TASK.test(line));
  return START_OPTIONS.exec(lines.join('\n'))?.[0] ?? null;
}

/** What in changed frontend lines asks more of the servers; null when nothing does. */
export function backendLoad(path: string, changedText: string): string | null {
  const patterns = SERVER_TEMPLATE.test(path) ? [...BACKEND_LOAD, VALUE_THROUGH_RELATION, RELATION_ASKED] : BACKEND_LOAD;
  return patterns.map((pattern) => pattern.exec(changedText)?.[0]).find((found) => found !== undefined) ?? null;
}
