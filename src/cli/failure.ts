import { DataProblem } from '../data/problem';
import { exactJson } from '../export/json';
import { UsageError } from './words';

/**
 * Why a command ended without a result, as one JSON object for programs: where in the file, if it is the file's fault, and all that is wrong
 * in it (a hundred problems at most, of `problemCount`).
 * @param exitCode 1: the file or the choice cannot be used. 2: the command line cannot.
 */
export function failureJson(error: unknown, exitCode: number): string {
  const message = error instanceof Error ? error.message : String(error);
  const { file, line, column, problems, count } =
    error instanceof DataProblem ? error : { file: null, line: null, column: null, problems: [], count: error instanceof UsageError ? 0 : 1 };
  return exactJson({ error: { message, exitCode, file, line, column, problems, problemCount: count } });
}
