const BASE = process.env.REGISTER_URL ?? 'https://register.internal';

/** Whether the candidate may sit a test. The register answers in 120 ms and is cut off after a second. */
export async function eligible(candidate: string): Promise<boolean> {
  const answer = await fetch(`${BASE}/candidates/${encodeURIComponent(candidate)}/eligibility`, { signal: AbortSignal.timeout(1_000) });
  if (!answer.ok) throw new Error(`register answered ${answer.status}`);
  return ((await answer.json()) as { eligible: boolean }).eligible;
}
