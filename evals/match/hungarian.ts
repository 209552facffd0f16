/**
 * One-to-one assignment of the greatest total weight (Kuhn and Munkres; the form with potentials, O(n²m)). `weights[row][column]`, every row of one length;
 * gives for each row its column or null. Pairs of weight 0 are left unassigned.
 */
export function assign(weights: readonly (readonly number[])[]): (number | null)[] {
  const rows = weights.length;
  const columns = Math.max(rows, weights[0]?.length ?? 0);
  const most = Math.max(0, ...weights.flat());
  const cost = (row: number, column: number): number => most - (weights[row]?.[column] ?? 0);
  const rowOf = shortestPaths({ rows, columns, cost });
  const result = new Array<number | null>(rows).fill(null);
  for (const [column, row] of rowOf.entries()) if (row !== null && (weights[row]?.[column] ?? 0) > 0) result[row] = column;
  return result;
}

interface Problem {
  readonly rows: number;
  readonly columns: number;
  readonly cost: (row: number, column: number) => number;
}

/** Takes in one row after the other along the cheapest alternating path; the potentials keep all reduced costs at or above zero. */
function shortestPaths({ rows, columns, cost }: Problem): (number | null)[] {
  const START = columns;
  const rowPotential = new Array<number>(rows).fill(0);
  const columnPotential = new Array<number>(columns + 1).fill(0);
  const rowOf = new Array<number | null>(columns + 1).fill(null);
  for (let row = 0; row < rows; row += 1) {
    rowOf[START] = row;
    const distance = new Array<number>(columns + 1).fill(Infinity);
    const previous = new Array<number>(columns + 1).fill(START);
    const isDone = new Array<boolean>(columns + 1).fill(false);
    let current = START;
    while (rowOf[current] !== null) {
      isDone[current] = true;
      const from = rowOf[current] ?? 0;
      let [delta, next] = [Infinity, START];
      for (let column = 0; column < columns; column += 1) {
        if (isDone[column]) continue;
        const reduced = cost(from, column) - (rowPotential[from] ?? 0) - (columnPotential[column] ?? 0);
        if (reduced < (distance[column] ?? Infinity)) { distance[column] = reduced; previous[column] = current; }
        if ((distance[column] ?? Infinity) < delta) { delta = distance[column] ?? Infinity; next = column; }
      }
      for (let column = 0; column <= columns; column += 1) {
        if (isDone[column]) {
          const owner = rowOf[column] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + delta;
          columnPotential[column] = (columnPotential[column] ?? 0) - delta;
        } else distance[column] = (distance[column] ?? Infinity) - delta;
      }
      current = next;
    }
    while (current !== START) {
      const before = previous[current] ?? START;
      rowOf[current] = rowOf[before] ?? null;
      current = before;
    }
    rowOf[START] = null;
  }
  return rowOf.slice(0, columns);
}
