export const STATES = ['waiting', 'ready', 'expired', 'collected'] as const;
export type HoldState = (typeof STATES)[number];

export const isOpen = (state: HoldState): boolean => state === 'waiting' || state === 'ready';
