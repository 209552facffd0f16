import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export const db = DynamoDBDocumentClient.from(
  new DynamoDBClient({ maxAttempts: 4, requestHandler: { requestTimeout: 1500, connectionTimeout: 300 } }),
);
export const TableName = process.env.TABLE_NAME ?? 'season';
