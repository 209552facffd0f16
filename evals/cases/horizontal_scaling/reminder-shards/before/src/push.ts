export interface Reminder { id: string; phone: string; text: string }

/** The provider drops a message whose key it has seen within a day. */
export async function push(reminder: Reminder): Promise<void> {
  const response = await fetch(`${process.env.PUSH_URL}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': reminder.id },
    body: JSON.stringify({ to: reminder.phone, text: reminder.text }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`push answered ${response.status}`);
}
