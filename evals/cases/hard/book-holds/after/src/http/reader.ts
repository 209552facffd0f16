import type { FastifyRequest } from 'fastify';
import { HttpError } from './errors.js';

/** The reader's id, which the gateway puts into each request that it lets through. */
export function readerOf(request: FastifyRequest): string {
  const id = request.headers['x-reader-id'];
  if (typeof id !== 'string') throw new HttpError(401, 'No reader');
  return id;
}
