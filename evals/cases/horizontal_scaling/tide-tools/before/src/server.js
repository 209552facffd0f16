import express from 'express';
import { tidesOf } from './tides.js';

const app = express();

app.get('/harbours/:harbour/tides/:day', async (req, res) => {
  res.json(await tidesOf(req.params.harbour, req.params.day));
});

app.listen(8080);
