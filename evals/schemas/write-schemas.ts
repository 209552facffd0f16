import { writeFileSync } from 'node:fs';
import { publishedEvalSchemas } from './published-schemas.ts';

for (const [name, text] of publishedEvalSchemas()) writeFileSync(new URL(`../../schemas/${name}`, import.meta.url), text);
