import { RedisPubSub } from 'graphql-redis-subscriptions';
import { connect } from './redis.js';

export const events = new RedisPubSub({ publisher: connect(), subscriber: connect() });

export const bidsOn = (lotId: string) => `bids.${lotId}`;
