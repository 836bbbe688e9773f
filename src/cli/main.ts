import { Command, InvalidArgumentError, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { reportFailure } from './output.ts';

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

const parsePort = (value: string): number => {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('A port is 0 to 65535.');
  return port;
};

const parseAccount = (value: string, earlier: readonly string[]): readonly string[] => {
  if (!/^\d{12}$/.test(value)) throw new InvalidArgumentError('An account id has 12 digits.');
  return collect(value, earlier);
};

/** Where evidence lies and how answers are written: the same for every command. */
const withStore = (command: Command): Command =>
  command
    .option('--aws', 'use the AWS credentials of this machine instead of the sample organisation', false)
    .option('--data <dir>', 'the data folder (default: .assay/sample, with --aws .assay/aws)')
    .option('--json', 'write JSON for programs', false);

/** Which accounts are entered, and with what parameters. */
const withAccess = (command: Command): Command =>
  command
    .option('--account <id>', 'a further account to enter through --role-name; may be repeated', parseAccount, [])
    .option('--role-name <name>', 'the role to assume in further accounts', 'AssayReadOnly')
    .option('--external-id <id>', 'the external id that the role asks for')
    .option('--parameters <file>', 'check parameters: JSON, an object by check id');

/** Loads a command and runs it: a sweep has no use for the API. What it throws is reported once, in the form asked for. */
const run =
  <Arguments extends readonly unknown[]>(load: () => Promise<(...args: Arguments) => Promise<void> | void>) =>
  async (...args: Arguments): Promise<void> => {
    try {
      await (await load())(...args);
    } catch (error) {
      reportFailure(error, process.argv.includes('--json'));
    }
  };

const program = new Command('assay')
  .description(
    'Compliance evidence from live AWS state: complete, point-in-time, replayable.\n\n' +
      'Without --aws everything works on an embedded sample organisation with real-world faults in it.',
  )
  .version(packageJson.version)
  .showHelpAfterError('Run with --help to see what is possible.');

withAccess(withStore(program.command('up')))
  .description('Serve the GraphQL API and a page on this machine; sweep first when there is no evidence yet')
  .addOption(
    new Option('--port <port>', 'the port on 127.0.0.1; 0 picks a free one').default(4000).argParser(parsePort),
  )
  .action(run(async () => (await import('./commands/up.ts')).up));

withAccess(withStore(program.command('sweep')))
  .description('Collect, judge and seal once. Exit code 0: complete, 3: sealed with gaps, 1: failed')
  .option('--region <name>', 'only this region; may be repeated', collect, [])
  .option('--check <id>', 'only this check; may be repeated', collect, [])
  .addHelpText(
    'after',
    `
Examples:
  $ assay sweep                                     the sample organisation
  $ assay sweep --aws                               every enabled region of the account behind your credentials
  $ assay sweep --aws --region eu-west-1 --check ebs-snapshot-encrypted
  $ assay sweep --aws --account 222233334444 --role-name AssayReadOnly

A sweep that was killed is taken up by the next one with the same options.`,
  )
  .action(run(async () => (await import('./commands/sweep.ts')).sweep));

withStore(program.command('status'))
  .description('What the newest sealed sweep says; asks AWS nothing')
  .action(run(async () => (await import('./commands/status.ts')).status));

withStore(program.command('show'))
  .argument('<resource>', 'a resource id or ARN: snap-…, sg-…, i-…, repository@sha256:…')
  .description('Everything the newest sweep holds of one resource; asks AWS nothing')
  .action(run(async () => (await import('./commands/show.ts')).show));

program
  .command('policy')
  .description('Print the least-privilege IAM policy that --aws needs')
  .action(run(async () => (await import('./commands/policy.ts')).policy));

await program.parseAsync();
