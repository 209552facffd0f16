export const PAGE = 50;

export interface Page<T> { items: T[]; next: string | null }

export function pageOf<T extends { id: string }>(items: T[]): Page<T> {
  const last = items[PAGE - 1];
  return { items, next: last === undefined ? null : last.id };
}
