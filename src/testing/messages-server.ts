import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';

const TextBlock = z.looseObject({ type: z.literal('text'), text: z.string() });

/** What the API takes of what this program sends; anything wrong is answered with 400, as the API does. */
const Body = z.looseObject({
  model: z.string().min(1), max_tokens: z.int().min(1), stream: z.literal(true),
  system: z.array(TextBlock),
  messages: z.array(z.looseObject({ role: z.enum(['user', 'assistant', 'system']), content: z.array(TextBlock) })).min(1),
  output_config: z.looseObject({ format: z.looseObject({ type: z.literal('json_schema'), schema: z.unknown() }), effort: z.string().optional() }),
  temperature: z.undefined().optional(), top_p: z.undefined().optional(), top_k: z.undefined().optional(),
}).refine(({ messages }) => messages[0]?.role === 'user', 'the first message is the user\'s');

const MOST_CACHE_MARKS = 4;

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

/**
 * How one request is answered. `html`: a page with status 200; `garbled`: an event that is no JSON; `error_event`, `drop`,
 * `early_end`, `stall`: in the middle of the text; `unfinished`: a whole answer without its last event; `slow`: pings before the text.
 */
export type Reply =
  | { readonly kind: 'answer'; readonly json: unknown; readonly usage?: Partial<Usage> }
  | { readonly kind: 'text'; readonly text: string; readonly stopReason?: string }
  | { readonly kind: 'slow'; readonly json: unknown; readonly pings: number; readonly everyMilliseconds: number }
  | { readonly kind: 'status'; readonly status: number; readonly type: string; readonly code?: string; readonly headers?: Readonly<Record<string, string>>; readonly html?: boolean }
  | { readonly kind: 'unfinished'; readonly json: unknown }
  | { readonly kind: 'html' }
  | { readonly kind: Interruption };

type Interruption = 'garbled' | 'error_event' | 'drop' | 'early_end' | 'stall';

interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly cache_creation_input_tokens: number;
}

export interface MessagesServer extends AsyncDisposable {
  readonly url: string;
  /** Requests that the API would take, in the order of their arrival. */
  readonly requests: readonly ReceivedRequest[];
  /** What was wrong with those that it would not. */
  readonly complaints: readonly string[];
}

/** A server that speaks the Messages API over real HTTP and SSE, and answers from a script. Closed by `await using`. */
export async function startMessagesServer(script: (request: ReceivedRequest, index: number) => Reply): Promise<MessagesServer> {
  const requests: ReceivedRequest[] = [];
  const complaints: string[] = [];
  const clock = { now: 0 };
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const complaint = complaintAbout(request, text);
      if (complaint !== null) {
        complaints.push(complaint);
        sendStatus(response, { kind: 'status', status: 400, type: 'invalid_request_error' });
        return;
      }
      const { received, begin } = receive(request, text, clock);
      requests.push(received);
      void send(response, script(received, requests.length - 1), begin);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`, requests, complaints,
    [Symbol.asyncDispose]: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => { resolve(); });
    }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await request.toArray() as Buffer[]).toString('utf8');
}

function complaintAbout({ method, url, headers }: IncomingMessage, text: string): string | null {
  if (method !== 'POST' || url !== '/v1/messages') return `${method ?? ''} ${url ?? ''} is not POST /v1/messages`;
  if (!headers.authorization?.startsWith('Bearer ')) return 'no bearer token';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(headers['anthropic-version']))) return 'no anthropic-version';
  const marks = text.match(/"cache_control":/g)?.length ?? 0;
  if (marks > MOST_CACHE_MARKS) return `${marks} cache marks`;
  const { error } = Body.safeParse(JSON.parse(text));
  return error === undefined ? null : z.prettifyError(error);
}

function receive({ headers }: IncomingMessage, text: string, clock: { now: number }): { received: ReceivedRequest; begin: () => void } {
  const body = Body.parse(JSON.parse(text));
  const began: { at: number | null } = { at: null };
  const received = {
    authorization: headers.authorization ?? '', version: String(headers['anthropic-version']), text, body,
    task: body.messages.at(-1)?.content.at(-1)?.text ?? '', arrived: clock.now++, began: () => began.at,
  };
  return { received, begin: () => { began.at = clock.now++; } };
}

async function send(response: ServerResponse, reply: Reply, begin: () => void): Promise<void> {
  if (reply.kind === 'status') sendStatus(response, reply);
  else if (reply.kind === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
  else await stream(response, reply, begin);
}

function sendStatus(response: ServerResponse, { status, type, code, headers, html = false }: Extract<Reply, { kind: 'status' }>): void {
  response.writeHead(status, { 'content-type': html ? 'text/html' : 'application/json', ...headers });
  const details = code === undefined ? {} : { details: { error_code: code } };
  response.end(html ? '<h1>gateway</h1>' : JSON.stringify({ type: 'error', error: { type, message: 'scripted', ...details } }));
}

type Streamed = Exclude<Reply, { kind: 'status' | 'html' }>;

/** A thinking block first, as models that think send it: without a word of it. */
async function stream(response: ServerResponse, reply: Streamed, begin: () => void): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const event = (type: string, data: object = {}): void => { response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`); };
  const usage = { input_tokens: 100, output_tokens: 1, cache_read_input_tokens: 0, cache_creation_input_tokens: 50, ...(reply.kind === 'answer' ? reply.usage : {}) };
  event('message_start', { message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-opus-5-5', content: [], stop_reason: null, stop_sequence: null, usage } });
  begin();
  event('content_block_start', { index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } });
  for (let pings = reply.kind === 'slow' ? reply.pings : 0; pings > 0 && !response.destroyed; pings -= 1) {
    event('ping');
    await wait(reply.kind === 'slow' ? reply.everyMilliseconds : 0);
  }
  event('content_block_delta', { index: 0, delta: { type: 'signature_delta', signature: 'c2lnbmVk' } });
  event('content_block_stop', { index: 0 });
  event('content_block_start', { index: 1, content_block: { type: 'text', text: '' } });
  if (reply.kind === 'text') writeText(event, reply.text, reply.stopReason);
  else if ('json' in reply) writeText(event, JSON.stringify(reply.json));
  else {
    interrupt(response, event, reply.kind);
    return;
  }
  if (reply.kind !== 'unfinished') event('message_stop');
  response.end();
}

type Emit = (type: string, data?: object) => void;

function writeText(event: Emit, text: string, stopReason = 'end_turn'): void {
  const half = Math.ceil(text.length / 2);
  for (const part of [text.slice(0, half), text.slice(half)]) event('content_block_delta', { index: 1, delta: { type: 'text_delta', text: part } });
  event('content_block_stop', { index: 1 });
  event('message_delta', { delta: { stop_reason: stopReason, stop_sequence: null }, usage: { output_tokens: 20 } });
}

function interrupt(response: ServerResponse, event: Emit, kind: Interruption): void {
  event('content_block_delta', { index: 1, delta: { type: 'text_delta', text: '{"checks": [' } });
  if (kind === 'garbled') response.write('event: content_block_delta\ndata: {"type": "content_bl\n\n');
  if (kind === 'error_event') event('error', { error: { type: 'overloaded_error', message: 'scripted' } });
  if (kind === 'drop') setImmediate(() => { response.destroy(); });
  else if (kind !== 'stall') response.end();
}
