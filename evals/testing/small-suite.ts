import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { CaseFile } from '../model/case.ts';
import { temporaryFolder } from '../../src/testing/git-repository.ts';

type Files = Readonly<Record<string, string>>;

export interface CaseSketch {
  readonly file?: Partial<CaseFile>;
  readonly before?: Files;
  readonly after?: Files;
}

/** A folder of cases as the loader reads it, removed when the test ends. What a sketch leaves out is the least that is valid. */
export function suiteFolder(sketches: Readonly<Record<string, CaseSketch>>): string {
  const folder = temporaryFolder();
  for (const [id, { file, before = {}, after = {} }] of Object.entries(sketches)) {
    const sketch = { title: 'Orders are shown', kind: 'hard', family: 'orders', language: 'python', check: null, needs: [], labelledBy: 'a test', verdict: 'pass', ...file };
    writeFiles(join(folder, id), { 'case.yaml': stringify(sketch) });
    writeFiles(join(folder, id, 'before'), before);
    writeFiles(join(folder, id, 'after'), after);
  }
  return folder;
}

function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A Django view with a query for each row, and the same with one query. */
export const N_PLUS_ONE = {
  models: 'from django.db import models\n\n\nclass Customer(models.Model):\n    name = models.CharField(max_length=80)\n\n\nclass Order(models.Model):\n    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)\n    is_open = models.BooleanField(db_index=True)\n',
  urls: 'from django.urls import path\nfrom shop.views import orders\n\nurlpatterns = [path("orders", orders)]\n',
  bad: 'from django.http import JsonResponse\nfrom shop.models import Order\n\n\ndef orders(request):\n    rows = Order.objects.filter(is_open=True)\n    return JsonResponse({"orders": [row.customer.name for row in rows]})\n',
  good: 'from django.http import JsonResponse\nfrom shop.models import Order\n\n\ndef orders(request):\n    rows = Order.objects.select_related("customer").filter(is_open=True)\n    return JsonResponse({"orders": [row.customer.name for row in rows]})\n',
} as const;

/** A defect and its twin. */
export function twins(): string {
  const { models, urls, bad, good } = N_PLUS_ONE;
  return suiteFolder({
    'bottlenecks/orders': {
      file: {
        kind: 'defect', check: 'bottlenecks/query_count', verdict: 'block',
        problems: [{ id: 'g1', check: 'bottlenecks/query_count', also: [], criterion: 'n_plus_one', severity: 'blocking', path: 'shop/views.py', lines: [6, 7], elsewhere: [], mentions: ['quer', 'each|per|row'], why: 'a query for the customer of each of the orders' }],
      },
      before: { 'shop/models.py': models, 'shop/urls.py': urls }, after: { 'shop/views.py': bad },
    },
    'bottlenecks/orders-clean': { file: { kind: 'twin', check: 'bottlenecks/query_count', on: 'bottlenecks/orders', twinOf: 'bottlenecks/orders' }, after: { 'shop/views.py': good } },
  });
}
