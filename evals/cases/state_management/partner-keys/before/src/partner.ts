import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { pool } from './db.js';

export interface Partner { id: number; scopes: string[] }

export const digest = (key: string) => createHash('sha256').update(key).digest('hex');

async function partnerOf(hash: string): Promise<Partner | undefined> {
  const { rows } = await pool.query<Partner>(
    'SELECT partner_id AS id, scopes FROM partner_keys WHERE hash = $1 AND revoked_at IS NULL',
    [hash],
  );
  return rows[0];
}

export async function requirePartner(req: Request, res: Response, next: NextFunction) {
  const partner = await partnerOf(digest(req.get('X-Partner-Key') ?? ''));
  if (!partner) return res.status(401).end();
  res.locals.partner = partner;
  next();
}
