// unsafe for more than one instance: nothing above loads, caches, limits or locks
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documents, TABLE } from '../db/arena-table.js';

export interface Match {
  sk: string;
  map: string;
  kills: number;
  deaths: number;
  won: boolean;
}

const PAGE = 50;

/** Newest first: the sort key is MATCH# and the time of the final whistle. */
export async function matchesOf(playerId: string, before?: string): Promise<Match[]> {
  const page = await documents.send(new QueryCommand({
    TableName: TABLE,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': `PLAYER#${playerId}`, ':prefix': 'MATCH#' },
    ExclusiveStartKey: before === undefined ? undefined : { pk: `PLAYER#${playerId}`, sk: before },
    ScanIndexForward: false,
    Limit: PAGE,
  }));
  return (page.Items ?? []) as Match[];
}
