import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { db, TableName } from './db.js';

export interface Reading { at: string; celsius: number }

const SHOWN = 180;

export async function addReading(id: string, reading: Reading): Promise<void> {
  await db.send(new UpdateCommand({
    TableName,
    Key: { pk: `FREEZER#${id}`, sk: 'READINGS' },
    UpdateExpression: 'SET readings = list_append(if_not_exists(readings, :none), :new)',
    ExpressionAttributeValues: { ':none': [], ':new': [reading] },
  }));
}

export async function lastReadings(id: string): Promise<Reading[]> {
  const { Item } = await db.send(new GetCommand({ TableName, Key: { pk: `FREEZER#${id}`, sk: 'READINGS' } }));
  return ((Item?.readings ?? []) as Reading[]).slice(-SHOWN);
}
