import Fastify from 'fastify';
import { slots } from './slots.js';

const app = Fastify({ logger: true });
app.register(slots);
app.listen({ port: 3000, host: '0.0.0.0' });
