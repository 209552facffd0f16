import type { Pool } from 'pg';

export interface Message {
  id: string;
  authorId: string;
  text: string;
}

const PAGE = 50;

export class MessageStore {
  constructor(private readonly pool: Pool) {}

  /** Served by the index messages (room_id, id). */
  async before(roomId: string, id: string): Promise<Message[]> {
    const { rows } = await this.pool.query<Message>(
      'SELECT id, author_id AS "authorId", text FROM messages WHERE room_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3',
      [roomId, id, PAGE],
    );
    return rows;
  }
}
