import express from 'express';
import { importer } from './contacts/import.js';
import { contacts } from './contacts/routes.js';

const app = express();
app.use(express.json({ limit: '16kb' }), contacts);
const server = app.listen(Number(process.env.PORT ?? 8080));

process.once('SIGTERM', async () => {
  server.close();
  await importer.close();
});
