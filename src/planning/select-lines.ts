import type { ShownLine } from './lines-of-file.ts';

/** Ascending indices: the targets, `margin` lines around each, and the heads of the blocks that hold them. */
export type SelectLines = (targets: readonly number[], margin: number) => number[];

export function lineSelector(lines: readonly ShownLine[]): SelectLines {
  const holders = findHolders(lines);
  return (targets, margin) => {
    const chosen = new Set<number>();
    const heads = new Set<number>();
    let done = -1;
    for (const target of targets) {
      const last = Math.min(lines.length - 1, target + margin);
      for (let index = Math.max(done + 1, target - margin, 0); index <= last; index += 1) chosen.add(index);
      done = Math.max(done, last);
      for (let head = holders[target] ?? -1; head >= 0 && !heads.has(head); head = holders[head] ?? -1) heads.add(head);
    }
    return [...new Set([...chosen, ...heads])].sort((a, b) => a - b);
  };
}

/** For each line the nearest line above it with less indentation: the head of its block in most languages; -1 at the outermost level. */
function findHolders(lines: readonly ShownLine[]): number[] {
  const open: { index: number; indent: number }[] = [];
  return lines.map(({ text }, index) => {
    const indent = text.search(/\S/);
    if (indent < 0) return open.at(-1)?.index ?? -1;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const holder = open.at(-1)?.index ?? -1;
    open.push({ index, indent });
    return holder;
  });
}
