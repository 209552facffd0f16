import type { Surface } from '../model/surface.ts';

/** A surface with the patterns that show it, by ecosystem. Rows are tried in order; the first that matches decides. */
export type SurfaceRow = readonly [surface: Surface, patterns: Readonly<Record<string, RegExp>>];

/**
 * Files that their path alone gives away, whatever the language. A folder name that is also a word of some business (vendor, build,
 * factories) counts only where its ecosystem puts it: most of what matches here is not reviewed, so a doubt must fall the other way.
 */
export const FILE_PATHS: readonly SurfaceRow[] = [
  ['generated', {
    any: /(^|\/)(third[-_]party|external[-_](crates|libs?|packages|modules)|vendored|generated|__generated__|__snapshots__|\.openapi-generator)\/|\.(min\.(js|css)|map|snap)$/i,
    locks: /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|go\.sum|Gemfile\.lock|poetry\.lock|Pipfile\.lock|uv\.lock|composer\.lock|Cargo\.lock|packages\.lock\.json|[\w.-]+\.lock(\.hcl|file)?|Package\.resolved)$/i,
    protobuf: /(\.|_)pb2?(_grpc)?\.(go|py|pyi|rb|ts|js)$/,
    javascript: /(^|\/)(node_modules|dist|\.yarn)\/|^((?!(src|app|lib|internal|server|pkg)\/)[^/]+\/)*build\/.*\.(m?js|css|html|json|txt)$/,
    vendored: /^((?!(src|app|lib|internal|server|pkg)\/)[^/]+\/)*vendor\/[^/]+\/(?!.*\.py$)|(^|\/)(assets|static|public|javascripts?|stylesheets|js|css)\/(.*\/)?vendor\/|(^|\/)_vendor\//,
    others: /\.(g\.dart|designer\.cs)$|(^|\/)patches\/[^/]*\.patch$/i,
  }],
  ['test', {
    any: /^((?!src\/main\/|app\/views\/)[^/]+\/)*(tests?|specs?|__tests__|__mocks__|testing|e2e|cypress|playwright|fixtures?|testdata|test[-_]?(utils?|helpers?)|mocks|stubs)\//i,
    names: /(\.|_)(tests?|specs?|stories|cy)\.[a-z]+$|\.e2e(-(spec|test))?\.[a-z]+$|\.feature$/i,
    python: /(^|\/)(test_[^/]*|conftest)\.py$/,
    jvm: /(^|\/)src\/(test|it|integrationTest)\/|^((?!src\/main\/)[^/]+\/)*[^/]*(Tests?|IT|TestCase)\.(java|kt|scala)$|Spec\.(kt|scala|groovy)$/,
    others: /(Tests?|TestCase)\.(cs|php)$|(^|\/)database\/factories\/|(^|\/)tests?\.rs$|(^|\/)src\/([a-z]+Test|testFixtures)\/(kotlin|java)\//,
    runners: /(^|\/)(vitest|jest|playwright|cypress|karma|phpunit|pytest)[^/]*\.(config\.[a-z]+|ini|xml)(\.dist)?$/,
  }],
  ['docs', {
    names: /(^|\/)(README|CHANGELOG|CHANGES|LICEN[CS]E|COPYING|CONTRIBUTING|CONTRIBUTORS|AUTHORS|MAINTAINERS|NOTICE|NEWS|SECURITY|CODE_OF_CONDUCT|HISTORY|INSTALL|UPGRADING)([-_][\w-]+)?((\.[a-z]{2}([-_][a-z]{2})?)?\.(txt|html?|textile|org|rdoc|markdown))?$/i,
    formats: /\.(md|mdx|rst|adoc|puml|drawio|excalidraw)$/i,
    folders: /(^|\/)(docs?|documentation|website)\/.*\.(txt|html|png|svg)$|^(docs?|documentation)\/.*\.(py|rb|[cm]?[jt]sx?|php|go|java|kt|cs|rs)$/i,
    old: /(^|\/)_(archived?|attic|deprecated|old)\/|^(archived|attic)\//i,
  }],
  ['migration', {
    folders: /(^|\/)(data_?migrations?|backfills?|db\/fixes|migrations?|db\/migrate|alembic\/versions|flyway|liquibase|changelogs?)\/.*\.(py|rb|sql|ts|js|php|java|kt|cs|go|xml|ya?ml)$/i,
    names: /(^|\/)V\d[^/]*__[^/]*\.sql$|(^|\/)migrations?\.(go|py|rb|ts|js|sql)$|(^|\/)(db\.)?changelog[^/]*\.(xml|ya?ml|sql)$/i,
    schemas: /(^|\/)db\/(schema\.rb|structure\.sql)$|\.prisma$/,
  }],
  ['infrastructure', {
    entrypoints: /(^|\/)([\w.-]*entrypoint[\w.-]*|([a-z]+-)?(start|run|boot)(-[\w-]+)?)\.(sh|bash)$/i,
  }],
  ['script', {
    folders: /^(bin|tools?|examples?|samples?|demo|contrib|hack|seeds?|dev|code-?gen(eration)?)\/|^packages\/[^/]+\/(v\d+\/)?examples?\/|(^|\/)(scripts?|management\/commands|benchmarks?)\//i,
    rust: /(^|\/)(xtask|examples|benches)\/.*\.rs$|(^|\/)build\.rs$/,
    seeds: /(^|\/)(db|database|prisma|knex)\/(.*\/)?(seed|seeds|seeder|seeders)(\/|\.[a-z]+$)/i,
    tooling: /(^|\/)\.(github|gitlab|circleci|dagger|husky|vscode|idea|devcontainer|storybook|changeset|claude|cursor|agents)\//i,
    lists: /(^|\/)\.([a-z]+ignore|nvmrc|node-version|ruby-version|python-version|tool-versions|editorconfig|gitattributes|mailmap)$/i,
    builds: /(^|\/)(turbo|nx|lerna|biome|renovate|components|pint|knip|codemeta)\.jsonc?$|(^|\/)(\.goreleaser|\.travis|\.drone|\.gitlab-ci|\.woodpecker|azure-pipelines|bitbucket-pipelines|lefthook|crowdin|\.?codecov|dependabot)\.ya?ml$/,
    linters: /(^|\/)(\.golangci|\.?rubocop[\w-]*|\.pre-commit-config|\.(eslint|prettier|stylelint|swiftlint|markdownlint|yamllint|hadolint|htmlhint|babel)(rc)?)(\.(jsonc?|json5|ya?ml|toml|ini))?$|(^|\/)(\.?ruff|mago|\.?rustfmt|\.?clippy|deny|taplo|typos|mypy|tox|pytest|\.?flake8|\.?pylintrc|\.?coveragerc|\.?bandit)\.(toml|ini|cfg)$|(^|\/)(phpstan|psalm|phpcs|rector|infection)([.-][\w.-]*)?\.(neon|xml|json5?)(\.dist)?$|(^|\/)(sonar-project\.properties|checkstyle\.xml|detekt\.ya?ml)$/i,
    php: /(^|\/)(phpstan|rector)([.-][\w.-]*)?\.php$/,
    names: /(^|\/)(Makefile|Rakefile|Justfile|gulpfile\.[a-z]+|Gruntfile\.[a-z]+|manage\.py|setup\.(py|cfg)|noxfile\.py|(gradlew|mvnw)(\.(bat|cmd))?|(gradle|maven)-wrapper\.jar|(MavenWrapper|GradleWrapper)\w*\.java)$|\.(rake|sh|bash|ps1|bat)$/i,
  }],
];

/** Deployment told by a file's name, in any language. */
export const DEPLOYMENT_NAME = /(^|\/)(Dockerfile[^/]*|[^/]*\.dockerfile|docker-compose[^/]*|compose[^/]*\.ya?ml|Procfile|Chart\.yaml|values[^/]*\.ya?ml|fly\.toml|render\.yaml|serverless\.ya?ml|nginx[^/]*\.conf|(puma|unicorn|gunicorn|uwsgi|celeryconfig|sidekiq)(\.conf|[-_]config)?\.(rb|py|ini|ya?ml)|[^/]*\.(tf|tfvars|hcl|service))$/i;

/** Deployment told by a folder: not for source code, whose layers and features have such names too. */
export const DEPLOYMENT_FOLDER = /(^|\/)(k8s|kubernetes|helm|charts|terraform|manifests|kustomize|deploy(ment)?s?|ansible|infra(structure)?)\//i;

/** What source code serves, by where it lies and how it is called. */
export const CODE_PATHS: readonly SurfaceRow[] = [
  ['request_handler', {
    names: /_controller\.(rb|py|php|go|ts|js)$|Controller\.(java|kt|cs|php|ts|js)$|\.controller\.(ts|js)$|(^|\/)views\.py$/,
    next: /(^|\/)app\/(.*\/)?(route|page|layout)\.(ts|js|tsx|jsx)$|(^|\/)pages\/api\//,
  }],
  ['data_pipeline', { any: /(^|\/)(etl|pipelines?|dags?|batch|ingest(ion)?|exporters?|importers?|reports?|warehouse)(\/|\.|_)/i }],
  ['unknown', { javascript: /(^|\/)([^/]*\.config\.(js|ts|mjs|cjs)|\.[^/]+\.(js|ts|mjs|cjs))$/, ruby: /(^|\/)(Gemfile|Guardfile|Podfile|Appraisals|Brewfile|[^/]*\.gemspec)$/ }],
  ['scheduled_job', { any: /(^|\/)(cron|crons|schedulers?|schedules?|periodic)(\/|\.|_)/i }],
  ['consumer', {
    folders: /(^|\/)(consumers?|listeners?|subscribers?|workers?|sidekiq|queues?|jobs?|tasks)(\/|\.[a-z]+$)/,
    names: /(Consumer|Listener|Subscriber|Worker|Job)\.(java|kt|cs|php|rb|ts|js|py|go)$|_(job|worker|consumer)\.(rb|py|go|rs)$/,
  }],
  ['request_handler', {
    folders: /(^|\/)(controllers?|handlers?|routes?|routers?|views|endpoints?|resolvers?|resources|api|graphql|serializers?|middlewares?|actions)(\/|\.[a-z]+$)/i,
    names: /(Handler|Resource|Resolver|Endpoint|Servlet|Middleware|Serializer)s?\.(java|kt|cs|php|rb|ts|js|py|go)$|_(handler|serializer)\.(rb|py|go|rs)$|\.(resolver|handler|router|gateway)\.(ts|js)$/,
    python: /(^|\/)(serializers|viewsets|urls)\.py$/,
  }],
  ['startup', {
    folders: /(^|\/)(bootstrap|initializers?|startup)(\/|\.[a-z]+$)/,
    names: /(^|\/)(main\.(go|py|rs|ts|js|java|kt)|Program\.cs|Startup\.cs|wsgi\.py|asgi\.py|config\.ru|apps\.py|settings(_[a-z]+)?\.py|application\.rb|environment\.rb)$/,
  }],
];

/** Folders that hold what browsers load. */
const BROWSER_FOLDER = /(^|\/)(frontend|client-only|web-?app|composables|wwwroot|webpacker|app\/(assets|javascript)|resources\/(assets\/)?js)\/.*\.(ts|js|mjs|coffee|html)$|^ui\/|(^|\/)(web|ui|www|landing|dashboard|client|widget|storybook)\/(.*\/)?(components|compositions|hooks|themes)\/|(^|\/)client\/(src|app|components)\/|(^|\/)(public|static|assets)\/.*\.(js|mjs|html)$|(^|\/)(service-?worker|sw)\.(js|mjs|ts)$/i;
const SERVER_FOLDER = /(^|\/)(server|backend|controllers?|routes?|routers?|handlers?|services?|models?|repositories|api|src\/main\/java)\//;
/** The sources of a web application are those of its pages or of its server: only what is left after the words of servers counts. */
const WEB_SOURCES = /^web(-?ui)?\/src\/|^client\/|(^|\/)((client|web)\/js|js\/src)\//;
const WEB_API = /(?<!\/lib)\/api\/|\/pages\/api\/|\/route\.[jt]s$/;
const SERVER_WORD = /(^|\/)(server|backend|controllers?|routes?|routers?|handlers?|resolvers?|middlewares?|services?|models?|repositories|queues?|workers?|jobs?|tasks|consumers?|listeners?|subscribers?|crons?|schedulers?|db|database)(\/|\.[cm]?[jt]s$)|(^|[/.-])(server|ssr|worker|consumer|controller|repository|job)\.[cm]?[jt]s$/i;
const PAGE = /\.(vue|svelte|css|scss|sass|less|pcss|tsx|jsx)$/i;

/** Whether a file lies where pages lie; a folder of servers around it says more than its name. */
export function isBrowserPath(path: string): boolean {
  if (PAGE.test(path) || (WEB_SOURCES.test(path) && !isServerPath(path) && !WEB_API.test(path))) return true;
  const at = BROWSER_FOLDER.exec(path)?.index;
  return at !== undefined && !SERVER_FOLDER.test(path.slice(0, at + 1));
}

/** Whether a folder or the name of a file is a word of servers. */
export const isServerPath = (path: string): boolean => SERVER_WORD.test(path);
