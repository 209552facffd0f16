/** Pupils are deleted with their attendance when they leave the school. */
export function pupilLeft(pool) {
  return async ({ pupilId }) => {
    await pool.query('DELETE FROM attendance WHERE pupil_id = $1', [pupilId]);
    await pool.query('DELETE FROM pupils WHERE id = $1', [pupilId]);
  };
}
