import { readContext } from '../context/read-context.ts';
import { listChanges } from '../git/list-changes.ts';
import { openRepository, type Repository } from '../git/open-repository.ts';
import { readChange } from '../git/read-change.ts';
import { readPolicy } from '../git/read-policy.ts';
import { resolveRevisions, type Revisions } from '../git/resolve-revisions.ts';
import { snapshotWorkingTree } from '../git/snapshot-working-tree.ts';
import type { Change } from '../model/change.ts';
import type { ChangeCollector, ChangeRequest } from '../ports.ts';
import { collectPatch } from './collect-patch.ts';

/** Ids of the tree without files, by object format. */
const EMPTY_TREE = { sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904', sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321' } as const;

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
  const headTree = head.kind === 'working_tree' ? await snapshotWorkingTree(repository, head.commit) : head.commit ?? await emptyTree(repository);
  const files = await readChange(git, await listChanges(git, baseTree, headTree));
  const context = files.length === 0 ? [] : await readContext(git, headTree, files);
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { base, head, baseReason, files: sorted, context, policy: await readPolicy(git, base), notices };
}

async function emptyTree({ names }: Repository): Promise<string> {
  const format = (await names.text(['rev-parse', '--show-object-format'])).trim();
  return format === 'sha256' ? EMPTY_TREE.sha256 : EMPTY_TREE.sha1;
}
