import { describe, expect, it } from 'vitest';
import type { Applicability } from '../model/applicability.ts';
import type { Change } from '../model/change.ts';
import type { LeadReport } from '../ports.ts';
import { aChange, type ChangeSketch } from '../testing/change-builder.ts';
import { createLeadFinder } from './find-leads.ts';

const LOOP = 'from .models import Order\n\ndef load(request, ids):\n    for pk in ids:\n        Order.objects.get(pk=pk)\n';
const finder = createLeadFinder();

function reviewed({ files }: Change, skipped: readonly string[] = []): Applicability {
  return {
    decision: 'review', rules: ['backend_service'],
    files: files.map(({ path }) => ({ path, surface: 'request_handler', decision: skipped.includes(path) ? 'skip' : 'review', rule: 'backend_service', reason: '' })),
  };
}

function find(sketch: ChangeSketch, skipped: readonly string[] = []): Promise<LeadReport> {
  const change = aChange(sketch);
  return finder.find(change, reviewed(change, skipped), new AbortController().signal);
}

describe('the static engine', () => {
  it('says where, in the words of the file, and keeps the id when lines move', async () => {
    const [lead] = (await find({ head: { 'shop/views.py': LOOP } })).leads;
    expect(lead).toMatchObject({ path: 'shop/views.py', range: { start: 5, end: 5 }, quote: 'Order.objects.get(pk=pk)', confidence: 'sure', surface: 'request_handler' });
    expect(lead?.trace.map(({ line, text }) => [line, text])).toEqual([[4, 'for pk in ids:'], [5, 'Order.objects.get(pk=pk)']]);
    const [moved] = (await find({ head: { 'shop/views.py': `import os\n\n${LOOP}` } })).leads;
    expect(moved?.range.start).toBe(7);
    expect(moved?.id).toBe(lead?.id);
  });

  it('names reviewed files that it cannot read, and says nothing of skipped ones', async () => {
    const { gaps } = await find({ head: { 'a.coffee': 'hello()\n', 'b.coffee': 'hello()\n', 'c.js': 'f();'.repeat(13_000), 'd.py': '?? %% @@\n'.repeat(99) } }, ['b.coffee']);
    expect(gaps.map(({ path, reason }) => [path, reason])).toEqual([['a.coffee', 'unsupported_language'], ['c.js', 'too_large'], ['d.py', 'parse_failed']]);
  });

  it('names every file when the deadline has passed', async () => {
    const change = aChange({ head: { 'shop/views.py': LOOP } });
    const { gaps, leads } = await finder.find(change, reviewed(change), AbortSignal.abort());
    expect(gaps.map(({ path, reason }) => [path, reason])).toEqual([['shop/views.py', 'deadline']]);
    expect(leads).toEqual([]);
  });

  it('compares documents with their base as it does programs', async () => {
    const dockerfile = 'FROM python:3.12\nCOPY . /app\nCMD ["flask", "run"]\n';
    const added = await find({ head: { Dockerfile: dockerfile } });
    expect(added.leads.map(({ rule, confidence }) => [rule, confidence])).toEqual([['bottlenecks/development-server', 'sure']]);
    const touched = await find({ base: { Dockerfile: dockerfile }, head: { Dockerfile: dockerfile.replace('COPY', 'RUN pip install flask\nCOPY') } });
    expect(touched.leads).toEqual([]);
    expect(touched.judgedChecks).toEqual(added.judgedChecks);
    const change = aChange({ head: { Dockerfile: dockerfile } });
    const late = await finder.find(change, reviewed(change), AbortSignal.abort());
    expect(late.gaps.map(({ path, reason }) => [path, reason])).toEqual([['Dockerfile', 'deadline']]);
  });

  it('is never sure of a fragment', async () => {
    const change = aChange({ head: { 'shop/views.py': LOOP } });
    const fragment: Change = { ...change, files: change.files.map((file) => ({ ...file, head: file.head === null ? null : { ...file.head, complete: false } })) };
    const { leads } = await finder.find(fragment, reviewed(fragment), new AbortController().signal);
    expect(leads.map(({ confidence }) => confidence)).toEqual(['unsure']);
  });

  it('finds a problem again that came back by moving the query into a helper', async () => {
    const before = 'from .prices import price_of\n\ndef total(request, lines):\n    return sum(price_of(line) for line in lines)\n';
    const helper = 'from .models import Price\n\nPRICES = {}\n\ndef price_of(line):\n    return PRICES[line.sku]\n';
    const { leads } = await find({
      base: { 'shop/prices.py': helper },
      head: { 'shop/prices.py': helper.replace('PRICES[line.sku]', 'Price.objects.get(sku=line.sku)') },
      context: [{ path: 'shop/views.py', role: 'caller' }], contextText: { 'shop/views.py': before },
    });
    expect(leads.map(({ path, confidence, trace }) => [path, confidence, trace.at(-1)?.path])).toEqual([['shop/views.py', 'sure', 'shop/prices.py']]);
  });

  it('knows an old problem again when its line was only written anew, and is not sure of it', async () => {
    const { leads } = await find({ base: { 'shop/views.py': LOOP }, head: { 'shop/views.py': LOOP.replace('get(pk=pk)', 'get(id=pk)') } });
    expect(leads.map(({ rule, confidence }) => [rule, confidence])).toEqual([['bottlenecks/query-per-item', 'unsure']]);
  });

  it('takes a problem for new that only a bound had kept small', async () => {
    const bounded = LOOP.replace('for pk in ids', 'for pk in ids[:3]');
    const { leads } = await find({ base: { 'shop/views.py': bounded }, head: { 'shop/views.py': LOOP } });
    expect(leads.map(({ rule, confidence }) => [rule, confidence])).toEqual([['bottlenecks/query-per-item', 'sure']]);
  });

  it('counts old problems: a second one of the same kind is new', async () => {
    const { leads } = await find({ base: { 'shop/views.py': LOOP }, head: { 'shop/views.py': `${LOOP}    for pk in ids:\n        Order.objects.get(number=pk)\n` } });
    expect(leads.map(({ range, confidence }) => [range.start, confidence])).toEqual([[5, 'unsure'], [7, 'sure']]);
  });

  it('takes of two alike the touched one for new, wherever it stands', async () => {
    const copy = LOOP.replace('def load', 'def load_again').replace('from .models import Order\n\n', '');
    for (const head of [`${LOOP}\n${copy}`, LOOP.replace('def load', `${copy}\ndef load`)]) {
      const { leads } = await find({ base: { 'shop/views.py': LOOP }, head: { 'shop/views.py': head } });
      const added = head.split('\n').findIndex((line) => line.startsWith('def load_again')) + 3;
      expect(leads.filter(({ confidence }) => confidence === 'sure').map(({ range }) => range.start)).toEqual([added]);
    }
  });

  it('keeps two leads apart that have the same words', async () => {
    const { leads } = await find({ head: { 'shop/views.py': `${LOOP}\n${LOOP.replace('def load', 'def load_again').replace('from .models import Order\n\n', '')}` } });
    expect(new Set(leads.map(({ id }) => id)).size).toBe(2);
  });

  it('tells once what a file does at several places, and names only the new ones', async () => {
    const top = 'import requests\n\ndef rates(request):\n    return requests.get(RATES)\n';
    const more = '\ndef users(request):\n    return requests.get(USERS)\n\ndef items(request):\n    return requests.get(ITEMS)\n';
    const linesOf = async (sketch: ChangeSketch): Promise<number[][]> => (await find(sketch)).leads.filter(({ confidence }) => confidence === 'sure').map(({ trace }) => trace.map(({ line }) => line));
    expect(await linesOf({ head: { 'shop/views.py': top + more } })).toEqual([[4, 7, 10]]);
    expect(await linesOf({ base: { 'shop/views.py': top }, head: { 'shop/views.py': top + more } })).toEqual([[7, 10]]);
  });

  it('asks of the doubtful places of a file too, where others are sure', async () => {
    const top = 'import requests\n\ndef rates(request):\n    return requests.get(RATES)\n';
    const { leads } = await find({ base: { 'shop/views.py': top }, head: { 'shop/views.py': `${top.replace('(RATES)', '(RATES_URL)')}\ndef users(request):\n    return requests.get(USERS)\n` } });
    expect(leads.map(({ range, confidence }) => [range.start, confidence])).toEqual([[4, 'unsure'], [7, 'sure']]);
  });

  it('does not take a mended handler without a name for the next one', async () => {
    const handler = (path: string, model: string, isBad: boolean): string => `app.get('/${path}', async (req, res) => {\n  const found = [];\n  for (const id of req.body.ids) {\n    ${isBad ? `found.push(await prisma.${model}.findUnique({ where: { id } }));` : 'found.push(id);'}\n  }\n  res.json(found);\n});\n`;
    const top = "import express from 'express';\nimport { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nconst app = express();\n";
    const { leads } = await find({ base: { 'src/app.js': top + handler('a', 'user', true) }, head: { 'src/app.js': top + handler('a', 'user', false) + handler('b', 'order', true) } });
    expect(leads.map(({ rule, confidence }) => [rule, confidence])).toEqual([['bottlenecks/query-per-item', 'sure']]);
  });

  it.each(['java', 'go', 'php', 'cs'])('names a %s file that is nested too deeply, and goes on', async (ending) => {
    const open = { java: 'class A { void a() ', go: 'package a\nfunc a() ', php: '<?php function a() ', cs: 'class A { void A() ' }[ending] ?? '';
    const deep = `${open}${'{'.repeat(3_000)}${'}'.repeat(3_000)}${ending === 'java' || ending === 'cs' ? '}' : ''}\n`;
    const { gaps, leads } = await find({ head: { [`a.${ending}`]: deep, 'shop/views.py': LOOP } });
    expect(gaps.map(({ path, reason }) => [path, reason])).toEqual([[`a.${ending}`, 'parse_failed']]);
    expect(leads).toHaveLength(1);
  });

  it('leaves alone what stands in files beside the change', async () => {
    const { leads } = await find({ head: { 'shop/other.py': 'x = 1\n' }, context: [{ path: 'shop/views.py', role: 'caller' }], contextText: { 'shop/views.py': LOOP } });
    expect(leads).toEqual([]);
  });

  it('takes no class for one that is made at the start because another package has a class of its name that is', async () => {
    const client = 'package dav\n\ntype Agent struct {\n\tknown map[string]bool\n}\n\nfunc (a *Agent) Make(folder string) {\n\ta.known[folder] = true\n}\n';
    const users = (module: string): string => `package main\n\nimport "shop/${module}"\n\nvar shared = ${module}.Agent{}\n`;
    const sureOf = async (module: string): Promise<boolean> => (await find({ head: { 'dav/agent.go': client, 'mail/agent.go': 'package mail\n\ntype Agent struct{}\n', 'cmd/users.go': users(module) } })).leads.some(({ rule }) => rule === 'resource_limits/unbounded-state');
    expect([await sureOf('dav'), await sureOf('mail')]).toEqual([true, false]);
  });

  it('says which checks its rules judge for the languages at hand', async () => {
    const { judgedChecks } = await find({ head: { 'shop/views.py': LOOP } });
    expect(judgedChecks).toContain('bottlenecks/query_count');
    expect((await find({ head: { 'a.html': '<p>hello</p>\n' } })).judgedChecks).toEqual([]);
  });
});
