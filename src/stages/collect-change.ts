import { readContext } from '../context/read-context.ts';
import { EMPTY_TREE } from '../git/empty-tree.ts';
import { listChanges } from '../git/list-changes.ts';
import { openRepository, type Repository } from '../git/open-repository.ts';
import { readChange } from '../git/read-change.ts';
import { readPolicy } from '../git/read-policy.ts';
import { resolveRevisions, type Revisions } from '../git/resolve-revisions.ts';
import { snapshotWorkingTree } from '../git/snapshot-working-tree.ts';
import type { Change } from '../model/change.ts';
import type { ChangeCollector, ChangeRequest } from '../ports.ts';
import { collectPatch } from './collect-patch.ts';

/** The collector over git: everything it reads comes through the quarantine, which is removed whatever happens. */
export const gitCollector: ChangeCollector = {
  collect: (request, signal) => (request.kind === 'patch' ? collectPatch(request, signal) : collectBranch(request, signal)),
};

async function collectBranch(request: ChangeRequest & { kind: 'branch' }, signal: AbortSignal): Promise<Change> {
  const repository = await openRepository(request.repository, signal);
  try {
    const revisions = await resolveRevisions(repository, request);
    return await readRevisions(repository, revisions);
  } finally {
    await repository.close();
  }
}

async function readRevisions(repository: Repository, revisions: Revisions): Promise<Change> {
  const { base, head, baseReason, notices } = revisions;
  const git = repository.objects;
  const baseTree = base.commit ?? await emptyTree(repository);
  const headTree = head.kind === 'working_tree' ? await snapshotWorkingTree(repository) : head.commit ?? await emptyTree(repository);
  const files = await readChange(git, await listChanges(git, baseTree, headTree));
  const context = files.length === 0 ? [] : await readContext(git, headTree, files);
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { base, head, baseReason, files: sorted, context, policy: await readPolicy(git, base), notices };
}

async function emptyTree({ names }: Repository): Promise<string> {
  const format = (await names.text(['rev-parse', '--show-object-format'])).trim();
  return format === 'sha256' ? EMPTY_TREE.sha256 : EMPTY_TREE.sha1;
}
