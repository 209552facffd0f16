export async function declare(channel) {
  await channel.assertExchange('school.dead', 'fanout', { durable: true });
  await channel.assertQueue('school.parked', { durable: true, messageTtl: 14 * 24 * 3600 * 1000 });
  await channel.bindQueue('school.parked', 'school.dead', '');
  for (const name of ['gate.passed', 'pupil.left']) {
    await channel.assertQueue(name, {
      durable: true,
      deadLetterExchange: 'school.dead',
      arguments: { 'x-queue-type': 'classic' },
    });
  }
}
