import { writeFileSync } from 'node:fs';
import { readKnowledge } from './read-knowledge.ts';

/** The last step of the build: `knowledge/`, checked, as the one file that `loadKnowledge` reads. */
writeFileSync(new URL('./knowledge.json', import.meta.url), JSON.stringify(await readKnowledge()));
