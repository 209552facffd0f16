import type { SurfaceRow } from './surface-paths.ts';

/** What the text of source code says where its path says nothing. */
export const CODE_TEXTS: readonly SurfaceRow[] = [
  ['script', { python: /^(from|import) (pylint|astroid|flake8)\b/m, ruby: /< RuboCop::Cop::Base\b/ }],
  ['consumer', {
    python: /@(shared_)?task\b|@app\.task\b/,
    ruby: /include Sidekiq|< ApplicationJob/,
    jvm: /@(Kafka|Rabbit|Jms|Sqs)Listener/,
    javascript: /@Processor\(|new Worker\(|\.consume\(|@MessagePattern\(/,
    php: /implements ShouldQueue/,
    rust: /\b(rdkafka::consumer|lapin::|apalis::|sqlxmq::)/,
  }],
  ['scheduled_job', { python: /@periodic_task|beat_schedule/, jvm: /@Scheduled\(/, javascript: /@Cron\(|cron\.schedule\(|node-cron|new CronJob\(/ }],
  ['data_pipeline', { python: /from (airflow|luigi|prefect|dagster|pyspark)|import (airflow|luigi|pyspark)/, jvm: /@(EnableBatchProcessing|StepScope|JobScope)/ }],
  ['request_handler', {
    python: /@\w+\.(route|get|post|put|patch|delete|websocket)\(|APIView|ViewSet/,
    ruby: /< (Application|Action)Controller|< Sinatra/,
    jvm: /@(Rest)?Controller\b|@(Get|Post|Put|Patch|Delete|Request)Mapping\b|@(GET|POST|PUT|DELETE|Path)\b|HttpServletRequest/,
    javascript: /\b(app|router|server|fastify)\.(get|post|put|patch|delete|use|all)\(|@(Get|Post|Put|Patch|Delete)\(|@(Query|Mutation|Resolver)\(|publicProcedure|protectedProcedure|createTRPCRouter|^[ \t]*['"]use server['"]|\bresolvers\b[^={]{0,80}[={]\s*\{?\s*(Query|Mutation):\s*\{/m,
    go: /http\.(HandleFunc|ResponseWriter)|gin\.Context|echo\.Context|fiber\.Ctx|chi\.Router|^func \(\w+ \*(query|mutation|subscription)Resolver\)|^func \(\w+ \*\w+Resolver\) \w+\(ctx context\.Context, obj \*/m,
    dotnet: /\.Map(Get|Post|Put|Patch|Delete)\("|:\s*(ControllerBase|Controller|Hub|PageModel)\b/,
    php: /#\[Route\(|extends (Abstract|Base)?Controller\b/,
    others: /\[(Http(Get|Post|Put|Delete)|ApiController|Route)\b|#\[(get|post|put|delete|patch)\(|axum::|actix_web|io\.ktor\.(server\.)?routing\.|\bApplicationCall\b/,
  }],
  ['migration', { any: /class \w+ < ActiveRecord::Migration|migrations\.Migration\b|op\.(create_table|add_column)|extends AbstractMigration|queryInterface\./ }],
  // What needs the library of a test runner and serves nothing helps tests, wherever it lies.
  ['test', {
    go: /^func (\(.{1,80}\) )?\w+\((ctx context\.Context, )?\w+ (\*testing\.[TBF]|testing\.TB)\b/m,
    rust: /(?<!#\[cfg\([^\n]{0,120}\]\s{0,9})^(pub )?use (insta|proptest|rstest|mockall_double|wiremock)(::|;)/m,
    python: /^(import pytest\b|from pytest import )/m,
    jvm: /^import (static )?org\.(junit|testng|mockito)\./m,
    javascript: /^import .{1,300} from ['"](vitest|@jest\/globals|@playwright\/test|node:test|supertest)['"]/m,
    others: /^using (Xunit|NUnit\.Framework|Microsoft\.VisualStudio\.TestTools\.UnitTesting);|^use PHPUnit\\/m,
  }],
];

/** Code that runs in a browser. `react` also gives server code its `cache`, and `next/navigation` its `redirect`: neither counts. */
export const BROWSER_TEXT = /^import (?!.{0,200}\bcache\b).{0,400}from ['"]react['"]|from ['"](react-dom|preact|vue|svelte|@angular\/core|solid-js|jquery|@reduxjs\/toolkit|zustand|@hotwired\/[a-z]+|stimulus)['"/]|\bdocument\.(getElementById|querySelector|addEventListener)|\bwindow\.(location|addEventListener)|\$\(document\)|\b(localStorage|sessionStorage)\.\w+Item\(|\bnew XMLHttpRequest\(/m;

/** What a bundler fills in, for pages and for the server that renders them. */
export const BUNDLED_TEXT = /\bimport\.meta\.env\.VITE_/;

/**
 * Code that runs on a server although its place or its imports look like a page's. Types of a data layer are imported by pages too,
 * so only a call of it counts.
 */
export const SERVER_TEXT = /^[ \t]*['"]use server['"]|^[ \t]*import ['"]server-only['"]|from ['"](express|fastify|koa|@nestjs\/[a-z]+|next\/(server|headers)|hono|@trpc\/server|typeorm|sequelize|mongoose|knex|pg|mysql2|ioredis|redis|bullmq|kafkajs|nodemailer|@sendgrid\/mail|resend|postmark|stripe|bcrypt|jsonwebtoken|node:http|http|fs|node:fs)['"/]|require\(['"](express|fastify|koa|pg|mongoose|sequelize|knex|redis|ioredis|fs|http)['"]\)|^import .{0,200}\bcache\b.{0,200}from ['"]react['"]|\b(prisma|tx|db)\.\w+\.(find|create|update|upsert|delete|count|aggregate|groupBy)\w*\(/m;

/** A page that the server renders for each request: React awaits it there, in a browser it cannot be async. */
export const SERVER_COMPONENT = /^export default async function\b|^export (async )?function (getServerSideProps|getStaticProps)\b|^export const getServerSideProps\b/m;
/** A route of Remix or React Router that the server answers: its data come from there. In pages that a browser routes by itself, `loader` is a fetch. */
export const ROUTE_MODULE = /^export (async function|const) (loader|action)\b/m;
export const BROWSER_ROUTER = /from ['"](react-router-dom|@tanstack\/[a-z-]+)['"]/;
/** Stands above all code; further down it is a text about it. */
export const CLIENT_DIRECTIVE = /^[ \t]*['"]use client['"]/m;

/** What generators write above their code. */
export const GENERATED_HEADER = /(code generated .{0,200} do not edit|@generated\b|this file (is|was) (auto-?)?generated|autogenerated file|do not edit this file)/i;

/** How Kubernetes objects begin, wherever they lie. */
export const KUBERNETES_OBJECT = /^apiVersion: /m;
