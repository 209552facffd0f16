/** The entry of a table from YAML; names from code such as `constructor` and `toString` are no entries of it. */
export function entryOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
