export interface Container { id: string; number: string; block: string; customs: boolean; arrivedAt: string }
export interface Hold { containerId: string; reason: string }

async function json<T>(path: string): Promise<T> {
  const response = await fetch(path, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json() as Promise<T>;
}

/** All containers that stand in the yard. */
export const containersInYard = () => json<Container[]>('/api/yard/containers');
export const holdsInYard = () => json<Hold[]>('/api/yard/holds');
export const holdsOf = (id: string) => json<Hold[]>(`/api/containers/${id}/holds`);
