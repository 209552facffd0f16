import type { Pool } from 'pg';

export interface Author {
  id: string;
  displayName: string;
  avatarUrl: string;
  badges: string[];
}

export class UserStore {
  constructor(private readonly pool: Pool) {}

  async find(ids: string[]): Promise<Author[]> {
    const { rows } = await this.pool.query<Author>(
      'SELECT id, display_name AS "displayName", avatar_url AS "avatarUrl", badges FROM users WHERE id = ANY($1)',
      [ids],
    );
    return rows;
  }
}
