import express from 'express';
import { dashboard } from './routes/dashboard.js';
import { overview } from './routes/overview.js';
import { products } from './routes/products.js';

const app = express();
app.use('/dashboard', dashboard);
app.use('/overview', overview);
app.use('/products', products);

app.listen(process.env.PORT ?? 8080);
