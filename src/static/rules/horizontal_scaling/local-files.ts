import { outermost } from '../../caches/cache-aside.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { calleeOf, pathOf, withoutAwait } from '../../syntax/expressions.ts';
import { matchesName } from '../../libraries/call-patterns.ts';
import { bindingOf } from '../../facts/bindings.ts';
import type { Library } from '../../knowledge/types.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Files of a request that stay on the disk of the instance which received them. */
export const localFiles: Rule = {
  id: 'horizontal_scaling/local-files',
  check: 'horizontal_scaling/file_transfer',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ALL_LANGUAGES,
  description: 'Reports uploads that a handler writes to the local disk and leaves there; leaves alone temporary files, object storage, framework storages and scripts.',
  *find(file, view) {
    const libraries = view.effects.kinds.librariesOf(file);
    const words = libraries.flatMap((library) => library.upload_words);
    if (words.length === 0 || !words.some((word) => file.text.includes(word))) return;
    const seen = new Set<FunctionFact>();
    for (const call of file.calls) {
      const from = outermost(call.function);
      if (seen.has(from) || !writesFile(call, libraries) || view.surfaceOf(call.function, file) !== 'request_handler') continue;
      const text = file.lines.slice(from.range.start - 1, from.range.end).join('\n');
      if (from.node === null || !words.some((word) => text.includes(word)) || isGivenAway(text) || !isOfUpload(call, words, file)) continue;
      seen.add(from);
      yield matchOf(call, file);
    }
  },
};

function writesFile(call: CallFact, libraries: readonly Library[]): boolean {
  const path = call.path ?? (call.receiver === null ? '' : `?.${call.method}`);
  for (const library of libraries) {
    if (library.file_writes.some((pattern) => matchesName(path, pattern))) return true;
    if (library.file_opens.includes(path)) {
      const mode = call.node.args.find(({ name }, index) => name === 'mode' || (name === null && index === 1))?.value;
      return mode !== undefined && (mode.kind === 'literal' ? /^[wax]/.test(mode.value) : /\.(Create|CreateNew|OpenOrCreate|Append)$/.test(pathOf(mode) ?? ''));
    }
  }
  return false;
}

/** It is removed again, or goes to a store that all instances share. */
function isGivenAway(text: string): boolean {
  return /unlink|os\.remove|\.remove\(|rmtree|\brm\(|rmSync|rimraf|Remove(All)?\(|deleteIfExists|\.delete\(|File\.delete|FileUtils\.rm|[Tt]emp(orary)?_?(File|Dir|file|dir)|tempfile|mk[ds]temp|tmpdir|MkdirTemp|CreateTemp|TempFile|\bS3|s3[._(]|[Bb]ucket|put_?[oO]bject|upload_?fileobj|cloudinary|blob_?[sS]ervice|gcs|minio/.test(text);
}

/** A `save` or `move` is one of many things: it must be the upload itself that is saved. */
function isOfUpload(call: CallFact, words: readonly string[], file: FileFacts): boolean {
  if (!/^(save|mv|move|moveTo)$/.test(call.method)) return true;
  const { receiver } = call;
  if (receiver === null || call.node.args[0]?.name !== null) return false;
  if (words.some((word) => codeOf(receiver, file).includes(word))) return true;
  const path = pathOf(receiver);
  const binding = path === null || path.includes('.') ? undefined : bindingOf(path, receiver.line, call.function);
  if (binding?.kind === 'parameter') return words.some((word) => binding.type?.includes(word) === true);
  if (binding?.kind === 'item') return binding.loop.iterated !== null && words.some((word) => file.text.slice(binding.loop.iterated?.start, binding.loop.iterated?.end).includes(word));
  return binding?.kind === 'value' && binding.value !== null && (isTakenFrom(binding.value, words, file) || isDeclaredBy(file.lines[binding.line - 2] ?? '', words));
}

/** `request.files["document"]` is the upload; a form that is made with it is not. */
function isTakenFrom(value: Syntax, words: readonly string[], file: FileFacts): boolean {
  const taken = withoutAwait(value);
  if (taken.kind === 'call' && !/^(get|pop|first|file)$/.test(calleeOf(taken).method)) return false;
  return words.some((word) => file.text.slice(taken.start, taken.end).includes(word));
}

/** A comment in the line before gives the type: `@var UploadedFile $file`. */
const isDeclaredBy = (line: string, words: readonly string[]): boolean => /@var\b/.test(line) && words.some((word) => line.includes(word));

function matchOf(call: CallFact, file: FileFacts): Match {
  const written = codeOf(call.node, file);
  return {
    file, function: call.function, range: { start: call.node.line, end: call.node.line }, confidence: 'sure',
    title: 'An upload stays on the disk of one instance',
    problem: `${written} writes what a request brought to the local disk, and nothing in this handler takes it from there.`,
    impact: 'The request that wants the file, or the worker that should process it, reaches another instance and does not find it; with each deploy or lost container the files of that instance are gone.',
    recommendation: 'Put uploads into object storage (or let the client do so with a signed URL), and keep only the key.',
    growth: { driver: 'instances', unit: 'separate disks', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: call.node.line, note: 'written to the local disk' }],
    searchedFor: ['object storage', 'removal of the file'],
  };
}
