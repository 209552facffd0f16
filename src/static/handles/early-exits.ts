import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { Assign, Syntax } from '../syntax/syntax.ts';
import { partsOf, walk, walkHere } from '../syntax/walk.ts';

/** The function can be left after the call and before `until`, other than where the call itself is seen to have failed. */
export function isLeftBetween(call: CallFact, until: number, file: FileFacts): boolean {
  const [innermost] = blocksAround(call, file);
  if (innermost === undefined) return false;
  const assigns = [...walkHere([innermost.opening])].filter((node) => node.kind === 'assign');
  return isLeftIn(innermost.rest, { file, until, results: new Set(assigns.flatMap((assign) => namesOf(assign, file))) });
}

/** A block around a call: the statement that holds the call, and what comes after it. */
interface BlockAround { readonly statements: readonly Syntax[]; readonly opening: Syntax; readonly rest: readonly Syntax[] }

/** The innermost first. */
export function blocksAround({ node, function: from }: CallFact, { blocks }: FileFacts): readonly BlockAround[] {
  return blocks.filter((block) => block.function === from).flatMap(({ statements }): BlockAround[] => {
    const at = statements.findIndex((statement) => statement.start <= node.start && node.end <= statement.end);
    const opening = statements[at];
    return opening === undefined ? [] : [{ statements, opening, rest: statements.slice(at + 1) }];
  }).toSorted((left, right) => lengthOf(left.opening) - lengthOf(right.opening));
}

const lengthOf = ({ start, end }: Syntax): number => end - start;

/** As written: the errors that Go functions give are no targets of an assignment. */
export const namesOf = ({ start, end, value }: Assign, { text }: FileFacts): readonly string[] => text.slice(start, value?.start ?? end).match(/\w+/g) ?? [];

/** `results`: the names whose test says whether the call has failed, until something else is put in them. */
interface Search { readonly file: FileFacts; readonly until: number; readonly results: Set<string> }

function isLeftIn(nodes: readonly Syntax[], search: Search): boolean {
  return nodes.some((node) => node.start < search.until && isLeftBy(node, search));
}

function isLeftBy(node: Syntax, search: Search): boolean {
  const branch = (): Search => ({ ...search, results: new Set(search.results) });
  switch (node.kind) {
    case 'return': case 'throw': return node.end <= search.until;
    // The arms of a switch may be about the call too.
    case 'function': case 'class': case 'switch': return false;
    case 'if': return (!isAbout(node.test, search.results) && isLeftIn(node.then, branch())) || isLeftIn(node.otherwise, branch());
    case 'assign': {
      const isLeft = node.value !== null && isLeftBy(node.value, search);
      for (const name of namesOf(node, search.file)) search.results.delete(name);
      return isLeft;
    }
    default: return partsOf(node).some(({ nodes }) => isLeftIn(nodes, search));
  }
}

/** `err != nil`, `client == null`, GORM's `tx.Error != nil`; a test of another member is about something else. */
export function isAbout(test: Syntax, results: ReadonlySet<string>): boolean {
  const parts = [...walk(test)];
  const owners = new Set(parts.flatMap((part) => part.kind === 'member' && !/^err(or)?$/i.test(part.property) ? [part.object] : []));
  return parts.some((part) => part.kind === 'name' && results.has(part.name) && !owners.has(part));
}
