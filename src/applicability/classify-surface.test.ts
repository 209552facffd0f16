import { describe, expect, it } from 'vitest';
import { classifySurface } from './classify-surface.ts';

describe('a name counts only where its ecosystem means it', () => {
  it.each([
    ['SECURITY.md', 'docs', 'src/main/java/shop/SecurityConfig.java', 'shared_library'],
    ['HISTORY', 'docs', 'app/controllers/history_controller.rb', 'request_handler'],
    ['LICENSE-MIT', 'docs', 'internal/license.go', 'shared_library'],
    ['CHANGES.de.txt', 'docs', 'app/models/changeset.rb', 'shared_library'],
    ['vendor/gems/mail/lib/mail.rb', 'generated', 'app/vendor/invoices/totals.rb', 'shared_library'],
    ['public/build/app.js', 'generated', 'server/build/next.js', 'shared_library'],
    ['src/__snapshots__/cart.ts', 'generated', 'app/snapshots/cart.py', 'shared_library'],
    ['database/factories/OrderFactory.php', 'test', 'src/factories/order-factory.ts', 'shared_library'],
    ['src/test/java/shop/ProductTest.java', 'test', 'src/main/java/shop/ProductSpec.java', 'shared_library'],
    ['spec/views/tests/show.html.erb', 'test', 'app/views/tests/show.html.erb', 'frontend'],
    ['spec/models/order_spec.rb', 'test', 'src/main/java/shop/tests/Order.java', 'shared_library'],
    ['db/seeds/products.rb', 'script', 'shop/services/seed/plan.py', 'shared_library'],
    ['deploy/app.yaml', 'infrastructure', 'src/main/java/shop/infrastructure/Orders.java', 'shared_library'],
    ['charts/shop/templates/app.yaml', 'infrastructure', 'app/charts/sales.py', 'shared_library'],
    ['docker-entrypoint.sh', 'infrastructure', 'scripts/release.sh', 'script'],
    ['db/changelog.xml', 'migration', 'app/change_log.py', 'shared_library'],
    ['app/reports/monthly.rb', 'data_pipeline', 'app/controllers/reports_controller.rb', 'request_handler'],
    ['.eslintrc.cjs', 'unknown', 'src/eslint.cjs', 'shared_library'],
    ['ui/src/totals.ts', 'frontend', 'src/ui-rules.ts', 'shared_library'],
    ['client/lib/carts.js', 'frontend', 'src/client/carts.js', 'shared_library'],
    ['js/src/admin/panel.ts', 'frontend', 'js/src/server/carts.ts', 'shared_library'],
    ['pkg/testhelpers/server.go', 'test', 'pkg/helpers/server.go', 'shared_library'],
    ['app/assets/javascripts/cart.js.coffee', 'frontend', 'src/server/cart.coffee', 'unknown'],
    ['patches/ai-sdk+3.0.81.patch', 'generated', 'app/patches/orders.rb', 'shared_library'],
    ['turbo.json', 'script', 'src/turbo.ts', 'shared_library'],
    ['public/js/cart.js', 'frontend', 'src/controllers/public/cart.js', 'request_handler'],
    ['app/javascript/controllers/cart_controller.js', 'frontend', 'app/api/cart_controller.js', 'request_handler'],
    ['packages/api/v1/examples/send.ts', 'script', 'packages/server/src/tools/search.ts', 'shared_library'],
    ['dev/code-generation/locales.py', 'script', 'app/dev/locales.py', 'shared_library'],
    ['src/cart/cart.e2e.ts', 'test', 'src/cart/e2e-keys.ts', 'shared_library'],
    ['src/cart/cart.e2e-spec.ts', 'test', 'src/cart/cart-spec-sheet.ts', 'shared_library'],
    ['web/src/lib/api/client.ts', 'frontend', 'web/src/app/api/carts/route.ts', 'request_handler'],
    ['web/src/store/cart.ts', 'frontend', 'web/src/controllers/cart.ts', 'request_handler'],
    ['web/src/lib/format.ts', 'frontend', 'web/src/api/carts.ts', 'request_handler'],
    ['web/src/plugins/toast.ts', 'frontend', 'web/src/queue/worker.ts', 'consumer'],
    ['external-crates/mail/src/lib.rs', 'generated', 'crates/external/src/mail.rs', 'shared_library'],
    ['_archived/carts/client.py', 'docs', 'shop/archived/client.py', 'shared_library'],
    ['docs/app/actions.ts', 'docs', 'src/docs/actions.rb', 'request_handler'],
    ['.dagger/release.go', 'script', 'dagger/release.go', 'shared_library'],
    ['rector.php', 'script', 'app/Models/Rector.php', 'shared_library'],
    ['phpstan-baseline.php', 'script', 'app/Services/InfectionReport.php', 'shared_library'],
    ['web/src/cart.ts', 'frontend', 'web/src/services/cart.ts', 'shared_library'],
    ['src/service-worker.ts', 'frontend', 'server/sw.ts', 'shared_library'],
    ['apps/web/src/hooks/use-cart.ts', 'frontend', 'src/hooks/before-save.ts', 'shared_library'],
  ] as const)('%s: %s, but %s: %s', (path, surface, twin, other) => {
    expect([classifySurface(path, 'total = 1\n'), classifySurface(twin, 'total = 1\n')]).toEqual([surface, other]);
  });
});

describe('by ecosystem', () => {
  it.each([
    ['Django views', 'shop/views.py', 'def home(request): pass', 'request_handler'],
    ['Flask', 'shop/web.py', '@app.route("/")\ndef home(): pass', 'request_handler'],
    ['FastAPI', 'shop/web.py', '@router.get("/")\nasync def home(): pass', 'request_handler'],
    ['Celery', 'orders/tasks.py', '@shared_task\ndef send(): pass', 'consumer'],
    ['Airflow', 'shop/nightly.py', 'from airflow import DAG', 'data_pipeline'],
    ['Django command', 'shop/management/commands/sync.py', 'class Command: pass', 'script'],
    ['Alembic', 'alembic/versions/1_add.py', 'op.add_column()', 'migration'],
    ['Rails', 'app/controllers/carts_controller.rb', 'class CartsController', 'request_handler'],
    ['Sidekiq', 'app/sync/pull.rb', 'include Sidekiq::Job', 'consumer'],
    ['Express', 'src/web.ts', 'app.get("/", home);', 'request_handler'],
    ['Nest', 'src/cart/cart.controller.ts', '@Controller()', 'request_handler'],
    ['Next route', 'src/app/cart/route.ts', 'export async function GET() {}', 'request_handler'],
    ['Next action', 'src/cart/save.ts', '"use server";\nexport async function save() {}', 'request_handler'],
    ['Next server page', 'src/app/cart/page.tsx', 'export default async function Cart() { return <p />; }', 'request_handler'],
    ['Next client page', 'src/app/cart/page.tsx', '"use client";\nexport default function Cart() { return <p />; }', 'frontend'],
    ['React component', 'src/cart/button.tsx', 'export const Button = () => <p />;', 'frontend'],
    ['a token of the browser', 'src/api/client.ts', 'const token = localStorage.getItem("token");', 'frontend'],
    ['Vite', 'src/api/client.ts', 'const host = import.meta.env.VITE_API_URL;', 'frontend'],
    ['Vite on the server', 'src/entry.server.ts', 'const host = import.meta.env.VITE_API_URL;', 'shared_library'],
    ['React cache on the server', 'src/cart/load.ts', 'import { cache } from "react";', 'shared_library'],
    ['a data layer beside React', 'src/cart/load.ts', 'import { use } from "react";\nprisma.cart.findMany();', 'shared_library'],
    ['BullMQ', 'src/mail/send.ts', 'new Worker("mail", send);', 'consumer'],
    ['Spring', 'src/main/java/shop/Cart.java', '@RestController class Cart {}', 'request_handler'],
    ['Spring Kafka', 'src/main/java/shop/Mail.java', '@KafkaListener void on() {}', 'consumer'],
    ['Spring schedule', 'src/main/java/shop/Mail.java', '@Scheduled(fixedRate = 1) void run() {}', 'scheduled_job'],
    ['net/http', 'shop/cart.go', 'func Cart(w http.ResponseWriter, r *http.Request) {}', 'request_handler'],
    ['Gin', 'shop/cart.go', 'func Cart(c *gin.Context) {}', 'request_handler'],
    ['Laravel', 'app/Http/Controllers/CartController.php', '<?php', 'request_handler'],
    ['Laravel queue', 'app/Mail/Send.php', 'class Send implements ShouldQueue {}', 'consumer'],
    ['ASP.NET', 'Shop/Cart.cs', '[ApiController] public class Cart {}', 'request_handler'],
    ['Axum', 'src/cart.rs', 'use axum::Router;', 'request_handler'],
    ['a helper of Go tests', 'shop/carts.go', 'func NewCart(t *testing.T, name string) {}', 'test'],
    ['Go that is no test', 'shop/carts.go', 'func NewCart(t *Template, name string) {}', 'shared_library'],
    ['a helper of Rust tests', 'src/snap.rs', 'pub use insta;', 'test'],
    ['Rust with tests inside', 'src/snap.rs', '#[cfg(test)]\nuse insta::assert_snapshot;\n#[cfg(test)]\nmod tests {\n    use insta::Settings;\n}', 'shared_library'],
    ['Rust whose features bring tests along', 'src/snap.rs', '#[cfg(any(test, feature = "fuzz"))]\nuse proptest::prelude::*;', 'shared_library'],
    ['a helper of pytest', 'shop/carts.py', 'import pytest', 'test'],
    ['a route that takes pytest along', 'shop/web.py', 'import pytest\n@router.get("/")\nasync def home(): pass', 'request_handler'],
    ['a helper of JUnit', 'src/main/java/shop/Carts.java', 'import org.junit.jupiter.api.Assertions;', 'test'],
    ['a helper of Vitest', 'src/carts.ts', 'import { expect } from "vitest";', 'test'],
    ['Kubernetes', 'config/cart.yaml', 'apiVersion: v1\nkind: Pod\n', 'infrastructure'],
  ] as const)('%s: %s', (_name, path, text, surface) => {
    expect(classifySurface(path, `${text}\n`)).toBe(surface);
  });
});

it('a directive inside a text is no directive', () => {
  const sample = '"use server";\n' + 'export const a = 1;\n'.repeat(12) + 'const sample = `\n"use client"\n`;\n';
  expect(classifySurface('src/cart/page-data.ts', sample)).toBe('request_handler');
});

it('a path longer than file systems allow is not told apart', () => {
  expect(classifySurface(`${'test/'.repeat(40_000)}a.py`, '')).toBe('unknown');
});

it('hostile text and paths are classified without backtracking for ever', () => {
  const texts = ['cache from ', 'import cache from ', 'prisma.a.', 'code generated ', 'apiVersion: '].map((word) => word.repeat(100_000));
  const paths = ['vendor/a/', 'build/', 'migrations/', 'web/hooks/', 'src/main/'].map((folder) => `${folder.repeat(4000).slice(0, 4000)}/a.ts`);
  const surfaces = [...texts.map((text) => classifySurface('shop/a.ts', text)), ...paths.map((path) => classifySurface(path, ''))];
  expect(surfaces).toEqual(['shared_library', 'shared_library', 'shared_library', 'shared_library', 'shared_library', 'generated', 'shared_library', 'migration', 'frontend', 'shared_library']);
});
