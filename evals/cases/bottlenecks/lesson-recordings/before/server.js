import express from 'express';
import { recordings } from './routes/recordings.js';

const app = express();
app.use(express.json());
app.use('/recordings', recordings);
app.listen(Number(process.env.PORT ?? 3000));
