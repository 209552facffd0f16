import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const client = new DynamoDBClient({ maxAttempts: 3, requestHandler: { requestTimeout: 2000, connectionTimeout: 500 } });

export const db = DynamoDBDocumentClient.from(client);
export const TableName = process.env.TABLE_NAME ?? 'cold-chain';
export const inDays = (days: number) => Math.floor(Date.now() / 1000) + days * 86_400;
