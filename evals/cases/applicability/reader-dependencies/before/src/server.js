import express from 'express';

const app = express();

app.get('/healthz', (request, response) => {
  response.status(204).end();
});

app.listen(Number(process.env.PORT ?? 8080));
