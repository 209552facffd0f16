export async function show(stop, text) {
  const response = await fetch(`${process.env.DISPLAYS_URL}/stops/${stop}/text`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
    signal: AbortSignal.timeout(5000),
  });
  if (!response.ok) throw new Error(`display ${stop}: ${response.status}`);
}
