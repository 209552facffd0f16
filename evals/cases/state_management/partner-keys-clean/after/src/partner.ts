import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { pool } from './db.js';

export interface Partner { id: number; scopes: string[] }

const partners = new LRUCache<string, Partner>({
  max: 5_000,
  ttl: 15_000,
});

export const digest = (key: string) => createHash('sha256').update(key).digest('hex');

export const forget = (hash: string) => partners.delete(hash);

async function partnerOf(hash: string): Promise<Partner | undefined> {
  const known = partners.get(hash);
  if (known) return known;
  const { rows } = await pool.query<Partner>(
    'SELECT partner_id AS id, scopes FROM partner_keys WHERE hash = $1 AND revoked_at IS NULL',
    [hash],
  );
  if (rows[0]) partners.set(hash, rows[0]);
  return rows[0];
}

export async function requirePartner(req: Request, res: Response, next: NextFunction) {
  const partner = await partnerOf(digest(req.get('X-Partner-Key') ?? ''));
  if (!partner) return res.status(401).end();
  res.locals.partner = partner;
  next();
}
