const base = process.env.CONTENT_URL;

export async function getJson(path) {
  const response = await fetch(new URL(path, base), { signal: AbortSignal.timeout(3000) });
  if (!response.ok) throw new Error(`content service: ${response.status}`);
  return response.json();
}
