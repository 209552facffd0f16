import Fastify from 'fastify';
import { bays } from './bays.js';
import { permits } from './permits.js';
import { connect } from './publish.js';

const app = Fastify({ bodyLimit: 65_536 });
await app.register(permits);
await app.register(bays);
await connect();
await app.listen({ host: '0.0.0.0', port: 8080 });
