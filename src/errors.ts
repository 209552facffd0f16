export const EXIT_CODES = { pass: 0, not_applicable: 0, block: 1, usage: 2, incomplete: 3, internal: 4 } as const;

/**
 * Everything a user can do wrong, or a machine can lack, before a review can start: title and help side by side.
 * What fails in the middle of a review is data (a gap), not an error.
 */
export const USER_ERRORS = {
  usage: { title: 'Wrong use', help: 'See `scalability-director --help`.' },
  not_a_repository: { title: 'Not a git repository', help: 'Run it inside a git repository, or name one with --repo PATH; a diff alone can be reviewed with --patch FILE.' },
  unknown_ref: { title: 'Unknown revision', help: 'Check the spelling with `git branch -a`; in a shallow clone, fetch the branch first.' },
  no_base: { title: 'No base to compare with', help: 'Name one with --base REF.' },
  unborn_branch: { title: 'Nothing is committed yet', help: 'Commit something, or review the files as they are with --working-tree.' },
  git_missing: { title: 'git cannot be run', help: 'Install git 2.32 or later and make sure that it is on the PATH.' },
  git_too_old: { title: 'git is too old', help: 'Install git 2.32 or later.' },
  git_failed: { title: 'git failed', help: 'Run `git fsck` in the repository; when it is sound, please report this.' },
  bad_patch: { title: 'The patch cannot be read', help: 'Give a unified diff, as `git diff` prints it.' },
  unreadable_file: { title: 'A file cannot be read', help: 'Check the path and its permissions.' },
  unwritable_file: { title: 'A file cannot be written', help: 'Check the path, its permissions and the free space on the disk.' },
  bad_config: { title: 'The configuration is wrong', help: 'Every complaint is listed above; schemas/config.json describes the keys.' },
  no_credentials: { title: 'No credentials for the model engine', help: 'Set ANTHROPIC_API_KEY, or use --engine static, or let a host answer with --answers host.' },
  bad_endpoint: { title: 'The endpoint is not allowed', help: 'Use https, or http on a loopback address.' },
  unknown_question: { title: 'No such pending question', help: 'List them with `scalability-director answer --list`.' },
  unknown_rule: { title: 'No such rule', help: 'List them with `scalability-director rules list`.' },
  bad_answer: { title: 'The answer does not fit its schema', help: 'Mend what is listed above and give it again; nothing was kept.' },
  store_inside_repository: { title: 'The answer store lies inside the reviewed repository', help: 'Choose another folder with --store DIR.' },
} as const satisfies Record<string, { title: string; help: string }>;

export type UserErrorCode = keyof typeof USER_ERRORS;

/** Something the user can mend. Printed as title, detail and help, with exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: UserErrorCode;

  constructor(code: UserErrorCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
  }
}
