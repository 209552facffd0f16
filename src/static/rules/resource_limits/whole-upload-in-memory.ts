import { COLD_SURFACES } from '../../../model/surface.ts';
import { uploadWrittenBy } from '../../work/copied-uploads.ts';
import { calleeOf, pathOf, rootOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { bindingOf } from '../../facts/bindings.ts';
import type { Uploads } from '../../knowledge/limit-types.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** What callers send, read whole into memory. It warns: a proxy before the process may have a maximum. */
export const wholeUploadInMemory: Rule = {
  id: 'resource_limits/whole-upload-in-memory',
  check: 'resource_limits/bounded_memory',
  criterion: null,
  law: 'per_item',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'kotlin', 'go', 'rust'],
  description: 'Reports uploads and request bodies that a handler reads into memory whole without a maximum in view, or only to write them to a file; leaves alone reads in pieces, checked sizes, limited readers, files of the program itself, and PHP and ASP.NET, which refuse large requests by themselves.',
  *find(file, view) {
    for (const { uploads } of view.effects.kinds.librariesOf(file)) {
      if (uploads === undefined) continue;
      yield* copiesIn(file, uploads, view);
      for (const call of file.calls) {
        const source = wholeReadOf(call, uploads, file);
        if (source !== null && !isLimited(call, uploads, file, view) && isHot(surfaceFor(call, file, view))) yield matchOf(call, file, { view, isSetUp: isSetUp(source, uploads, view) });
      }
    }
  },
};

const surfaceFor = (call: CallFact, file: FileFacts, view: RuleView): ReturnType<RuleView['surfaceOf']> =>
  call.function.role === 'module' ? 'request_handler' : view.surfaceOf(call.function, file);

/** The type or the path of what the call reads whole; null when it reads something else, or not all of it. */
function wholeReadOf({ node, method, path, receiver, function: from }: CallFact, uploads: Uploads, file: FileFacts): string | null {
  if (uploads.kept_by.includes(path ?? '')) return path;
  if (receiver !== null && node.args.length === 0 && uploads.read_by.includes(method)) return uploadOf(receiver, uploads, from, 0);
  const [first, second] = node.args;
  if (first === undefined || !uploads.functions.includes(path ?? '') || !file.isComplete) return null;
  const isUpTo = second !== undefined && uploads.up_to.includes(path ?? '') && !/(^|\.)MAX$/.test(pathOf(second.value) ?? '');
  return isUpTo ? null : uploadOf(first.value, uploads, from, 0);
}

/** The request's own, by what it hangs on, also through a local name. */
function uploadOf(node: Syntax, uploads: Uploads, from: FunctionFact, depth: number): string | null {
  const path = uploads.of_paths.find((known) => startsAt(node, known));
  if (path !== undefined) return path;
  const root = rootOf(node);
  if (root.kind !== 'name' || depth > 2) return null;
  const binding = bindingOf(root.name, root.line, from);
  if (binding === undefined || binding.kind === 'item') return null;
  const type = plain(binding.type);
  if (uploads.of_types.includes(type)) return isHandled(type, uploads, from) ? type : null;
  return binding.kind === 'value' && binding.value !== null ? uploadOf(binding.value, uploads, from, depth + 1) : null;
}

/** Where a framework takes one maximum for all requests, the place that would name it is in view. */
function isSetUp(source: string, { set_up: places }: Uploads, { project }: RuleView): boolean {
  const texts = places[source];
  return texts === undefined || project.files.some((file) => texts.some((text) => file.text.includes(text)));
}

const plain = (type: string | null): string => type?.replace(/^[*&\s]+/, '').replace(/[[<|\s].*$/s, '') ?? '';

function isHandled(type: string, { handled_with: others }: Uploads, from: FunctionFact): boolean {
  const needed = others[type];
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    if (needed === undefined || scope.node?.params.some((param) => needed.includes(plain(param.type))) === true) return true;
  }
  return false;
}

function startsAt(node: Syntax, path: string): boolean {
  if (pathOf(node) === path) return true;
  if (node.kind === 'member' || node.kind === 'subscript') return startsAt(node.object, path);
  if (node.kind === 'call') return startsAt(node.callee, path);
  return node.kind === 'await' && startsAt(node.value, path);
}

const SIZE_CHECK = /max_?(file|upload|body|content|bytes|size|length)|\.size\b\s*(>|<|&)|(>|<)=?\s*[\w.]*\.size\b|size_?limit|content_?length|fileSize|MAX_[A-Z_]*(SIZE|BYTES|LENGTH)|validate_?(file|upload|size)|too_?large|413/i;

/** A maximum stands in the function around it, or anywhere in view in the words that the library knows as one. */
function isLimited({ function: from, node, around }: CallFact, uploads: Uploads, file: FileFacts, { project }: RuleView): boolean {
  if (around.some(({ node: outer }) => outer.kind === 'call' && /limit|max/i.test(calleeOf(outer).method))) return true;
  const text = from.role === 'module' ? file.text : file.lines.slice(from.range.start - 1, from.range.end).join('\n');
  return SIZE_CHECK.test(text) || uploads.limited_by.some((word) => text.includes(word)) || project.files.some((other) => uploads.limited_for_all_by.some((word) => other.text.includes(word))) || node.args.some(({ value }) => value.kind === 'call' && /limit/i.test(calleeOf(value).method));
}

function matchOf(call: CallFact, file: FileFacts, { view, isSetUp }: { readonly view: RuleView; readonly isSetUp: boolean }): Match {
  const { node } = call;
  const isStorage = call.function.role === 'module';
  return {
    file, function: call.function, range: { start: node.line, end: node.endLine },
    confidence: isSetUp && (isStorage || isServed(call.function, file, view)) ? 'sure' : 'unsure',
    title: 'An upload is held in memory whole', family: 'reads',
    problem: `${codeOf(node, file)} ${isStorage ? 'keeps' : 'reads'} what the caller sends in memory, whatever its size.`,
    impact: 'Memory per request is the size of what is sent. Ten large uploads at a time, or one caller who means harm, and the process is killed with all its other requests.',
    recommendation: 'Read it in pieces and pass them on (to storage, to a parser that streams), and refuse more than a maximum that a setting names.',
    growth: { driver: 'bytes sent', unit: 'bytes in memory', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: isStorage ? 'keeps each upload in memory' : 'reads all of it' }],
    searchedFor: ['maximum size', 'content length', 'limit'],
  };
}

/** Uploads of which all bytes are fetched only to be written: the framework writes them without that. */
function* copiesIn(file: FileFacts, uploads: Uploads, view: RuleView): Generator<Match> {
  const { copied } = uploads;
  if (copied === undefined) return;
  for (const call of file.calls) {
    const read = uploadWrittenBy(call, file, copied);
    if (read === null || COLD_SURFACES.has(view.surfaceOf(call.function, file)) || isLimited(call, uploads, file, view)) continue;
    const match = matchOf(call, file, { view, isSetUp: true });
    yield {
      ...match, confidence: 'sure', range: { start: read.line, end: Math.max(read.endLine, call.node.endLine) },
      problem: `${codeOf(read, file)} fetches all of an upload into memory only to write it.`,
      recommendation: `${copied.instead}, so that its size does not matter to memory.`,
    };
  }
}
