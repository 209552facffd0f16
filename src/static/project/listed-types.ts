import type { SourceText } from '../facts/facts.ts';

/** Whether a list of the type's objects is written anywhere in view; each type is looked for once. */
export function createListedTypes(files: readonly SourceText[]): (type: string) => boolean {
  const known = new Map<string, boolean>();
  return (type) => {
    const found = known.get(type) ?? isListed(type, files);
    known.set(type, found);
    return found;
  };
}

function isListed(type: string, files: readonly SourceText[]): boolean {
  const list = new RegExp(`\\[\\]?[\\s'"*&]*(\\w+\\.)*${type}(Type)?\\b|\\b${type}\\[\\]|(List|Set|Array|Flux|Page|Connection|I?Enumerable|IQueryable|Collection|Iterable|Sequence)\\s*[<[(]\\s*['"]?(\\w+\\.)*${type}(Type)?\\b|\\b${type}(Type)?(Connection\\b|\\.connection_type)`);
  return files.some(({ text }) => text.includes(type) && list.test(text));
}
