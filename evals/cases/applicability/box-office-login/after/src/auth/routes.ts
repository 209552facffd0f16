import type { FastifyInstance } from 'fastify';
import { accountByEmail } from './accounts.js';
import { matches } from './passwords.js';

interface Login { email: string; password: string }

const login = {
  body: {
    type: 'object',
    required: ['email', 'password'],
    properties: { email: { type: 'string', maxLength: 254 }, password: { type: 'string', maxLength: 128 } },
  },
};

export function registerAuth(app: FastifyInstance): void {
  app.get('/me', async (request) => {
    const { sub } = await request.jwtVerify<{ sub: string }>();
    return { id: sub };
  });

  app.post<{ Body: Login }>('/login', { schema: login }, async (request, reply) => {
    const account = await accountByEmail(request.body.email);
    if (!account || !(await matches(request.body.password, account))) return reply.code(401).send();
    return { token: app.jwt.sign({ sub: account.id }, { expiresIn: '12h' }) };
  });
}
