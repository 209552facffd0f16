import type { ChannelModel } from 'amqplib';
import { mail } from './mailer.js';

interface Settled { order: string; guest: string; cents: number }

const sendReceipt = ({ order, guest, cents }: Settled) =>
  mail(guest, `Receipt for order ${order}`, `We received ${(cents / 100).toFixed(2)} EUR. Thank you for your visit.`);

export async function followPayments(model: ChannelModel): Promise<void> {
  const channel = await model.createChannel();
  await channel.prefetch(10);
  const { queue } = await channel.assertQueue('receipts', { durable: true, arguments: { 'x-dead-letter-exchange': 'dead' } });
  await channel.bindQueue(queue, 'events', 'payment.settled');
  await channel.consume(queue, async (message) => {
    if (!message) return;
    try {
      await sendReceipt(JSON.parse(message.content.toString()) as Settled);
      channel.ack(message);
    } catch (error) {
      console.error('receipt not sent', error);
      channel.nack(message, false, !message.fields.redelivered);
    }
  });
}
