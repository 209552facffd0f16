import express from 'express';
import { products } from './routes/products.js';

const app = express();
app.use('/products', products);

app.listen(process.env.PORT ?? 8080);
