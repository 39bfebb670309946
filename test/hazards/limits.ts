/** What a process may take. */
export interface Limits {
  /** Of CPU time, all threads together. */
  readonly seconds: number;
  /** The most that it holds at once. */
  readonly mebibytes: number;
}

/** What it took, until it ended or was stopped for taking more than it may. */
export interface Taken extends Limits {
  readonly isStopped: boolean;
}
