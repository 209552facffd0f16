import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { db, TableName } from './db.js';

const add = (pk: string, sk: string, logs: number) => db.send(new UpdateCommand({
  TableName,
  Key: { pk, sk },
  UpdateExpression: 'ADD logs :logs',
  ExpressionAttributeValues: { ':logs': logs },
}));

export async function contribute(goal: string, player: string, logs: number): Promise<void> {
  await Promise.all([
    add(`PLAYER#${player}`, `GOAL#${goal}`, logs),
    add(`GOAL#${goal}`, 'TOTAL', logs),
  ]);
}

export async function total(goal: string): Promise<number> {
  const { Item } = await db.send(new GetCommand({ TableName, Key: { pk: `GOAL#${goal}`, sk: 'TOTAL' } }));
  return Number(Item?.logs ?? 0);
}
