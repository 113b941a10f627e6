/** The command line cannot be understood or used: told with a usage line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
