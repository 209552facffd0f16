import { calleeOf, pathOf, rootOf } from '../../expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts.ts';
import { bindingOf } from '../../kinds.ts';
import type { Uploads } from '../../knowledge/limit-types.ts';
import { isServed } from '../../served.ts';
import { isHot } from '../../surfaces.ts';
import type { Syntax } from '../../syntax.ts';
import { ALL_LANGUAGES, type Match, type Rule, type RuleView } from '../types.ts';
import { codeOf } from '../wording.ts';

/** What callers send, read whole into memory. It warns: a proxy before the process may have a maximum. */
export const wholeUploadInMemory: Rule = {
  id: 'resource_limits/whole-upload-in-memory',
  check: 'resource_limits/bounded_memory',
  criterion: null,
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports uploads and request bodies that a handler reads into memory whole without a maximum in view; leaves alone reads in pieces, checked sizes, limited readers and files of the program itself.',
  *find(file, view) {
    for (const { uploads } of view.effects.kinds.librariesOf(file)) {
      if (uploads === undefined) continue;
      for (const call of file.calls) {
        if (isWholeRead(call, uploads, file) && !isLimited(call, uploads, file) && isHot(surfaceFor(call, file, view))) yield matchOf(call, file, view);
      }
    }
  },
};

const surfaceFor = (call: CallFact, file: FileFacts, view: RuleView): ReturnType<RuleView['surfaceOf']> =>
  call.function.role === 'module' ? 'request_handler' : view.surfaceOf(call.function, file);

function isWholeRead({ node, method, path, receiver, function: from }: CallFact, uploads: Uploads, file: FileFacts): boolean {
  if (uploads.kept_by.includes(path ?? '')) return true;
  if (receiver !== null && node.args.length === 0 && uploads.read_by.includes(method)) return isUpload(receiver, uploads, from, 0);
  const [first] = node.args;
  return first !== undefined && uploads.functions.includes(path ?? '') && isUpload(first.value, uploads, from, 0) && file.isComplete;
}

/** The request's own, by what it hangs on, also through a local name. */
function isUpload(node: Syntax, uploads: Uploads, from: FunctionFact, depth: number): boolean {
  if (uploads.of_paths.some((path) => startsAt(node, path))) return true;
  const root = rootOf(node);
  if (root.kind !== 'name' || depth > 2) return false;
  const binding = bindingOf(root.name, root.line, from);
  if (binding === undefined || binding.kind === 'item') return false;
  const type = plain(binding.type);
  if (uploads.of_types.includes(type)) return isHandled(type, uploads, from);
  return binding.kind === 'value' && binding.value !== null && isUpload(binding.value, uploads, from, depth + 1);
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

/** A maximum stands in the function around it, or in the text that the library knows as one. */
function isLimited({ function: from, node, around }: CallFact, uploads: Uploads, file: FileFacts): boolean {
  if (around.some(({ node: outer }) => outer.kind === 'call' && /limit|max/i.test(calleeOf(outer).method))) return true;
  const text = from.role === 'module' ? file.text : file.lines.slice(from.range.start - 1, from.range.end).join('\n');
  return SIZE_CHECK.test(text) || uploads.limited_by.some((word) => text.includes(word)) || node.args.some(({ value }) => value.kind === 'call' && /limit/i.test(calleeOf(value).method));
}

function matchOf(call: CallFact, file: FileFacts, view: RuleView): Match {
  const { node } = call;
  const isStorage = call.function.role === 'module';
  return {
    file, function: call.function, range: { start: node.line, end: node.endLine },
    confidence: isStorage || isServed(call.function, file, view) ? 'sure' : 'unsure',
    title: 'An upload is held in memory whole', family: 'reads',
    problem: `${codeOf(node, file)} ${isStorage ? 'keeps' : 'reads'} what the caller sends in memory, whatever its size.`,
    impact: 'Memory per request is the size of what is sent. Ten large uploads at a time, or one caller who means harm, and the process is killed with all its other requests.',
    recommendation: 'Read it in pieces and pass them on (to storage, to a parser that streams), and refuse more than a maximum that a setting names.',
    growth: { driver: 'bytes sent', unit: 'bytes in memory', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: isStorage ? 'keeps each upload in memory' : 'reads all of it' }],
    searchedFor: ['maximum size', 'content length', 'limit'],
  };
}
