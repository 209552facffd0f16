import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { db, inDays, TableName } from './db.js';

export interface Freezer { id: string; ward: string; model: string; maxCelsius: number }

export async function freezer(id: string): Promise<Freezer | undefined> {
  const { Item } = await db.send(new GetCommand({ TableName, Key: { pk: `FREEZER#${id}`, sk: 'PROFILE' } }));
  return Item as Freezer | undefined;
}

export async function raiseAlarm(id: string, at: string, celsius: number): Promise<void> {
  await db.send(new PutCommand({ TableName, Item: { pk: `FREEZER#${id}`, sk: `ALARM#${at}`, celsius, expiresAt: inDays(365) } }));
}
