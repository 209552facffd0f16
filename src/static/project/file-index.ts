/** The paths in view, for look-ups whose cost does not grow with their number. */
export interface FileIndex {
  has(path: string): boolean;
  /** The one path that ends so (`/lib/orders.ts`, from a slash on); null when none or several do. */
  byEnding(ending: string): string | null;
}

export function indexFiles(paths: Iterable<string>): FileIndex {
  const known = new Set(paths);
  let byName: ReadonlyMap<string, readonly string[]> | null = null;
  return {
    has: (path) => known.has(path),
    byEnding: (ending) => {
      byName ??= byLastSegments(known);
      const candidates = byName.get(lastSegments(ending, 2)) ?? [];
      const found = candidates.filter((path) => `/${path}`.endsWith(ending));
      return found.length === 1 ? found[0] ?? null : null;
    },
  };
}

function byLastSegments(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    for (const segments of [1, 2]) push(byName, lastSegments(`/${path}`, segments), path);
  }
  return byName;
}

/** `/a/b/c.ts` with two segments is `/b/c.ts`, and the whole where it has fewer: names alone, such as `index.ts`, tell too little apart. */
function lastSegments(path: string, segments: number): string {
  let from = path.length;
  for (let left = segments; left > 0; left -= 1) {
    const slash = path.lastIndexOf('/', from - 1);
    if (slash < 0 || from === 0) return path;
    from = slash;
  }
  return path.slice(from);
}

function push(lists: Map<string, string[]>, key: string, path: string): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [path]);
  else if (known.at(-1) !== path) known.push(path);
}
