import { describe, expect, it } from 'vitest';
import type { Document, Format } from '../facts/documents.ts';
import { languageOf } from '../../model/language.ts';
import { isFormat, isJudged, readDocument } from './index.ts';
import type { ReadResult } from './types.ts';

function read(path: string, text: string): ReadResult<Document> {
  const language = languageOf(path);
  if (!isFormat(language)) throw new Error(language);
  return readDocument(language, { path, text, lines: text.split('\n'), isComplete: true });
}

const judged = (path: string, text: string): boolean => {
  const result = read(path, text);
  return result.status === 'read' && isJudged(result.document);
};

describe('files that are no programs', () => {
  it('of YAML reads only what rules can judge', () => {
    expect(judged('deploy/a.yaml', 'apiVersion: v1\nkind: Service\n')).toBe(true);
    expect(judged('compose.yaml', 'services:\n  a: { image: b }\n')).toBe(true);
    expect(judged('.github/workflows/ci.yml', 'on: push\njobs:\n  a: { services: { db: { image: x } } }\n')).toBe(false);
    expect(judged('openapi.yaml', 'openapi: 3.1.0\npaths: {}\n')).toBe(false);
    expect(judged('config/locales/en.yml', 'en:\n  pool: "%{count}" : x\n')).toBe(false);
  });

  it('names a deployment that it cannot read, and leaves templates of other files alone', () => {
    expect(read('deploy/a.yaml', 'apiVersion: v1\nkind: [\n').status).toBe('parse_failed');
    expect(read('infra/a.tf', 'just some words\n').status).toBe('parse_failed');
    expect(read('config/a.yml', 'a: <%= b %>\n{% if c %}\n').status).toBe('read');
  });

  it('unfolds aliases of aliases only so far', () => {
    const bomb = ['apiVersion: v1', 'kind: List', 'a: &a [x, x]', ...'bcdefghij'.split('').map((name, at) => `${name}: &${name} [*${'abcdefghi'[at] ?? 'a'}, *${'abcdefghi'[at] ?? 'a'}]`)].join('\n');
    expect(read('deploy/a.yaml', bomb).status).toBe('read');
  });

  it.each([
    ['db/a.sql', `SELECT ${'('.repeat(50_000)}`], ['db/a.sql', `SELECT '${"\\'".repeat(50_000)}`], ['db/a.sql', '$$'.repeat(40_001)], ['db/a.sql', '/*'.repeat(40_000)], ['db/a.sql', 'a '.repeat(190_000)],
    ['infra/a.tf', 'resource "a" "b" {\n'.repeat(20_000)], ['infra/a.tf', `x = <<EOT\n${'a'.repeat(100_000)}\n`], ['Dockerfile', 'RUN a \\\n'.repeat(20_000)],
  ] satisfies [string, string][])('reads %s of hostile text in a moment', (path, text) => {
    const start = performance.now();
    read(path, text);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it.each(['\n', ' \n', '\t\n'])('looks past lines of %j in a moment', (blank) => {
    const start = performance.now();
    read('config/a.yaml', `a: 1\n${blank.repeat(40_000)}b: 2\n`);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('of Terraform reads on behind what only looks like a comment', () => {
    const tf = 'resource "a" "b" {\n  x = "${format("arn:aws:s3:::%s/*", var.bucket)}"\n  y = "$${ /*"\n  z = <<EOT\n/* "\nEOT\n}\nresource "c" "d" {\n  m = "${join(",", {\n    a = "}"\n  })}"\n  n = 1 /* { */\n}\n';
    const result = read('infra/a.tf', tf);
    const blocks = result.status === 'read' && result.document.language === 'terraform' ? result.document.blocks : [];
    expect(blocks.map(({ labels, attributes, range }) => [...labels, ...attributes.keys(), range.end])).toEqual([['a', 'b', 'x', 'y', 'z', 7], ['c', 'd', 'm', 'n', 13]]);
  });

  it.each([
    ['infra/a.tf', 'a "b" {\n}\n/* c\n'], ['infra/a.tf', 'a "b" {\n  x = "y\n}\n'], ['infra/a.tf', 'a "b" {\n  x = "${y(\n}\n'], ['infra/a.tf', 'a "b" {\n  x = <<EOT\n}\n'],
    ['db/a.sql', "SELECT 'a;\nSELECT 1;"], ['db/a.sql', 'SELECT 1; /* /* */ SELECT 2;'], ['db/a.sql', 'DO $$ BEGIN; SELECT 1;'], ['db/a.sql', 'SELECT "a FROM b;'], ['db/a.sql', "SELECT E'\\';"],
  ] satisfies [string, string][])('%s: names what never ends in %j', (path, text) => {
    expect(read(path, text).status).toBe('parse_failed');
    const language = languageOf(path);
    expect(isFormat(language) && readDocument(language, { path, text, lines: text.split('\n'), isComplete: false }).status).toBe('read');
  });

  it.each([
    ["INSERT INTO a VALUES ('C:\\'); -- `b`\nDELETE FROM c; SELECT 'x';", 3], ["SELECT 'it''s'; SELECT E'it\\'s'; SELECT 1;", 3], ['/* a /* b */ ; c */ SELECT 1; SELECT 2;', 2],
    ["INSERT INTO `a` VALUES ('it\\'s; '); SELECT 1;", 2], ["CREATE TABLE a (b INT AUTO_INCREMENT COMMENT 'it\\'s; '); SELECT 1;", 2], ['SELECT `a`; /* b /* c */ SELECT 2;', 2],
    ["SELECT `a` LIKE 'b' ESCAPE '\\'; SELECT 'c';", 2],
  ] satisfies [string, number][])('of SQL sees where strings and comments end in %j', (text, count) => {
    const result = read('db/a.sql', text);
    expect(result.status === 'read' && result.document.language === 'sql' ? result.document.statements.length : result).toBe(count);
  });

  it.each(['{"apiVersion": "v1", "kind": "Service"}', '{\n  "kind": "Service",\n            "apiVersion" : "v1"\n}', '"apiVersion": v1\n"kind": Service', "'apiVersion' : v1\nkind: Service", '            apiVersion: v1\n            kind: Service', '--- {apiVersion: v1, kind: Service}'])('of YAML knows a deployment in %j', (text) => {
    expect(judged('deploy/a.yaml', text)).toBe(true);
  });

  it('knows the files by their names', () => {
    const formats = ['a.cql', 'Procfile', 'Dockerfile.dev', 'api.dockerfile', 'x.tf', 'x.hcl', 'y.yml'].map((path) => languageOf(path)) satisfies string[];
    expect(formats).toEqual(['sql', 'dockerfile', 'dockerfile', 'dockerfile', 'terraform', 'terraform', 'yaml'] satisfies Format[]);
  });
});
