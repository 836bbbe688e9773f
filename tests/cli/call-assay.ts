import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';
import type { Finished } from './run-assay.ts';

/** Whatever commander would end the process for is an error here. */
const staying = (command: Command): Command => {
  command.exitOverride();
  for (const below of command.commands) staying(below);
  return command;
};

/** Runs the command line in this process; not twice at the same time. For commands that ask AWS nothing. */
export const callAssay = async (args: readonly string[]): Promise<Finished> => {
  const { argv, exitCode } = process;
  const { stdout, stderr } = process;
  const writes = [stdout.write, stderr.write] as const;
  const written = { stdout: '', stderr: '' };
  process.argv = [argv[0] ?? '', 'assay', ...args];
  process.exitCode = 0;
  stdout.write = (text: unknown) => {
    written.stdout += String(text);
    return true;
  };
  stderr.write = (text: unknown) => {
    written.stderr += String(text);
    return true;
  };
  try {
    await staying(createProgram()).parseAsync(args, { from: 'user' });
    return { exitCode: Number(process.exitCode), ...written };
  } catch (error) {
    const ended = error as { readonly exitCode?: number };
    if (ended.exitCode === undefined) throw error;
    return { exitCode: ended.exitCode, ...written };
  } finally {
    [stdout.write, stderr.write] = writes;
    process.argv = argv;
    process.exitCode = exitCode;
  }
};
