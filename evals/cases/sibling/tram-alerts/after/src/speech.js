const KEY = 'speech-prod-9f2d1c7e40b84a6d8e55';

/** Has the stop's loudspeaker read the text; the service does it once for each id. */
export async function speak(id, stop, text) {
  const response = await fetch('https://speech.example/v2/announcements', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}`, 'idempotency-key': id },
    body: JSON.stringify({ speaker: `stop-${stop}`, text: text.slice(0, 500) }),
    signal: AbortSignal.timeout(8000),
  });
  if (!response.ok) throw new Error(`speaker ${stop}: ${response.status}`);
}
