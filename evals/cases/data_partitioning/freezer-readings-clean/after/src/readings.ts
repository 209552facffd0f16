import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { db, inDays, TableName } from './db.js';

export interface Reading { at: string; celsius: number }

const SHOWN = 180;

export async function addReading(id: string, { at, celsius }: Reading): Promise<void> {
  await db.send(new PutCommand({
    TableName,
    Item: { pk: `FREEZER#${id}`, sk: `READING#${at}`, at, celsius, expiresAt: inDays(365) },
  }));
}

export async function lastReadings(id: string): Promise<Reading[]> {
  const { Items = [] } = await db.send(new QueryCommand({
    TableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': `FREEZER#${id}`, ':sk': 'READING#' },
    ScanIndexForward: false,
    Limit: SHOWN,
  }));
  return (Items as Reading[]).reverse();
}
