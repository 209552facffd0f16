export class Plans {
  constructor(pool) {
    this.pool = pool;
  }

  /** A plan of one of the sites that the user works on. */
  async find(id, userId) {
    const { rows } = await this.pool.query(
      `SELECT p.id, p.title, p.key, p.bytes, p.etag FROM plans p
       JOIN site_members m ON m.site_id = p.site_id AND m.user_id = $2
       WHERE p.id = $1`,
      [id, userId],
    );
    return rows[0];
  }
}
