import { describe, expect, it } from 'vitest';
import type { FileDecision } from '../model/applicability.ts';
import type { Change, ChangedFile } from '../model/change.ts';
import { ScaleProfile } from '../model/profile.ts';
import { OperatorConfig, RepositoryConfig, type Settings } from '../model/settings.ts';
import { aChange } from '../testing/change-builder.ts';
import { decideApplicability } from './decide-applicability.ts';

function settings(more: { repository?: object; profile?: object } = {}): Settings {
  return {
    repository: RepositoryConfig.parse(more.repository ?? {}), profile: more.profile === undefined ? null : ScaleProfile.parse(more.profile),
    operator: OperatorConfig.parse({}), today: '2026-11-24',
  };
}

function decide(path: string, head: string | null, base?: string, more: Parameters<typeof settings>[0] = {}): FileDecision {
  const change = aChange({ head: { [path]: head }, ...(base === undefined ? {} : { base: { [path]: base } }) });
  return decideApplicability(change, settings(more)).files[0]!;
}

/** The one file of a change, with what a sketch of texts cannot say. */
function decideAs(change: Change, more: Partial<ChangedFile>, steered: Parameters<typeof settings>[0] = {}): FileDecision {
  return decideApplicability({ ...change, files: [{ ...change.files[0]!, ...more }] }, settings(steered)).files[0]!;
}

describe('review rules', () => {
  it.each([
    ['backend_service', 'app/controllers/pages_controller.rb', 'class PagesController < ApplicationController\n  def show\n    render :show\n  end\nend\n'],
    ['data_processing', 'jobs/reports/monthly.py', 'def run():\n    pass\n'],
    ['database_change', 'app/models/order.py', 'rows = Order.objects.filter(open=True)\n'],
    ['database_change', 'db/migrate/20260101_add_index.rb', 'add_index :orders, :customer_id\n'],
    ['state_management', 'src/state/memo.ts', 'export const cache = new Map();\n'],
    ['state_management', 'app/jobs/mail_job.rb', 'class MailJob < ApplicationJob\nend\n'],
    ['external_integration', 'src/partners/rates.ts', 'const rates = await fetch(url);\n'],
    ['high_traffic_path', 'app/controllers/checkout_controller.rb', 'class CheckoutController < ApplicationController\nend\n'],
    ['high_traffic_path', 'src/main/java/shop/CheckoutController.java', 'class CheckoutController {}\n'],
    ['database_change', 'db/schema.rb', 'create_table "orders"\n'],
    ['database_change', 'src/main/resources/OrderMapper.xml', '<mapper namespace="o"><select id="all">SELECT 1</select></mapper>\n'],
    ['data_processing', 'shop/management/commands/sync.py', 'class Command:\n    pass\n'],
    ['unclassified_code', 'src/domain/open.ts', 'export const open = rows.filter((row) => row.open);\n'],
    ['unclassified_code', 'src/domain/totals.go', 'package domain\n\nfunc Total() int { return 1 }\n'],
  ] as const)('%s: %s', (rule, path, text) => {
    expect(decide(path, text)).toMatchObject({ decision: 'review', rule });
  });
});

describe('skip rules and their exceptions', () => {
  it.each([
    ['frontend_only', 'web/src/components/button.tsx', 'export const Button = () => <button className="wide" />;\n'],
    ['frontend_only', 'assets/shop.css', '.cart { top: 0; }\n'],
    ['frontend_only', 'assets/shop.pcss', '.cart { max-width: 0; }\n'],
    ['documentation', 'Caddyfile.example', 'timeout 5s\n'],
    ['not_production_code', '.golangci.yml', 'run:\n  timeout: 5m\n  concurrency: 4\n'],
    ['not_production_code', 'phpstan.neon.dist', 'parameters:\n  memoryLimit: 1G\n'],
    ['configuration_tweak', 'pyproject.toml', '[tool.pytest]\ncache_dir = ".cache"\n'],
    ['configuration_tweak', 'package.json', '{\n  "typecheck:all": "NODE_OPTIONS=--max-old-space-size=8192 tsc"\n}\n'],
    ['generated_code', 'apps/web/i18n.lock', 'cache: 1\n'],
    ['static_content', 'public/logo.svg', '<svg/>\n'],
    ['static_content', 'app/theme/icomoon/selection.json', '{"name": "queue"}\n'],
    ['static_content', 'locales/de.json', '{"cart": "Korb"}\n'],
    ['documentation', 'docs/guide.md', 'words\n'],
    ['documentation', 'README.md', 'words\n'],
    ['frontend_only', 'src/cart/row.vue', '<b>{{ order.customer.name }}</b>\n'],
    ['frontend_only', 'templates/order.html', '<b>{{ order.name }}</b>\n'],
    ['frontend_only', 'web/src/components/plan.tsx', 'const plan = useSubscription();\n'],
    ['static_content', 'resources/lang/en/cart.php', "<?php return ['cart' => 'Cart'];\n"],
    ['configuration_tweak', 'requirements.txt', 'redis==5\n'],
    ['configuration_tweak', 'package.json', '{"dependencies": {"lru-cache": "11"}}\n'],
    ['configuration_tweak', 'eslint.config.js', 'export default [process.env.CI];\n'],
    ['configuration_tweak', 'src/main/resources/logback.xml', '<appender name="out"/>\n'],
    ['configuration_tweak', 'tsconfig.json', '{"strict": true}\n'],
    ['configuration_tweak', 'deploy/app.yaml', 'metadata:\n  labels: { team: shop }\n'],
    ['not_production_code', 'tests/test_orders.py', 'rows = Order.objects.all()\n'],
    ['not_production_code', 'scripts/release.sh', 'git push\n'],
    ['generated_code', 'yarn.lock', 'cache@1\n'],
    ['generated_code', 'api/shop.pb.go', 'package api\n'],
    ['generated_code', 'src/client.ts', '// Code generated by openapi. DO NOT EDIT.\nexport const a = 1;\n'],
  ] as const)('%s: %s', (rule, path, text) => {
    expect(decide(path, text)).toMatchObject({ decision: 'skip', rule });
  });

  it.each([
    ['frontend_causes_backend_load', 'web/src/components/orders.tsx', 'setInterval(() => load(), 1000);\n'],
    ['frontend_causes_backend_load', 'web/src/components/search.tsx', 'const found = useQuery({ queryKey: [text], queryFn });\n'],
    ['frontend_causes_backend_load', 'templates/order.html', '<b>{{ order.customer.name }}</b>\n'],
    ['frontend_causes_backend_load', 'app/views/orders/_row.html.erb', '<% if order.paid? && order.items.count > 0 %>\n'],
    ['frontend_causes_backend_load', 'templates/order.html', '{% for row in rows %}{% endfor %}\n'],
    ['configuration_affects_capacity', 'package.json', '{"scripts": {"start": "node --max-old-space-size=512 a.js"}}\n'],
    ['configuration_affects_capacity', 'docker-entrypoint.sh', 'exec gunicorn -w 1 shop:app\n'],
    ['configuration_affects_capacity', 'config/shop.env', 'MAIN=postgres://db/shop\n'],
    ['configuration_affects_capacity', 'deploy/app.yaml', 'spec:\n  replicas: 1\n'],
    ['configuration_affects_capacity', 'config/settings.toml', 'pool_size = 5\n'],
    ['configuration_affects_capacity', '.env.example', 'POOL_SIZE=5\n'],
    ['configuration_affects_capacity', 'package.json', '{\n  "start:build": "node --max-old-space-size=8192 a.js"\n}\n'],
    ['configuration_affects_capacity', 'config/lock.toml', 'pool_size = 5\n'],
  ] as const)('%s: %s', (rule, path, text) => {
    expect(decide(path, text)).toMatchObject({ decision: 'review', rule });
  });

  it('only comments changed is documentation, one line of code more is not', () => {
    const base = 'def total():\n    return 1\n';
    expect(decide('shop/api.py', `# what it is\n${base}`, base)).toMatchObject({ decision: 'skip', rule: 'documentation' });
    expect(decide('shop/api.py', `# what it is\nLIMIT = 3\n${base}`, base).decision).toBe('review');
  });

  it('a comment that would silence the review is no documentation', () => {
    const base = 'def total():\n    return 1\n';
    expect(decide('shop/api.py', `# scalability-director-ignore caching/sizing -- no need\n${base}`, base).decision).toBe('review');
  });

  it.each([
    ['src/store.ts', '  // seen before\n', '  #seen = new Map();\n'],
    ['shop/api.go', '// what it is\n', '//go:build cluster\n'],
    ['app/mail.rb', '# what it is\n', '#{rows}\n'],
    ['db/totals.sql', '-- what it is\n', '# what it is\n'],
  ])('%s: a comment is documentation, what only looks like one is code', (path, comment, code) => {
    expect(decide(path, comment, '').rule).toBe('documentation');
    expect(decide(path, code, '').decision).toBe('review');
  });

  it('what moves out of the review is reviewed as what it was', () => {
    const text = 'rows = Order.objects.all()\n';
    const moved = aChange({ head: { 'tests/orders.py': `${text}\n` }, base: { 'tests/orders.py': text } });
    expect(decideAs(moved, { status: 'renamed', basePath: 'shop/orders.py' }).decision).toBe('review');
    expect(decideAs(moved, { status: 'renamed', basePath: 'tests/old_orders.py' })).toMatchObject({ decision: 'skip', rule: 'not_production_code' });
    expect(decideAs(moved, { status: 'copied', basePath: 'shop/orders.py' }).decision).toBe('skip');
    const ignoring = { repository: { ignore: ['tests/**'] } };
    expect(decideAs(moved, { status: 'renamed', basePath: 'shop/orders.py' }, ignoring).decision).toBe('review');
  });

  it('code marked as generated by the change is still what it was', () => {
    const text = 'package shop\n\nvar open = map[string]int{}\n';
    const marked = `// Code generated by hand. DO NOT EDIT.\n${text}`;
    expect(decide('shop/open.go', marked, text)).toMatchObject({ decision: 'review', reason: expect.stringContaining('before the change') as string });
    expect(decide('shop/open.go', `${marked}\n`, marked)).toMatchObject({ decision: 'skip', rule: 'generated_code' });
  });

  it.each([
    ['config/production.yaml', 'too_large', 'review'], ['deploy/app.yaml', 'over_budget', 'review'], ['web/src/app.tsx', 'over_budget', 'review'],
    ['server/native.so', 'binary', 'review'], ['libs/core', 'submodule', 'review'],
    ['public/logo.png', 'binary', 'skip'], ['web/shop.css', 'too_large', 'skip'], ['tests/rows.bin', 'binary', 'skip'],
  ] as const)('%s that cannot be read (%s): %s', (path, reason, decision) => {
    const unread = { head: null, base: null, hunks: [], unread: { reason, detail: '' } };
    expect(decideAs(aChange({ head: { [path]: '' } }), unread).decision).toBe(decision);
  });

  it('a deleted source file is reviewed: it may have protected something', () => {
    expect(decide('shop/limits.py', null, 'LIMIT = 3\n').decision).toBe('review');
  });

  it('a file of an unknown kind is reviewed', () => {
    expect(decide('engine/rules.xyz', 'a -> b\n')).toMatchObject({ decision: 'review', rule: 'unclassified_code' });
  });
});

describe('what the owners declare', () => {
  const INTERNAL = { audience: 'internal', users: 40, critical_paths: [{ name: 'payroll', paths: ['payroll/**'] }] };

  it('an internal tool with few users is skipped, but for its critical paths', () => {
    expect(decide('shop/api.py', 'x = 1\n', undefined, { profile: INTERNAL })).toMatchObject({ decision: 'skip', rule: 'internal_tool' });
    expect(decide('payroll/api.py', 'x = 1\n', undefined, { profile: INTERNAL }).decision).toBe('review');
  });
  it('an internal tool with many users, or an unknown number, is reviewed', () => {
    expect(decide('shop/api.py', 'x = 1\n', undefined, { profile: { ...INTERNAL, users: 20_000 } }).decision).toBe('review');
    expect(decide('shop/api.py', 'x = 1\n', undefined, { profile: { audience: 'internal' } }).decision).toBe('review');
  });
  it('ignored globs are skipped by name', () => {
    expect(decide('legacy/api.py', 'x = 1\n', undefined, { repository: { ignore: ['legacy/**'] } })).toMatchObject({ decision: 'skip', rule: 'ignored_by_owners' });
  });
  it('a declared surface wins over the conventions', () => {
    expect(decide('scripts/serve.py', 'x = 1\n', undefined, { repository: { surfaces: [{ paths: ['scripts/serve.py'], surface: 'request_handler' }] } })).toMatchObject({ decision: 'review', surface: 'request_handler' });
  });
});

describe('the change as a whole', () => {
  it('is reviewed when one file is', () => {
    const change = aChange({ head: { 'README.md': 'words\n', 'shop/api.py': 'x = 1\n' } });
    expect(decideApplicability(change, settings()).decision).toBe('review');
  });
  it('is not applicable when none is, by the rules that said so', () => {
    const change = aChange({ head: { 'README.md': 'words\n', 'logo.svg': '<svg/>\n' } });
    expect(decideApplicability(change, settings())).toMatchObject({ decision: 'not_applicable', rules: ['documentation', 'static_content'] });
  });
  it('is empty without files', () => {
    expect(decideApplicability(aChange({ head: {} }), settings())).toEqual({ decision: 'empty_change', rules: [], files: [] });
  });
});

describe('what end-to-end specs import', () => {
  const client = 'export const send = (path: string) => fetch(HOST + path);\n';
  const decisionOf = (head: Record<string, string>, base: Record<string, string> = {}): string | undefined =>
    decideApplicability(aChange({ head, base }), settings()).files.find(({ path }) => path === 'src/clients/base.ts')?.decision;
  const specs = { 'src/cart.e2e.ts': "import { send } from './clients';\n", 'src/clients/index.ts': "export * from './base';\n" };

  it('is left out where nothing else does, also through other files', () => {
    expect(decisionOf({ ...specs, 'src/clients/base.ts': client })).toBe('skip');
  });
  it.each([
    ['a module of the service imports it', { 'src/cart.ts': "import { send } from './clients';\n" }, {}],
    ['an alias may mean it', { 'src/cart.ts': "import { send } from '@shop/clients/base';\n" }, {}],
    ['a list of handlers names it', { 'serverless.yml': 'functions:\n  send:\n    handler: src/clients/base.send\n' }, {}],
    ['a command starts it', { Dockerfile: 'FROM node:22\nCMD ["node", "dist/clients/base.js"]\n' }, {}],
    ['a route imports it, which specs import', { 'src/cart.e2e.ts': "import { GET } from './app/api/carts/route';\n", 'src/app/api/carts/route.ts': "import { send } from '../../../clients/base';\nexport const GET = () => send('/');\n", 'src/clients/index.ts': '' }, {}],
    ['it was there before', {}, { 'src/clients/base.ts': `${client}export const other = 1;\n` }],
  ])('is reviewed where %s', (_name, more, base) => {
    expect(decisionOf({ ...specs, 'src/clients/base.ts': client, ...more }, base)).toBe('review');
  });
  it('is left out where other files only hold words like its name', () => {
    expect(decisionOf({ ...specs, 'src/clients/base.ts': client, 'config/app.yml': 'base: 1\n', 'README.md': 'All stands on one base. Read on.\n' })).toBe('skip');
  });
  it.each(['src/app/api/carts/route.ts', 'src/handler.ts'])('is reviewed where its place makes a framework run it: %s', (path) => {
    const change = aChange({ head: { 'src/cart.e2e.ts': `import { GET } from '${path.replace('src', '.').replace('.ts', '')}';\n`, [path]: client } });
    expect(decideApplicability(change, settings()).decision).toBe('review');
  });
  it('is reviewed where only unit tests import it: it may be an entry', () => {
    expect(decisionOf({ 'src/clients/base.ts': client, 'src/clients/base.spec.ts': "import { send } from './base';\n" })).toBe('review');
  });
});
