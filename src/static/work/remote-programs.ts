import type { Call, Syntax } from '../syntax/syntax.ts';

/** An option of the program itself limits the time: `--max-time 5`, `-m 5`, `--timeout=30`, `ConnectTimeout=5`, `statement_timeout`. */
const LIMITED = /time|^-m\d*$/i;

/** The call runs a program of the list, named in its first argument, without an option of that program that limits the time. */
export function runsRemote({ args }: Call, programs: readonly string[]): boolean {
  const words = wordsOf(args[0]?.value);
  const [first = '', ...more] = words;
  const name = first.slice(first.lastIndexOf('/') + 1);
  return !words.some((word) => LIMITED.test(word)) && programs.some((program) => {
    const [known, verb] = program.split(' ');
    return known === name && (verb === undefined || more.includes(verb));
  });
}

/** The words of a command that stand in the code: `"git fetch origin"`, `["git", "fetch", remote]`. */
function wordsOf(command: Syntax | undefined): readonly string[] {
  if (command?.kind === 'literal') return command.type === 'string' ? command.value.split(/\s+/) : [];
  if (command?.kind === 'template') return command.parts.flatMap(wordsOf);
  return command?.kind === 'collection' ? command.entries.flatMap(({ value }) => value.kind === 'literal' ? wordsOf(value) : []) : [];
}
