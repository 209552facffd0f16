import type { APIGatewayProxyHandlerV2WithJWTAuthorizer } from 'aws-lambda';
import { contribute } from './goal.js';

/** POST /goals/{goal}/contributions: a player lays logs on the bridge. */
export const handler: APIGatewayProxyHandlerV2WithJWTAuthorizer = async (event) => {
  const { logs } = JSON.parse(event.body ?? '{}') as { logs?: number };
  if (!Number.isInteger(logs) || Number(logs) < 1 || Number(logs) > 50) return { statusCode: 422 };
  const player = String(event.requestContext.authorizer.jwt.claims.sub);
  await contribute(event.pathParameters?.goal ?? '', player, Number(logs));
  return { statusCode: 204 };
};
