import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The static engine alone over a folder in which every file is new: the compiled program under plain node, as users run it. */
const [folder = '.', dist = ''] = process.argv.slice(2);
const { createLeadFinder } = await import(`${dist}/static/find-leads.js`);
const { aChange } = await import(`${dist}/testing/change-builder.js`);

const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const change = aChange({ head: Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')])) });
const files = change.files.map(({ path }) => ({ path, surface: 'request_handler', decision: 'review', rule: 'backend_service', reason: '' }));
const { leads, gaps } = await createLeadFinder().find(change, { decision: 'review', rules: ['backend_service'], files }, new AbortController().signal);
process.stdout.write(JSON.stringify({ hits: leads.filter(({ rule }) => rule === 'bottlenecks/query-per-item').map(({ path, range }) => `${path}:${range.start}`), leads: leads.length, gaps: gaps.length }));
