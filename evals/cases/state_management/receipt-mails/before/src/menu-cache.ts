import type { ChannelModel } from 'amqplib';
import { LRUCache } from 'lru-cache';

export interface Menu { restaurant: string; dishes: { name: string; cents: number }[] }

export const menus = new LRUCache<string, Menu>({ max: 2_000, ttl: 60_000 });

export async function followMenus(model: ChannelModel): Promise<void> {
  const channel = await model.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true });
  await channel.bindQueue(queue, 'events', 'menu.changed');
  await channel.consume(queue, (message) => {
    if (message) menus.delete(JSON.parse(message.content.toString()).restaurant);
  }, { noAck: true });
}
