import { Stack } from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

export class SeasonStack extends Stack {
  readonly table = new TableV2(this, 'Season', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billing: Billing.onDemand(),
  });

  // Writes goal.json for the CDN; players never read the table for it.
  readonly publisher = new Rule(this, 'PublishGoal', {
    schedule: Schedule.expression('rate(1 minute)'),
    targets: [new LambdaFunction(new NodejsFunction(this, 'Publisher', { entry: 'src/publish-goal.ts' }))],
  });
}
