import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { userFrom } from './auth.js';
import { schema, type Context } from './schema.js';

const yoga = createYoga<object, Context>({ schema, context: async ({ request }) => ({ userId: await userFrom(request) }) });

createServer(yoga).listen(Number(process.env.PORT ?? 4000));
