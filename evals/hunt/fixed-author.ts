/** The author and the time of the commits that the evals make in a clone, so that their ids do not change from run to run. */
export const FIXED_AUTHOR: Readonly<Record<string, string>> = Object.fromEntries(['AUTHOR', 'COMMITTER'].flatMap((who) => [[`GIT_${who}_NAME`, 'evals'], [`GIT_${who}_EMAIL`, 'evals@localhost'], [`GIT_${who}_DATE`, '2026-01-01T00:00:00Z']]));
