import jwt from 'jsonwebtoken';

/** Puts the practice of the signed-in vet on the context. */
export async function practice(ctx, next) {
  const token = ctx.get('authorization').replace(/^Bearer /, '');
  try {
    const claims = jwt.verify(token, process.env.JWT_KEY, { algorithms: ['RS256'] });
    ctx.state.practice = { id: Number(claims.practice) };
  } catch {
    ctx.throw(401);
  }
  await next();
}
