import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { makeCorpus, readCorpus, serviceOf, writeCorpus, type Corpus } from './corpus.ts';
import { measure, type Measured } from './measure.ts';
import { DIST, ENGINE, PARSER, PEERS } from './peers.ts';
import { makeRepository } from './repositories.ts';

const { values } = parseArgs({ options: { corpus: { type: 'string' }, files: { type: 'string', default: '2000' }, only: { type: 'string' } } });
const say = (line: string): void => { process.stdout.write(`${line}\n`); };
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'scalability-bench-'));
const PARTS = { engines: compareEngines, scaling: measureScaling } as const;

try {
  say(`node ${process.version}, ${availableParallelism()} processors; ratios are of this run`);
  for (const [name, part] of Object.entries(PARTS)) if (values.only === undefined || values.only === name) await part();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compareEngines(): Promise<void> {
  const corpus = values.corpus === undefined ? makeCorpus(Number(values.files)) : readCorpus(resolve(values.corpus), Number(values.files));
  const files = join(folder, 'corpus');
  writeCorpus(corpus, files);
  say(`\n${corpus.size} TypeScript files, ${megabytes(corpus)} MB${values.corpus === undefined ? ', generated' : ''}`);
  const ours = await onCorpus(ENGINE, files);
  const found = z.object({ hits: z.array(z.string()), leads: z.number(), gaps: z.number() }).parse(JSON.parse(ours.output));
  say(row('static engine, all rules', ours, ours));
  say(row('its parser alone, one thread', await onCorpus(PARSER, files), ours));
  const places = new Map<string, ReadonlySet<string>>([['static engine, query-per-item', new Set(found.hits)]]);
  for (const peer of PEERS) {
    const [program = '', ...flags] = peer.command;
    const measured = await measure(program, flags, files);
    say(row(peer.name, measured, ours));
    places.set(peer.name, new Set(peer.placesIn(measured.output, files)));
  }
  say(`\n${found.leads} leads and ${found.gaps} gaps of the engine; places:`);
  const [first, astGrep, oxlint, eslint] = [...places];
  if (first !== undefined && astGrep !== undefined) say(agreement(first, astGrep));
  if (oxlint !== undefined && eslint !== undefined) say(agreement(oxlint, eslint));
}

/** One of our own programs over the corpus: the compiled code under plain node. */
function onCorpus([command = '', ...args]: readonly string[], files: string): Promise<Measured> {
  return measure(command, [...args, files, DIST], files);
}

async function measureScaling(): Promise<void> {
  const ten: Corpus = new Map(Array.from({ length: 10 }, (_item, index) => [`src/area${index}/service${index}.ts`, `${serviceOf(index + 1)}\n${serviceOf(index * 10).split('\n').slice(5).join('\n')}`]));
  say('\nscalability-director review feature, static engine');
  const small = await review('small', makeCorpus(200), ten);
  say(row('10 changed files of 200', small, small));
  say(row('10 changed files of 50,000', await review('large', makeCorpus(50_000), ten), small));
  const base = makeCorpus(2_000);
  const many = await review('many', base, new Map([...base].map(([path, text]) => [path, `${text}\nexport const seen = ${path.length};\n`])));
  say(row('2,000 changed files', many, small));
}

function review(name: string, base: Corpus, changed: Corpus): Promise<Measured> {
  const path = join(folder, name);
  makeRepository(path, base, changed);
  return measure(process.execPath, [join(DIST, 'cli/main.js'), 'review', 'feature', '--base', 'main', '--repo', path, '--engine', 'static', '--format', 'json'], folder);
}

function row(name: string, { seconds, cpuSeconds, megabytes: peak }: Measured, reference: Measured): string {
  const cpu = cpuSeconds === null ? '' : `${cpuSeconds.toFixed(2)} s of processor`;
  const ratio = cpuSeconds === null || reference.cpuSeconds === null ? '' : ` (${(cpuSeconds / reference.cpuSeconds).toFixed(2)})`;
  return `  ${name.padEnd(30)}${seconds.toFixed(2).padStart(7)} s  × ${(seconds / reference.seconds).toFixed(2)}   ${cpu}${ratio}   ${peak === null ? '' : `${peak.toFixed(0)} MiB`}`;
}

function agreement([left, ofLeft]: readonly [string, ReadonlySet<string>], [right, ofRight]: readonly [string, ReadonlySet<string>]): string {
  const common = [...ofLeft].filter((place) => ofRight.has(place)).length;
  return `  ${left} ${ofLeft.size}, ${right} ${ofRight.size}, both ${common}`;
}

function megabytes(corpus: Corpus): string {
  return ([...corpus.values()].reduce((sum, text) => sum + text.length, 0) / 1e6).toFixed(2);
}
