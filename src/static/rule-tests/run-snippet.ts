import { classifySurface } from '../../applicability/classify-surface.ts';
import type { Surface } from '../../model/surface.ts';
import type { LeadFinder } from '../../ports.ts';
import { aChange } from '../../testing/change-builder.ts';
import { FORMATS } from '../formats/index.ts';
import type { Snippet } from './snippets.ts';

const NAMES: Readonly<Record<string, string>> = {
  python: 'shop/views.py', javascript: 'shop/views.js', typescript: 'shop/views.ts', tsx: 'shop/page.tsx', ruby: 'app/controllers/orders_controller.rb', java: 'shop/OrderController.java', go: 'shop/orders.go',
  php: 'app/Http/Controllers/OrderController.php', csharp: 'Shop/OrdersController.cs', kotlin: 'shop/OrderController.kt', rust: 'src/orders.rs',
  sql: 'db/migrations/0042_orders.sql', yaml: 'deploy/shop.yaml', dockerfile: 'Dockerfile', terraform: 'infra/main.tf',
};

/** Programs but migrations beside them are taken for request handlers; of other files the path decides as in a review. */
function surfaceOfSnippet(language: string, path: string, isBeside: boolean): Surface {
  if (isBeside && classifySurface(path, '') === 'migration') return 'migration';
  return Object.hasOwn(FORMATS, language) ? classifySurface(path, '') : 'request_handler';
}

/** What the engine notices in a snippet by one rule, as `first-last confidence`. Throws when a file of it cannot be read. */
export async function runSnippet(snippet: Snippet, rule: string, finder: LeadFinder): Promise<string[]> {
  const path = snippet.path ?? NAMES[snippet.language] ?? `shop/code.${snippet.language}`;
  const change = aChange({
    head: { [path]: snippet.code, ...snippet.changed }, base: snippet.base === undefined ? {} : { [path]: snippet.base },
    context: Object.keys(snippet.context).map((other) => ({ path: other, role: 'definition' })), contextText: snippet.context,
    policy: snippet.profile === undefined ? {} : { profile: { path: 'scalability.yaml', text: snippet.profile } },
  });
  const files = change.files.map((file) => ({ path: file.path, surface: snippet.surface ?? surfaceOfSnippet(snippet.language, file.path, file.path !== path), decision: 'review', rule: 'backend_service', reason: '' } as const));
  const report = await finder.find(change, { decision: 'review', rules: ['backend_service'], files }, new AbortController().signal);
  const [gap] = report.gaps;
  if (gap !== undefined) throw new Error(`${snippet.name}: ${gap.path ?? ''}: ${gap.detail}`);
  return report.leads.filter((lead) => lead.rule === rule).map((lead) => `${lead.range.start}-${lead.range.end} ${lead.confidence}`);
}
