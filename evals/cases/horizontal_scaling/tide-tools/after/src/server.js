import express from 'express';
import { mcp } from './mcp.js';
import { tidesOf } from './tides.js';

const app = express();

app.get('/harbours/:harbour/tides/:day', async (req, res) => {
  res.json(await tidesOf(req.params.harbour, req.params.day));
});

app.use('/mcp', mcp);

app.listen(8080);
