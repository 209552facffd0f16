import { UserError } from '../errors.ts';
import type { Revision } from '../model/change.ts';
import { EMPTY_TREE } from './empty-tree.ts';
import type { Repository } from './open-repository.ts';

export interface RevisionRequest {
  readonly base: string | null;
  readonly head: string | null;
  readonly workingTree: boolean;
}

export interface Revisions {
  readonly base: Revision;
  readonly head: Revision;
  readonly baseReason: string;
  readonly notices: readonly string[];
}

/** Tried in this order when the user names no base. */
const USUAL_BASES = ['refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'refs/remotes/origin/master', 'refs/heads/main', 'refs/heads/master'] as const;

/** Head and base as full commit ids. The base is the merge base of the two, as `git diff base...head` takes it. */
export async function resolveRevisions(repository: Repository, request: RevisionRequest): Promise<Revisions> {
  const headName = request.head ?? 'HEAD';
  const headCommit = await resolveCommit(repository, headName);
  if (headCommit === null) {
    if (request.head !== null) throw unknown(headName);
    return unborn(request);
  }
  const head: Revision = request.workingTree ? { kind: 'working_tree', name: 'working tree', commit: headCommit } : { kind: 'commit', name: await nameOf(repository, headName), commit: headCommit };
  const target = request.base === null ? await findTarget(repository, { headName, headCommit, request }) : await namedTarget(repository, request.base);
  return target.commit === null ? { base: EMPTY, head, baseReason: target.reason, notices: [] } : compare(repository, head, { ...target, commit: target.commit });
}

/** The full id of a commit; null when the name means none. A name that begins with a dash never reaches git; one that means two things is refused. */
export async function resolveCommit(repository: Repository, name: string): Promise<string | null> {
  if (name.startsWith('-') || name === '' || /[\0\n]/.test(name)) throw new UserError('unknown_ref', `${JSON.stringify(name)} cannot be the name of a revision.`);
  const id = (await repository.names.text(['rev-parse', '--verify', '-q', '--end-of-options', `${name}^{commit}`]).catch(rethrowAborts)).trim();
  if (!/^[0-9a-f]{40,64}$/.test(id)) return null;
  await assertOneMeaning(repository, name);
  return id;
}

/** git takes the tag and warns; a review of the wrong one of two would look like a review. */
async function assertOneMeaning({ names }: Repository, name: string): Promise<void> {
  const short = name.replace(/([~^:]|@\{).*$/s, '');
  const refs = [`refs/heads/${short}`, `refs/tags/${short}`];
  const listed = short === '' ? '' : await names.text(['for-each-ref', '--format=%(refname) %(objectname) %(*objectname)', ...refs]);
  const meant = listed.split('\n').map((line) => line.split(' ')).filter(([ref = '']) => refs.includes(ref));
  if (new Set(meant.map(([, id, peeled]) => (peeled === '' ? id : peeled))).size < 2) return;
  throw new UserError('unknown_ref', `${JSON.stringify(short)} is a branch and a tag; say ${refs.join(' or ')}.`);
}

function rethrowAborts(error: unknown): string {
  if (error instanceof UserError && error.code === 'git_failed') return '';
  throw error;
}

function unborn({ workingTree }: RevisionRequest): Revisions {
  if (!workingTree) throw new UserError('unborn_branch', 'HEAD names a branch without a commit.');
  return { base: EMPTY, head: { kind: 'working_tree', name: 'working tree', commit: null }, baseReason: 'nothing is committed yet, so everything is new', notices: [] };
}

const EMPTY: Revision = { kind: 'empty_tree', name: 'the empty tree', commit: null };

interface Target {
  readonly name: string;
  /** Null for the empty tree. */
  readonly commit: string | null;
  readonly reason: string;
}

async function namedTarget(repository: Repository, name: string): Promise<Target> {
  if (name === EMPTY_TREE.sha1 || name === EMPTY_TREE.sha256) return { ...EMPTY, reason: 'the empty tree, as given' };
  const commit = await resolveCommit(repository, name);
  if (commit === null) throw unknown(name);
  return { name, commit, reason: 'as given' };
}

function unknown(name: string): UserError {
  return new UserError('unknown_ref', `${JSON.stringify(name)} is no commit of this repository.`);
}

/**
 * What the head is meant to be merged into: its upstream, unless that is only the pushed copy of a topic branch, then the usual bases.
 * A usual base that is itself the head is compared with its pushed copy, or, for the working tree, with its last commit.
 */
async function findTarget(repository: Repository, { headName, headCommit, request }: { headName: string; headCommit: string; request: RevisionRequest }): Promise<Target> {
  const branch = await branchOf(repository, headName);
  if (request.workingTree && branch !== null && await isUsualBase(repository, branch)) return { name: branch, commit: headCommit, reason: 'the last commit of this branch' };
  for (const candidate of await candidates(repository, branch)) {
    const commit = await resolveCommit(repository, candidate.ref);
    if (commit !== null) return { name: candidate.ref.replace(/^refs\/(heads|remotes)\//, ''), commit, reason: candidate.reason };
  }
  const [, ...parents] = (await repository.objects.text(['rev-list', '--parents', '-n', '1', headCommit])).trim().split(' ');
  if (parents.length === 0 && !repository.isShallow) return { ...EMPTY, reason: 'the head is the first commit, so everything is new' };
  throw new UserError('no_base', `${branch ?? headName} has no upstream, and there is no other origin/HEAD, main or master to compare it with; for the last commit alone say --base ${branch ?? headName}~1.`);
}

async function candidates(repository: Repository, branch: string | null): Promise<{ ref: string; reason: string }[]> {
  const upstream = branch === null ? '' : (await repository.names.text(['for-each-ref', '--format=%(upstream)', `refs/heads/${branch}`])).trim();
  const isOwnCopy = upstream.replace(/^refs\/(remotes\/[^/]+|heads)\//, '') === branch;
  const isUsual = branch !== null && await isUsualBase(repository, branch);
  return [
    ...(upstream !== '' && (!isOwnCopy || isUsual) ? [{ ref: upstream, reason: `the upstream of ${branch ?? ''}` }] : []),
    ...USUAL_BASES.filter((ref) => ref !== `refs/heads/${branch ?? ''}`).map((ref) => ({ ref, reason: 'the usual branch to merge into' })),
  ];
}

/** A branch that others are merged into; its own remote copy is then what it is compared with. */
async function isUsualBase(repository: Repository, branch: string): Promise<boolean> {
  const remoteHead = (await repository.names.text(['symbolic-ref', '-q', 'refs/remotes/origin/HEAD']).catch(rethrowAborts)).trim();
  return branch === 'main' || branch === 'master' || remoteHead === `refs/remotes/origin/${branch}`;
}

async function branchOf(repository: Repository, name: string): Promise<string | null> {
  const full = name === 'HEAD'
    ? (await repository.names.text(['symbolic-ref', '-q', 'HEAD']).catch(rethrowAborts)).trim()
    : (await repository.names.text(['rev-parse', '--symbolic-full-name', '--end-of-options', name]).catch(rethrowAborts)).trim().split('\n').at(-1) ?? '';
  return full.startsWith('refs/heads/') ? full.slice('refs/heads/'.length) : null;
}

async function nameOf(repository: Repository, headName: string): Promise<string> {
  return headName === 'HEAD' ? (await branchOf(repository, 'HEAD')) ?? 'HEAD' : headName;
}

async function compare(repository: Repository, head: Revision, target: Target & { readonly commit: string }): Promise<Revisions> {
  const shallow = repository.isShallow ? ['The history is shallow: the merge base may be a later commit than in the full history.'] : [];
  const bases = (await repository.objects.text(['merge-base', '--all', target.commit, head.commit ?? ''])).split('\n').filter((line) => line !== '');
  const [base] = bases;
  if (base === undefined) {
    return {
      base: { kind: 'commit', name: target.name, commit: target.commit }, head, baseReason: `${target.name} (${target.reason}), which shares no history with ${head.name}`,
      notices: [...shallow, `${target.name} and ${head.name} have no merge base: the tip of ${target.name} is compared.`],
    };
  }
  const several = bases.length > 1 ? [`There are ${bases.length} merge bases; the first is taken.`] : [];
  return {
    base: { kind: 'commit', name: target.name, commit: base }, head,
    baseReason: `merge base of ${target.name} (${target.reason}) and ${head.name}`,
    notices: [...shallow, ...several],
  };
}
