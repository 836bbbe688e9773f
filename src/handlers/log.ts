/** Writes a line of JSON to the log of the function. An error is written with its stack and the causes below it. */
export const log = (level: 'info' | 'error', message: string, details: Readonly<Record<string, unknown>>): void => {
  process.stdout.write(`${JSON.stringify({ level, message, ...details }, errorsAsText)}\n`);
};

const errorsAsText = (_: string, value: unknown): unknown =>
  value instanceof Error
    ? { name: value.name, stack: value.stack, ...(value.cause !== undefined && { cause: value.cause }) }
    : value;
