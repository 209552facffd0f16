/** What the evals need from the process they run in. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Standard output, and standard error. */
  readonly say: (text: string) => void;
  readonly tell: (text: string) => void;
  readonly interrupted: AbortSignal;
  readonly now: () => Date;
}
