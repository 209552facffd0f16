import express from 'express';
import { contacts } from './contacts/routes.js';

const app = express();
app.use(express.json({ limit: '16kb' }), contacts);
app.listen(Number(process.env.PORT ?? 8080));
