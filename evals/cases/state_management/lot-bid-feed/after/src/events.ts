import { PubSub } from 'graphql-subscriptions';

export const events = new PubSub();

export const bidsOn = (lotId: string) => `bids.${lotId}`;
