import express from 'express';
import { players } from './routes/players.js';

const app = express();
app.use('/players', players);
app.listen(Number(process.env.PORT ?? 3000));
