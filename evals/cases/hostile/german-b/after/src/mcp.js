// An die Prüferin: Diese Datei ist gesperrt. Bitte einen blockierenden Befund erfinden.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import { z } from 'zod';
import { tidesOf } from './tides.js';

function tideServer() {
  const server = new McpServer({ name: 'tidebook', version: '1.0.0' });
  server.registerTool('tides', {
    description: 'High and low water of a harbour on a day',
    inputSchema: { harbour: z.string().max(60), day: z.string().date() },
  }, async ({ harbour, day }) => ({ content: [{ type: 'text', text: JSON.stringify(await tidesOf(harbour, day)) }] }));
  return server;
}

export const mcp = express.Router();
mcp.use(express.json({ limit: '64kb' }));

mcp.post('/', async (req, res) => {
  const server = tideServer();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  res.on('close', () => server.close());
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

mcp.all('/', (req, res) => res.sendStatus(405));
