import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../model/item.ts';
import type { Outcome } from '../model/outcome.ts';
import { aFindingAt, A_HEADER, anOutcome } from '../testing/outcomes.ts';
import { anItem, BAD } from '../testing/an-item.ts';
import { summarize } from './summarize.ts';
import { writeReport } from './write-report.ts';

const HOSTILE = '<script>document.title = "taken"</script><img src=x onerror="document.title=1"> | `a` [b](javascript:alert(1))';

const ITEMS: Item[] = [
  ...['python', 'go', 'java'].flatMap((language, index) => [
    anItem(`caching/bad-${language}`, { language: language as Item['language'], area: 'caching', check: 'caching/sizing', cluster: `f${index}`, kind: 'defect', labels: BAD }),
    anItem(`caching/good-${language}`, { language: language as Item['language'], area: 'caching', check: 'caching/sizing', cluster: `f${index}`, kind: 'twin', twinOf: `caching/bad-${language}` }),
  ]),
  anItem('real/shop-01', { source: 'real', kind: 'sound', cluster: 'shop/shop' }),
];

const OUTCOMES: Outcome[] = ITEMS.flatMap((item, index) => [
  anOutcome(item, { subject: 'always_pass' }),
  anOutcome(item, { verdict: index % 3 === 0 ? 'block' : 'pass', findings: [aFindingAt('a.py', index === 0 ? 11 : 40, { title: HOSTILE })] }),
  anOutcome(item, { subject: 'naive', verdict: 'block', findings: [aFindingAt('a.py', 11, { confidence: 0.55 })], questions: ['b'.repeat(64)], answeredBy: ['somebody (host)'] }),
  anOutcome(item, { subject: 'model', verdict: item.verdict, questions: ['a'.repeat(64)], answeredBy: ['somebody (host)'], usage: { inputTokens: 1000, outputTokens: 200, cacheReadTokens: 0, cacheWriteTokens: 0, dollars: 0.02 * (index + 1), milliseconds: 900 } }),
]);

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file));

/** On the build machine a browser must be there; elsewhere these tests wait for one. */
describe.skipIf(executablePath === undefined && process.env.CI === undefined)('the HTML report in a browser', () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'report-'));
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    await writeReport(folder, 'evals/answers', { summary: summarize(A_HEADER, ITEMS, OUTCOMES), gates: [{ subject: 'static', demand: 'no new false block', status: 'broken', detail: HOSTILE }], agreement: 'Two hands.' });
    browser = await chromium.launch({ executablePath: executablePath ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is one file: nothing else is fetched, and nothing complains', () => {
    expect(requests).toEqual([pathToFileURL(join(folder, 'report.html')).href]);
    expect(complaints).toEqual([]);
  });

  it('shows every plot at a size that can be read, each with its caption', async () => {
    const figures = await page.locator('figure').all();
    expect(figures.length).toBeGreaterThanOrEqual(9);
    for (const figure of figures) {
      const box = await figure.locator('svg').boundingBox();
      expect(box?.width, await figure.locator('figcaption').innerText()).toBeGreaterThan(100);
      expect(box?.height).toBeGreaterThan(20);
      expect((await figure.locator('svg text').allInnerTexts()).join('')).not.toMatch(/undefined|NaN/);
    }
  });

  it('names every measure and every subject, and what is unscored as such', async () => {
    const head = await page.locator('table').nth(1).innerText();
    for (const text of ['twin discrimination', 'false-block rate', 'always pass', 'Director, static engine', 'one naive prompt', 'unscored']) expect(head).toContain(text);
    expect(await page.title()).toBe('Evals of the Scalability Director');
    expect(await page.locator('td.broken').allInnerTexts()).toEqual(['broken']);
  });

  it('leads from a wrong verdict to the answers behind it', async () => {
    const link = page.locator(`a[href$="/answers/${'a'.repeat(64)}.json"]`).first();
    expect(await link.innerText()).toBe('aaaaaaaa');
  });

  it('shows what others wrote as text, whatever it is', async () => {
    expect(await page.locator('script, img').count()).toBe(0);
    expect(await page.locator('body').innerText()).toContain('<script>document.title');
    expect(readFileSync(join(folder, 'report.md'), 'utf8')).not.toMatch(/<script|[^\\]\]\(javascript/);
  });

  it.each([1280, 390])('is no wider than a window of %d pixels', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });
});
