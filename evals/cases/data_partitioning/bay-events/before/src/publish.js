import { KafkaJS } from '@confluentinc/kafka-javascript';
import { streams } from './streams.js';

const kafka = new KafkaJS.Kafka({ kafkaJS: { brokers: process.env.KAFKA_BROKERS.split(','), requestTimeout: 5000 } });
const producer = kafka.producer({ kafkaJS: { acks: -1, idempotent: true } });

export const connect = () => producer.connect();

export async function publish(topic, events) {
  const { key, version } = streams[topic];
  await producer.send({
    topic,
    messages: events.map((event) => ({ key: String(key(event)), value: JSON.stringify(event), headers: { version: String(version) } })),
  });
}
