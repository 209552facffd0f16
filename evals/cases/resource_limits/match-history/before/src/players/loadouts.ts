import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, queryItems, TABLE } from '../db/arena-table.js';

export const Loadout = z.object({
  slot: z.number().int().min(1).max(8),
  weapon: z.string().max(40),
  perk: z.string().max(40),
});
export type Loadout = z.infer<typeof Loadout>;

export function loadoutsOf(playerId: string): Promise<Loadout[]> {
  return queryItems<Loadout>(`PLAYER#${playerId}`, 'LOADOUT#');
}

export async function saveLoadout(playerId: string, loadout: Loadout): Promise<void> {
  await documents.send(new PutCommand({
    TableName: TABLE,
    Item: { pk: `PLAYER#${playerId}`, sk: `LOADOUT#${loadout.slot}`, ...loadout },
  }));
}
