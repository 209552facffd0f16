/** What each topic carries, and by what its messages are keyed. */
export const streams = {
  'permit-events': { key: (event) => event.permitId, version: 3 },
};
