import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

/** What the server reads of a request; the rest of the body is kept as sent. */
const Body = z.looseObject({
  model: z.string(), max_tokens: z.number(), stream: z.boolean().optional(),
  system: z.array(z.looseObject({ text: z.string() })),
  messages: z.array(z.looseObject({ role: z.string(), content: z.array(z.looseObject({ type: z.string(), text: z.string() })) })),
  output_config: z.looseObject({ format: z.looseObject({ type: z.string(), schema: z.unknown() }), effort: z.string() }),
});

export interface ReceivedRequest {
  readonly authorization: string;
  readonly version: string;
  readonly text: string;
  readonly body: z.infer<typeof Body>;
  /** What the model reads after the shared prefix. */
  readonly task: string;
  /** Arrival and first event sent, in the order of all such moments of the server. */
  readonly arrived: number;
  readonly began: () => number | null;
}

/** How one request is answered. */
export type Reply =
  | { readonly kind: 'answer'; readonly json: unknown; readonly usage?: Partial<Usage> }
  | { readonly kind: 'text'; readonly text: string; readonly stopReason?: string }
  | { readonly kind: 'status'; readonly status: number; readonly type: string; readonly headers?: Readonly<Record<string, string>>; readonly html?: boolean }
  | { readonly kind: 'error_event' | 'drop' | 'early_end' | 'stall' };

interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly cache_creation_input_tokens: number;
}

export interface MessagesServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
}

/** A server that speaks the Messages API over real HTTP and SSE, and answers from a script. Closed by `await using`. */
export async function startMessagesServer(script: (request: ReceivedRequest, index: number) => Reply): Promise<MessagesServer> {
  const requests: ReceivedRequest[] = [];
  const clock = { now: 0 };
  const server = createServer((request, response) => {
    void receive(request, clock).then(({ received, begin }) => {
      requests.push(received);
      send(response, script(received, requests.length - 1), begin);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`, requests,
    [Symbol.asyncDispose]: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => { resolve(); });
    }),
  };
}

async function receive(request: IncomingMessage, clock: { now: number }): Promise<{ received: ReceivedRequest; begin: () => void }> {
  const text = Buffer.concat(await request.toArray() as Buffer[]).toString('utf8');
  const body = Body.parse(JSON.parse(text));
  const began: { at: number | null } = { at: null };
  const received = {
    authorization: request.headers.authorization ?? '', version: String(request.headers['anthropic-version'] ?? ''), text, body,
    task: body.messages.at(-1)?.content.at(-1)?.text ?? '', arrived: clock.now++, began: () => began.at,
  };
  return { received, begin: () => { began.at = clock.now++; } };
}

function send(response: ServerResponse, reply: Reply, begin: () => void): void {
  if (reply.kind === 'status') {
    response.writeHead(reply.status, { 'content-type': reply.html === true ? 'text/html' : 'application/json', ...reply.headers });
    response.end(reply.html === true ? '<h1>gateway</h1>' : JSON.stringify({ type: 'error', error: { type: reply.type, message: 'scripted' } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const event = (type: string, data: object): void => { response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`); };
  const usage = { input_tokens: 100, output_tokens: 1, cache_read_input_tokens: 0, cache_creation_input_tokens: 50, ...(reply.kind === 'answer' ? reply.usage : {}) };
  event('message_start', { message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-opus-5-5', content: [], stop_reason: null, stop_sequence: null, usage } });
  begin();
  event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
  if (reply.kind === 'answer' || reply.kind === 'text') finish(response, event, reply);
  else interrupt(response, event, reply.kind);
}

type Emit = (type: string, data: object) => void;

function finish(response: ServerResponse, event: Emit, reply: Extract<Reply, { kind: 'answer' | 'text' }>): void {
  const text = reply.kind === 'answer' ? JSON.stringify(reply.json) : reply.text;
  const half = Math.ceil(text.length / 2);
  for (const part of [text.slice(0, half), text.slice(half)]) event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: part } });
  event('content_block_stop', { index: 0 });
  event('message_delta', { delta: { stop_reason: reply.kind === 'text' ? reply.stopReason ?? 'end_turn' : 'end_turn', stop_sequence: null }, usage: { output_tokens: 20 } });
  event('message_stop', {});
  response.end();
}

function interrupt(response: ServerResponse, event: Emit, kind: 'error_event' | 'drop' | 'early_end' | 'stall'): void {
  event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: '{"checks": [' } });
  if (kind === 'error_event') {
    event('error', { error: { type: 'overloaded_error', message: 'scripted' } });
    response.end();
  } else if (kind === 'early_end') response.end();
  else if (kind === 'drop') setImmediate(() => { response.destroy(); });
}
