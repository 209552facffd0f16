import * as z from 'zod';
import { AreaAnswer, VerificationAnswer } from '../model/answer.ts';
import { ScaleProfile } from '../model/profile.ts';
import { ReviewResult } from '../model/result.ts';
import { OperatorConfig, RepositoryConfig } from '../model/settings.ts';

interface Contract {
  readonly title: string;
  readonly schema: z.ZodType;
  /** `input`: what people write, with defaults optional; `output`: what the program writes. */
  readonly side: 'input' | 'output';
}

/** Every contract that is published, by the name of its file in `schemas/`. */
const CONTRACTS: Readonly<Record<string, Contract>> = {
  'review-result': { title: 'What `scalability-director review --format json` prints', schema: ReviewResult, side: 'output' },
  config: { title: '.scalability-director.yaml', schema: RepositoryConfig, side: 'input' },
  profile: { title: 'scalability.yaml', schema: ScaleProfile, side: 'input' },
  'operator-config': { title: 'The file given by --operator-config', schema: OperatorConfig, side: 'input' },
  'area-answer': { title: 'The answer to an area question', schema: AreaAnswer, side: 'output' },
  'verification-answer': { title: 'The answer to a verification question', schema: VerificationAnswer, side: 'output' },
};

/** File name to text of every published JSON Schema, draft 2020-12. */
export function publishedSchemas(): Map<string, string> {
  return new Map(Object.entries(CONTRACTS).map(([name, { title, schema, side }]) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: side });
    return [`${name}.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
  }));
}
