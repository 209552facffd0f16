const TIMEOUT_MS = Number(process.env.UPSTREAM_TIMEOUT_MS ?? 2000);

export class UpstreamError extends Error {
  constructor(url, status) {
    super(`${url} answered ${status}`);
    this.status = status;
  }
}

export async function getJson(base, path) {
  const url = new URL(path, base);
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) {
    await response.body?.cancel();
    throw new UpstreamError(url, response.status);
  }
  return response.json();
}
