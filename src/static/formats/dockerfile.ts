import type { LineRange } from '../../model/change.ts';
import type { SourceText } from '../facts/facts.ts';
import type { FormatReader } from './types.ts';

/** How a container or process is started: a Dockerfile, or a Procfile with one process a line. */
export interface DockerDocument extends SourceText {
  readonly language: 'dockerfile';
  readonly instructions: readonly Instruction[];
}

export interface Instruction {
  /** In capitals; `CMD` for a line of a Procfile. */
  readonly keyword: string;
  /** The words behind it as the shell would see them; of the exec form its strings. */
  readonly words: readonly string[];
  /** The name of the stage it belongs to, or the process of a Procfile; empty when it has none. */
  readonly stage: string;
  /** It belongs to what is run in the end: the last stage, or a line of a Procfile. */
  readonly isFinal: boolean;
  readonly range: LineRange;
}

const MOST_CHARACTERS = 300_000;

export const DOCKERFILE: FormatReader<DockerDocument> = {
  isJudged: () => true,
  read: (source) => {
    if (source.text.length > MOST_CHARACTERS) return { status: 'too_large', detail: `It has more than ${MOST_CHARACTERS} characters.` };
    const isProcfile = /(^|\/)Procfile[^/]*$/i.test(source.path);
    return { status: 'read', document: { ...source, language: 'dockerfile', instructions: isProcfile ? readProcfile(source.lines) : readDockerfile(source.lines) } };
  },
};

function readProcfile(lines: readonly string[]): Instruction[] {
  return lines.flatMap((line, at) => {
    const [, stage = '', command = ''] = /^([\w-]+):\s*(.+)$/.exec(line) ?? [];
    return command === '' ? [] : [{ keyword: 'CMD', words: wordsOfCommand(command), stage, isFinal: true, range: { start: at + 1, end: at + 1 } }];
  });
}

type Draft = Omit<Instruction, 'isFinal'>;

function readDockerfile(lines: readonly string[]): Instruction[] {
  const drafts: Draft[] = [];
  let stage = '';
  for (let at = 0; at < lines.length;) {
    const { text, end } = joinedFrom(lines, at);
    const [, keyword = '', rest = ''] = /^\s*([A-Za-z]+)\s+([\s\S]*)$/.exec(text) ?? [];
    if (keyword !== '' && !text.trimStart().startsWith('#')) {
      if (keyword.toUpperCase() === 'FROM') stage = / as (\S+)\s*$/i.exec(rest)?.[1] ?? `${drafts.length}`;
      drafts.push({ keyword: keyword.toUpperCase(), words: wordsOfCommand(rest.trim()), stage, range: { start: at + 1, end } });
    }
    at = Math.max(end, at + 1);
  }
  const last = drafts.findLast(({ keyword }) => keyword === 'FROM')?.stage ?? '';
  return drafts.map((draft) => ({ ...draft, isFinal: draft.stage === last }));
}

/** One instruction: lines that end in a backslash go on, comments between them are left out, and here-documents run to their word. */
function joinedFrom(lines: readonly string[], start: number): { readonly text: string; readonly end: number } {
  const parts: string[] = [];
  let at = start;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (at > start && /^\s*#/.test(line)) continue;
    const goesOn = /[\\`]\s*$/.test(line) && !/^\s*#/.test(line);
    parts.push(goesOn ? line.replace(/[\\`]\s*$/, ' ') : line);
    if (!goesOn) break;
  }
  const here = /<<-?\s*["']?(\w+)["']?/.exec(parts.join(''))?.[1];
  if (here !== undefined && /^\s*(RUN|COPY)\b/i.test(parts[0] ?? '')) {
    const close = lines.findIndex((line, index) => index > at && line.trim() === here);
    if (close > 0) return { text: parts.join(''), end: close + 1 };
  }
  return { text: parts.join(''), end: at + 1 };
}

/** `["a", "b"]`, or the words of a shell's line with quotes taken off. */
export function wordsOfCommand(command: string): string[] {
  if (command.startsWith('[')) {
    const strings = [...command.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? '');
    // `["sh", "-c", "exec gunicorn …"]` starts what its last string says.
    return strings.flatMap((text, at) => at > 0 && strings[at - 1]?.endsWith('c') === true && /\s/.test(text) ? wordsOfCommand(text) : [text]);
  }
  return [...command.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"']+)/g)].flatMap(([, double, single, bare]) => {
    const text = double ?? single ?? bare ?? '';
    return (double ?? single) !== undefined && /\s/.test(text) ? wordsOfCommand(text) : [text];
  });
}
