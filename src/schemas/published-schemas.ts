import * as z from 'zod';
import { AreaAnswer, VerificationAnswer } from '../model/answer.ts';
import { OwnersRuleFile } from '../model/owners-rule.ts';
import { ScaleProfile } from '../model/profile.ts';
import { ReviewResult } from '../model/result.ts';
import { OperatorConfig, RepositoryConfig } from '../model/settings.ts';

export interface Contract {
  readonly title: string;
  readonly description: string;
  readonly schema: z.ZodType;
  /** `input`: what people write, with defaults optional; `output`: what the program writes. */
  readonly side: 'input' | 'output';
}

/** Every contract that is published, by the name of its file in `schemas/`. */
const CONTRACTS: Readonly<Record<string, Contract>> = {
  'review-result': { title: 'Review result', description: 'What `scalability-director review --format json` prints. Nothing but `usage` depends on the clock.', schema: ReviewResult, side: 'output' },
  config: { title: 'Repository configuration', description: '`.scalability-director.yaml`, or the key `scalability-director` of package.json; read from the base commit.', schema: RepositoryConfig, side: 'input' },
  profile: { title: 'Scale profile', description: '`scalability.yaml`: what the service must carry, declared by its owners; read from the base commit.', schema: ScaleProfile, side: 'input' },
  'owners-rule': { title: 'Rule of the owners', description: 'One rule in `.scalability-director/rules/*.yml`, as ast-grep reads it; what is ours stands in `metadata`. Read from the base commit.', schema: OwnersRuleFile, side: 'input' },
  'operator-config': { title: 'Operator configuration', description: 'The file named by --operator-config: what only whoever runs the review may set.', schema: OperatorConfig, side: 'input' },
  'area-answer': { title: 'Area answer', description: 'What a model or a host answers to the question of one area.', schema: AreaAnswer, side: 'output' },
  'verification-answer': { title: 'Verification answer', description: 'What a model or a host answers when a finding that would block is put to it.', schema: VerificationAnswer, side: 'output' },
};

/** File name to text of every JSON Schema of the product. Those of the evals begin with `eval-` and are made in `evals/schemas`. */
export function publishedSchemas(): Map<string, string> {
  return writeSchemas(CONTRACTS);
}

/** File name to text, draft 2020-12. */
export function writeSchemas(contracts: Readonly<Record<string, Contract>>): Map<string, string> {
  return new Map(Object.entries(contracts).map(([name, { title, description, schema, side }]) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: side });
    return [`${name}.json`, `${JSON.stringify({ $schema, $id: `urn:scalability-director:schema:${name}`, title, description, ...rest }, null, 2)}\n`];
  }));
}
