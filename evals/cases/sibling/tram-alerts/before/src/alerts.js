import { Queue } from 'bullmq';
import { connection, jobDefaults } from './queue.js';

const alerts = new Queue('alerts', { connection, defaultJobOptions: jobDefaults });

/** One job for each stop that a disruption touches. */
export function announce(disruption) {
  return alerts.addBulk(disruption.stops.map((stop) => ({ name: 'alert', data: { stop, text: disruption.text } })));
}
