const INSERT = `
  INSERT INTO attendance (pupil_id, passed, gate)
  VALUES ($1, $2, $3)
  ON CONFLICT (pupil_id, passed) DO NOTHING`;

/** A badge was held to a gate. The gates send what they stored while offline as well, up to a week late. */
export async function consumeGatePassed(channel, pool, log) {
  await channel.consume('gate.passed', async (message) => {
    if (message === null) return;
    try {
      const { pupilId, passed, gate } = JSON.parse(message.content.toString());
      await pool.query(INSERT, [pupilId, passed, gate]);
      channel.ack(message);
    } catch (error) {
      log.error({ error }, 'gate.passed');
      channel.nack(message, false, false);
    }
  });
}
