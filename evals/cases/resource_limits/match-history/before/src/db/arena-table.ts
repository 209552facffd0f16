import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

export const TABLE = process.env.ARENA_TABLE ?? 'arena';

export const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** The items below one partition key whose sort key has the prefix. */
export async function queryItems<T>(pk: string, prefix: string): Promise<T[]> {
  const items: T[] = [];
  const pages = paginateQuery({ client: documents, pageSize: 100 }, {
    TableName: TABLE,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    ScanIndexForward: false,
  });
  for await (const page of pages) items.push(...((page.Items ?? []) as T[]));
  return items;
}
