import { describe, expect, it } from 'vitest';
import type { Change } from '../model/change.ts';
import { gitCollector } from '../stages/collect-change.ts';
import { gitRepository } from '../testing/git-repository.ts';

async function contextOf(base: Readonly<Record<string, string>>, changed: Readonly<Record<string, string>>): Promise<Change['context']> {
  const repository = gitRepository(base);
  repository.git('checkout', '-q', '-b', 'feature');
  repository.commit(changed);
  const change = await gitCollector.collect({ kind: 'branch', repository: repository.path, base: 'main', head: null, workingTree: false }, new AbortController().signal);
  return change.context;
}

const rolesOf = (context: Change['context']): string[][] => context.map((file) => [file.path, file.role, file.reason]);

describe('the files beside a change', () => {
  it('are what it calls, who calls it, the models it names and the settings that decide capacity', async () => {
    const context = await contextOf({
      'shop/feed.py': 'def show_feed(user):\n    return []\n',
      'shop/loading.py': 'def load_orders(user):\n    return user.orders\n',
      'shop/models.py': 'class Invoice(Model):\n    total = 1\n',
      'shop/urls.py': 'routes = [show_feed(None)]\n',
      'shop/unrelated.py': 'def other():\n    return 1\n',
      'shop/tests/test_feed.py': 'show_feed(None)\nload_orders(None)\n',
      'vendor/loading.py': 'def load_orders(user):\n    return 1\n',
      'style.css': '.load_orders { color: red }\n',
      'k8s/web.yaml': 'replicas: 3\n', 'docker-compose.yml': 'services: {}\n', 'docs/capacity.md': '500 users\n', 'notes.md': 'load_orders\n', 'package-lock.json': '{}\n',
    }, { 'shop/feed.py': 'def show_feed(user):\n    return [load_orders(user), Invoice.objects.all()]\n' });
    expect(rolesOf(context)).toEqual([
      ['docker-compose.yml', 'settings', 'settings that decide capacity'],
      ['docs/capacity.md', 'capacity_note', 'says what load is expected'],
      ['k8s/web.yaml', 'settings', 'settings that decide capacity'],
      ['shop/loading.py', 'definition', 'defines load_orders'],
      ['shop/models.py', 'data_model', 'defines Invoice'],
      ['shop/urls.py', 'caller', 'uses show_feed'],
    ]);
  });

  it('are the modules that changed lines take names from, through those that hand them on, and where these take their data from', async () => {
    const context = await contextOf({
      'server/feed.js': "const { users } = require('./services');\nconst db = require('./db');\nconst mail = require('./mail');\n",
      'server/services/index.js': "module.exports.users = require('./users');\nmodule.exports.bills = require('./bills');\n",
      'server/services/users.js': "const User = require('../models/user');\nmodule.exports.all = () => User.find();\n",
      'server/services/bills.js': 'module.exports.all = () => [];\n', 'server/models/user.js': 'module.exports = {};\n',
      'server/db.js': 'module.exports = {};\n', 'server/mail.js': 'module.exports = {};\n',
    }, { 'server/feed.js': "const { users } = require('./services');\nconst db = require('./db');\nconst mail = require('./mail');\nmodule.exports = () => users.all(db);\n" });
    expect(rolesOf(context)).toEqual([
      ['server/db.js', 'settings', 'settings that decide capacity'],
      ['server/services/index.js', 'neighbour', 'changed lines take names from it'],
      ['server/services/users.js', 'neighbour', 'files beside the change take data from it'],
    ]);
  });

  it('are what implements a type of Rust, and methods that begin with their name', async () => {
    const rust = await contextOf({
      'src/api.rs': 'use crate::models::Order;\n', 'src/source/order.rs': 'pub struct Order {\n    pub id: i64,\n}\n', 'src/impls/order.rs': 'impl Closing for Order {\n    async fn close_order(id: i64) {}\n}\n',
      'src/impls/invoice.rs': 'impl Invoice {\n    async fn pay(id: i64) {}\n}\n',
    }, { 'src/api.rs': 'use crate::models::Order;\npub async fn close(ids: Vec<i64>) {\n    for id in ids {\n        Order::close_order(id).await;\n    }\n}\n' });
    expect(rust.map(({ path }) => path)).toEqual(['src/impls/order.rs', 'src/source/order.rs']);
    const cached = await contextOf({
      'imports/cache.js': 'const cache = {\n  async getBoard(id) {\n    return Boards.findOneAsync(id);\n  },\n};\n', 'imports/menu.js': 'const menu = {\n  open() {\n    getBoard(1);\n  },\n};\n',
      'server/links.js': '',
    }, { 'server/links.js': 'for (const card of cards) await cache.getBoard(card.linkedId);\n' });
    expect(cached.map(({ path }) => path)).toEqual(['imports/cache.js']);
  });

  it('are the classes of the objects that properties give which the change uses', async () => {
    const context = await contextOf({
      'shop/tags.py': 'class Tags:\n    pass\n',
      'shop/all_stores.py': 'from .order_store import OrderStore\nfrom .bill_store import BillStore\n\n\nclass AllStores:\n    @property\n    def orders(self) -> OrderStore:\n        return OrderStore()\n\n    @property\n    def bills(self) -> BillStore:\n        return BillStore()\n',
      'shop/order_store.py': 'class OrderStore:\n    def one(self, key):\n        return 1\n', 'shop/bill_store.py': 'class BillStore:\n    def one(self, key):\n        return 1\n',
    }, { 'shop/tags.py': 'from .all_stores import AllStores\n\n\nclass Tags:\n    def tag(self, stores: AllStores, keys):\n        return [stores.orders.one(key) for key in keys]\n' });
    expect(rolesOf(context)).toContainEqual(['shop/order_store.py', 'neighbour', 'what the change uses gives its objects']);
    expect(rolesOf(context)).not.toContainEqual(['shop/bill_store.py', 'neighbour', 'what the change uses gives its objects']);
  });

  it('are the classes that are a kind of what the change uses, unless there are very many', async () => {
    const context = await contextOf({
      'shop/Quotes.java': 'class Quotes {\n}\n', 'shop/Rates.java': 'public interface Rates {\n  int rate(long id);\n}\n', 'shop/sql/SqlPrices.java': 'public class SqlPrices implements Rates {\n}\n', 'shop/Notes.java': 'class Notes {\n  Rates rates;\n}\n',
      'shop/BasePage.java': 'abstract class BasePage {\n}\n', ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`shop/P${index}.java`, `class P${index} extends BasePage {\n}\n`])),
    }, { 'shop/Quotes.java': 'class Quotes extends BasePage {\n  int of(Rates rates) {\n    return rates.rate(1);\n  }\n}\n' });
    expect(rolesOf(context)).toEqual([
      ['shop/BasePage.java', 'definition', 'defines BasePage'], ['shop/Rates.java', 'definition', 'defines Rates'], ['shop/sql/SqlPrices.java', 'definition', 'is a Rates'],
    ]);
  });

  it('are read by the static engine alone where there are more than can be shown', async () => {
    const callers = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`shop/page${index}.js`, 'const answer = quoteFor(1);\n']));
    const context = await contextOf({ 'shop/quote.js': 'x\n', ...callers }, { 'shop/quote.js': 'export function quoteFor(order) {\n  return 1;\n}\n' });
    expect(context.map(({ role }) => role).sort()).toEqual([...Array.from({ length: 10 }, () => 'caller'), ...Array.from({ length: 4 }, () => 'neighbour')]);
  });

  it('are what the helpers call that changed lines call', async () => {
    const context = await contextOf({
      'shop/bill.py': 'def bill(order):\n    return 1\n',
      'shop/quotes.py': 'def quote(order):\n    return cents_of(order)\n\n\ndef other(order):\n    return tax_of(order)\n',
      'shop/rates.py': 'def cents_of(order):\n    return 1\n', 'shop/taxes.py': 'def tax_of(order):\n    return 1\n',
    }, { 'shop/bill.py': 'def bill(order):\n    return quote(order)\n' });
    expect(rolesOf(context)).toEqual([['shop/quotes.py', 'definition', 'defines quote'], ['shop/rates.py', 'neighbour', 'a helper of the change calls it']]);
  });

  it('are the pages that show a changed component, and the code and templates that ask for a changed template', async () => {
    const context = await contextOf({
      'web/Row.tsx': 'export function OrderRow() {\n  return null;\n}\n', 'web/Board.tsx': 'export const Board = () => <OrderRow />;\n', 'web/types.ts': 'export type A = Map<OrderRow>;\n',
      'shop/templates/shop/line.html': '<b>{{ order.code }}</b>\n', 'shop/templates/shop/orders.html': '{% include "shop/line.html" %}\n',
      'shop/views.py': 'page = render(None, "shop/orders.html")\n', 'shop/other.py': 'page = render(None, "shop/others.html")\n',
    }, { 'web/Row.tsx': 'export function OrderRow() {\n  return 1;\n}\n', 'shop/templates/shop/line.html': '<i>{{ order.code }}</i>\n' });
    expect(context.map((file) => file.path)).toEqual(['shop/templates/shop/orders.html', 'shop/views.py', 'web/Board.tsx']);
  });

  it('are where Go defines what a changed file calls on a value', async () => {
    const context = await contextOf({
      'api/orders.go': 'package api\n', 'store/sql/orders.go': 'package sql\n\nfunc (s storage) OrdersOf(user int64) []Order {\n\treturn nil\n}\n', 'store/sql/users.go': 'package sql\n\nfunc (s storage) UsersOf() []User {\n\treturn nil\n}\n',
    }, { 'api/orders.go': 'package api\n\nfunc Orders(c *gin.Context) {\n\tc.JSON(200, kept.OrdersOf(1))\n}\n' });
    expect(rolesOf(context)).toEqual([['store/sql/orders.go', 'definition', 'defines OrdersOf']]);
  });

  it('are the models and serializers that a changed file imports, with the managers of these models', async () => {
    const context = await contextOf({
      'shop/models.py': 'class Invoice(Model):\n    total = 1\n', 'shop/managers.py': 'class M:\n    pass\n', 'shop/serializers.py': 'x = 1\n', 'users/models.py': 'y = 1\n', 'shop/forms.py': 'z = 1\n', 'shop/export.py': 'x\n',
    }, { 'shop/export.py': 'from . import models, forms\nfrom shop.serializers import (\n    x,\n)\nfrom users.models import y as other\n\nrows = models.rows + 1\n' });
    expect(context.map((file) => file.path)).toEqual(['shop/managers.py', 'shop/models.py', 'shop/serializers.py', 'users/models.py']);
  });

  it('are what comments and imports name, for they define nothing', async () => {
    const users = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`src/Page${index}.php`, '<?php\n/** @var OrderStore $kept */\n']));
    const context = await contextOf({
      ...users, 'src/OrderStore.php': '<?php\ninterface OrderStore { }\n', 'src/SqlOrders.php': '<?php\nclass SqlOrders implements OrderStore { }\n', 'src/Report.php': '<?php\n',
    }, { 'src/Report.php': '<?php\nfunction report() {\n    /** @var OrderStore $store */\n    $store = app(OrderStore::class);\n}\n' });
    expect(rolesOf(context)).toEqual([['src/OrderStore.php', 'definition', 'defines OrderStore'], ['src/SqlOrders.php', 'definition', 'is a OrderStore']]);
  });

  it('are the most telling ones when not all fit', async () => {
    const filler = '# filler\n'.repeat(6_500);
    const callers = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`a${index}.py`, `use_it = start_run()\n${filler}`]));
    const context = await contextOf({ ...callers, 'run.py': 'def start_run():\n    return 1\n', 'z.py': `def load_orders():\n    return 1\n${filler}` }, { 'run.py': 'def start_run():\n    return load_orders()\n' });
    expect(context.map((file) => file.path)).toContain('z.py');
    expect(context.reduce((sum, file) => sum + file.content.text.length, 0)).toBeLessThanOrEqual(400 * 1024);
    expect(context.length).toBeLessThan(10);
  });

  it('are where an imported value comes from that a method is called on', async () => {
    const context = await contextOf({
      'email/mailer.ts': 'export const mailer = createTransport();\n', 'orders/audit.ts': 'export const audit = open();\n', 'orders/run.ts': 'x\n',
    }, { 'orders/run.ts': "import { mailer } from '../email/mailer';\nexport const run = () => { mailer.sendMail({}); audit.write(1); };\n" });
    expect(context.map((file) => file.path)).toEqual(['email/mailer.ts']);
  });

  it('are what Rails puts beside a controller by name, and the models that these lead to', async () => {
    const context = await contextOf({
      'app/models/project.rb': "class Project\n  has_many :memberships,\n    class_name: 'Seat'\nend\n", 'app/models/seat.rb': 'class Seat\nend\n', 'app/models/tag.rb': 'class Tag\nend\n',
      'app/serializers/admin/project_serializer.rb': 'class ProjectSerializer\nend\n', 'app/serializers/project_serializer.rb': 'class ProjectSerializer\nend\n', 'app/helpers/projects_helper.rb': 'module ProjectsHelper\nend\n',
      'app/views/admin/projects/index.html.erb': '<%= render "admin/shared/row" %>\n', 'app/views/admin/shared/_row.html.erb': '<td></td>\n', 'app/controllers/admin/projects_controller.rb': 'x\n',
    }, { 'app/controllers/admin/projects_controller.rb': 'class Admin::ProjectsController\n  def index\n    @members = @project.memberships\n  end\nend\n' });
    expect(context.filter(({ role }) => role === 'neighbour').map(({ path }) => path)).toEqual([
      'app/helpers/projects_helper.rb', 'app/models/project.rb', 'app/models/seat.rb', 'app/serializers/admin/project_serializer.rb', 'app/views/admin/shared/_row.html.erb',
    ]);
  });

  it('are found at once however odd the blanks of a file are', async () => {
    const blanks = '\n'.repeat(300_000);
    const context = await contextOf({ 'lib/load.js': 'export const load = 1;\n', 'a.js': 'x\n', 'b.rb': 'x\n', 'c.py': 'x\n' }, {
      'a.js': `${blanks}import { load } from './lib/load';\nload();\n`, 'b.rb': `${blanks}render${' '.repeat(300_000)}\nhas_many${' '.repeat(300_000)}\n${'function a('.repeat(30_000)}`, 'c.py': `from ${'.'.repeat(300_000)}`,
    });
    expect(context.map((file) => file.path)).toEqual(['lib/load.js']);
  });

  it('do not include what is too large to show', async () => {
    const context = await contextOf({ 'small.py': 'def load_orders():\n    return 1\n', 'large.py': `def load_items():\n    return 1\n${'# filler\n'.repeat(8_000)}`, 'run.py': 'x = 1\n' }, { 'run.py': 'x = load_orders() + load_items()\n' });
    expect(context.map((file) => file.path)).toEqual(['small.py']);
  });

  it('are looked for in time, however long and tempting a line is', async () => {
    const context = await contextOf({ 'run.js': 'x\n', 'lib.js': 'function loadOrders() {}\n' }, { 'run.js': `loadOrders()\n${'public a '.repeat(50_000)}\n` });
    expect(context.map((file) => file.path)).toEqual(['lib.js']);
  });
});
