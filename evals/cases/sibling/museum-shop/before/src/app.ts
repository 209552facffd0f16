import express from 'express';
import { shop } from './shop/routes.js';
import { tickets } from './tickets/routes.js';

const app = express();
app.use(express.json({ limit: '20kb' }));
app.use('/tickets', tickets);
app.use('/shop', shop);
app.listen(Number(process.env.PORT ?? 3000));
