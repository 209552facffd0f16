import { connect } from 'amqplib';

const connection = await connect(process.env.AMQP_URL ?? 'amqp://localhost', { timeout: 5_000 });
connection.on('close', () => process.exit(1));

export const channel = await connection.createChannel();
await channel.prefetch(50);
