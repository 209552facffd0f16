import { jwtVerify } from 'jose';

const key = new TextEncoder().encode(process.env.JWT_KEY);

export async function userFrom(request: Request): Promise<string> {
  const token = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
  const { payload } = await jwtVerify(token, key);
  return String(payload.sub);
}
