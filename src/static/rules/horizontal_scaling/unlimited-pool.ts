import { wrongPools, type WrongPool } from '../../handles/wrong-pools.ts';
import type { FileFacts } from '../../facts/facts.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A pool that passes all load on to the database, as connections. */
export const unlimitedPool: Rule = {
  id: 'horizontal_scaling/unlimited-pool',
  check: 'horizontal_scaling/connection_budget',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'csharp', 'kotlin', 'rust'],
  description: 'Reports pools of database connections that are set to have no limit, or have none by default in a service that sets none (Go); leaves alone limits, settings, files beside the program, tools and sockets.',
  *find(file, view) {
    const surface = view.surfaceOfFile(file);
    if (surface === 'test' || surface === 'script' || surface === 'migration' || surface === 'docs' || surface === 'generated' || surface === 'frontend') return;
    for (const found of wrongPools(file, view)) if (found.manner !== 'one') yield matchOf(found, file);
  },
};

function matchOf({ function: from, node, manner, setting, isServed }: WrongPool, file: FileFacts): Match {
  const code = codeOf(node, file);
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: manner !== 'huge' && isServed ? 'sure' : 'unsure', surface: 'request_handler',
    title: manner === 'huge' ? `${setting} of ${code} is more than a database accepts` : 'The pool has no limit of connections',
    problem: manner === 'left' ? `${code} opens a connection whenever none is idle, and nothing in view sets ${setting}: its default is no limit.`
      : manner === 'set' ? `${setting} ${code} means no limit: a connection is opened whenever none is idle.` : `Each process may open ${code} connections.`,
    impact: 'A burst of requests, or one slow query, becomes as many connections as there are requests at that moment, times the instances: the database refuses all further ones, those of other services too, and each new instance makes it worse.',
    recommendation: 'Set a limit for each process so that the limit times the highest number of instances stays below what the database accepts, and let requests wait for a connection for a short time.',
    growth: { driver: 'requests at one moment', unit: 'connections', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: manner === 'left' ? 'opened without a limit' : 'the limit' }], searchedFor: manner === 'left' ? [setting] : [],
    ...(manner === 'left' ? { criterion: null } : {}),
  };
}
