import { connect, type ChannelModel } from 'amqplib';

export async function rabbit(): Promise<ChannelModel> {
  const model = await connect(process.env.AMQP_URL ?? 'amqp://localhost');
  model.on('close', () => process.exit(1));
  return model;
}
