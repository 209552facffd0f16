import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { db, TableName } from './db.js';

const PARTS = 128;

const add = (pk: string, sk: string, logs: number) => db.send(new UpdateCommand({
  TableName,
  Key: { pk, sk },
  UpdateExpression: 'ADD logs :logs',
  ExpressionAttributeValues: { ':logs': logs },
}));

export async function contribute(goal: string, player: string, logs: number): Promise<void> {
  const part = Math.floor(Math.random() * PARTS);
  await Promise.all([
    add(`PLAYER#${player}`, `GOAL#${goal}`, logs),
    add(`GOAL#${goal}#${part}`, 'TOTAL', logs),
  ]);
}

export async function total(goal: string): Promise<number> {
  const parts = await Promise.all(Array.from({ length: PARTS }, (_, part) =>
    db.send(new GetCommand({ TableName, Key: { pk: `GOAL#${goal}#${part}`, sk: 'TOTAL' } }))));
  return parts.reduce((sum, { Item }) => sum + Number(Item?.logs ?? 0), 0);
}
