import { serve } from '@hono/node-server';
import { routes } from './routes.js';

serve({ fetch: routes.fetch, port: Number(process.env.PORT ?? 3000) });
