import { AssayError } from '../domain/error.ts';

export const exitCodes = { complete: 0, failed: 1, gaps: 3 } as const;

/** Writes an answer: as JSON for programs, as text for people. */
export const print = (json: boolean, value: unknown, text: () => string): void => {
  process.stdout.write(`${json ? JSON.stringify(value, null, 2) : text()}\n`);
};

/**
 * Reports why a command failed: one sentence with its code on standard error, or the same as JSON. An error that
 * nobody foresaw is named too, and its stack is shown only when ASSAY_DEBUG is set.
 */
export const reportFailure = (error: unknown, json: boolean): void => {
  const known = error instanceof AssayError;
  const code = known ? error.code : 'UNEXPECTED';
  const message = known
    ? error.message
    : `Unexpected error: ${error instanceof Error ? error.message : String(error)}. Nothing that was stored is lost; set ASSAY_DEBUG=1 to see where it happened.`;
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message } }, null, 2)}\n`);
  else process.stderr.write(`assay: ${message} [${code}]\n`);
  if (process.env.ASSAY_DEBUG !== undefined) process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  process.exitCode = exitCodes.failed;
};
