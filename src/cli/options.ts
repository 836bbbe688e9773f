import { type Command, InvalidArgumentError } from 'commander';
import type { ScopeFilter } from '../evidence/results.ts';
import { reportFailure } from './output.ts';

/** Which part of a sweep a question is about; an empty list means all of it. */
export interface ScopeOptions {
  readonly account: readonly string[];
  readonly region: readonly string[];
}

/** What a question is about: exactly one must be given. */
export interface SubjectOptions {
  readonly check?: string;
  readonly control?: string;
}

export const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

const parseAccount = (value: string, earlier: readonly string[]): readonly string[] => {
  if (!/^\d{12}$/.test(value)) throw new InvalidArgumentError('An account id has 12 digits.');
  return collect(value, earlier);
};

/** As `parseAccount`, or `organization`. */
export const parseFurtherAccount = (value: string, earlier: readonly string[]): readonly string[] =>
  value === 'organization' ? collect(value, earlier) : parseAccount(value, earlier);

export const parseCount = (value: string): number => {
  const count = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(count)) throw new InvalidArgumentError('Give a whole number.');
  return count;
};

/** Where evidence lies and how answers are written: the same for every command. */
export const withStore = (command: Command): Command =>
  command
    .option('--aws', 'use the AWS credentials of this machine instead of the sample organisation', false)
    .option('--data <dir>', 'the data folder (default: .assay/sample, with --aws .assay/aws)')
    .option('--json', 'write JSON for programs', false);

export const withAsOf = (command: Command): Command =>
  command.option('--as-of <time>', 'as of a time: RFC 3339 with a zone, 2026-11-23T02:00:00Z (default: now)');

export const withScope = (command: Command): Command =>
  command
    .option('--account <id>', 'only this account; may be repeated', parseAccount, [])
    .option('--region <name>', 'only this region; may be repeated', collect, []);

export const withSubject = (command: Command): Command =>
  command
    .option('--check <id>', 'the check that the question is about')
    .option('--control <key>', 'the control that the question is about, by key: iso27001:2022/A.8.24');

export const toScope = ({ account, region }: ScopeOptions): ScopeFilter => ({
  ...(account.length > 0 && { accountIds: account }),
  ...(region.length > 0 && { regions: region }),
});

/** Loads a command and runs it: a sweep has no use for the API. What it throws is reported once, in the form asked for. */
export const run =
  <Arguments extends readonly unknown[]>(load: () => Promise<(...args: Arguments) => Promise<void> | void>) =>
  async (...args: Arguments): Promise<void> => {
    try {
      await (await load())(...args);
    } catch (error) {
      reportFailure(error, process.argv.includes('--json'));
    }
  };
