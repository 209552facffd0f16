import express from 'express';
import { keys } from './keys.js';
import { labels } from './labels.js';
import { requirePartner } from './partner.js';

const app = express();
app.use(express.json({ limit: '100kb' }));
app.use(requirePartner);
app.use(keys);
app.use(labels);
app.listen(3000);
