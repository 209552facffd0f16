import amqp from 'amqplib';
import pg from 'pg';
import pino from 'pino';
import { pupilLeft } from './consumers/pupil-left.js';
import { declare } from './topology.js';

const log = pino();
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_POOL ?? 10) });
const connection = await amqp.connect(process.env.AMQP_URL);
const channel = await connection.createChannel();
await declare(channel);
await channel.prefetch(Number(process.env.PREFETCH ?? 10));

await channel.consume('pupil.left', async (message) => {
  if (message === null) return;
  try {
    await pupilLeft(pool)(JSON.parse(message.content.toString()));
    channel.ack(message);
  } catch (error) {
    log.error({ error }, 'pupil.left');
    channel.nack(message, false, false);
  }
});
