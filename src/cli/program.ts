import { Command, InvalidArgumentError, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { addHistoryCommands } from './history-commands.ts';
import { addLedgerCommands } from './ledger-commands.ts';
import { collect, parseCount, parseFurtherAccount, run, withAsOf, withScope, withStore } from './options.ts';
import { addPackCommands } from './pack-commands.ts';

const parsePort = (value: string): number => {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('A port is 0 to 65535.');
  return port;
};

/** Which accounts are entered, and with what parameters. */
const withAccess = (command: Command): Command =>
  command
    .option(
      '--account <id>',
      'a further account to enter through --role-name; may be repeated, or "organization" for all of AWS Organizations',
      parseFurtherAccount,
      [],
    )
    .option('--role-name <name>', 'the role to assume in further accounts', 'AssayReadOnly')
    .option('--external-id <id>', 'the external id that the role asks for')
    .option('--parameters <file>', 'check parameters: JSON, an object by check id');

/** The command line with all its commands. */
export const createProgram = (): Command => {
  const program = new Command('assay')
    .description(
      'Compliance evidence from live AWS state: complete, point-in-time, replayable.\n\n' +
        'Without --aws everything works on an embedded sample organisation with real-world faults in it.',
    )
    .version(packageJson.version)
    // So that an option belongs to the command it stands behind: `log` and the commands below it have some in common.
    .enablePositionalOptions()
    .showHelpAfterError('Run with --help to see what is possible.');

  withAccess(withStore(program.command('up')))
    .description('Serve the GraphQL API and a page on this machine; sweep first when there is no evidence yet')
    .addOption(new Option('--port <port>', 'the port; 0 picks a free one').default(4000).argParser(parsePort))
    .option('--host <address>', 'the address to serve on; any but loopback needs a token', '127.0.0.1')
    .option('--token-file <file>', 'what callers must bear, in a file (default: ASSAY_TOKEN)')
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

A sweep that was killed is taken up by the next one with the same options. Nights that passed without a sweep are
recorded as missed first, when a schedule has been set.`,
    )
    .action(run(async () => (await import('./commands/sweep.ts')).sweep));

  withAsOf(withStore(program.command('status')))
    .description('What the newest sealed sweep says, now or as of a time; asks AWS nothing')
    .addHelpText(
      'after',
      `
Examples:
  $ assay status
  $ assay status --as-of 2026-11-23T12:00:00Z

Evidence that is too old at that time is STALE and never a PASS.`,
    )
    .action(run(async () => (await import('./commands/status.ts')).status));

  withAsOf(withScope(withStore(program.command('evidence'))))
    .description(
      'The evidence of the newest sweep, now or as of a time, by verdict, check, control …; asks AWS nothing',
    )
    .option('--verdict <verdict>', 'only PASS, FAIL, NOT_APPLICABLE or INCONCLUSIVE; may be repeated', collect, [])
    .option('--severity <severity>', 'only CRITICAL, HIGH, MEDIUM, LOW or INFORMATIONAL; may be repeated', collect, [])
    .option('--reason <code>', 'only this reason; may be repeated', collect, [])
    .option('--check <id>', 'only findings of this check; may be repeated', collect, [])
    .option('--control <key>', 'only what is relevant to this control; may be repeated', collect, [])
    .option('--type <name>', 'only this resource type, AWS::EC2::SecurityGroup; may be repeated', collect, [])
    .addOption(new Option('--first <count>', 'how many resources').default(50).argParser(parseCount))
    .option('--after <cursor>', 'go on behind the page that ended with this cursor')
    .addHelpText(
      'after',
      `
Examples:
  $ assay evidence --verdict FAIL
  $ assay evidence --verdict FAIL --severity CRITICAL --severity HIGH --account 111122223333
  $ assay evidence --control iso27001:2022/A.8.24 --verdict FAIL --verdict INCONCLUSIVE --as-of 2026-11-23T12:00:00Z

Values of one option are combined with "or", options with "and". "assay show" tells everything of one resource.`,
    )
    .action(run(async () => (await import('./commands/evidence.ts')).showEvidence));

  withAsOf(withStore(program.command('show')))
    .argument('<resource>', 'a resource id or ARN: snap-…, sg-…, i-…, repository@sha256:…')
    .description('Everything the newest sweep holds of one resource, now or as of a time; asks AWS nothing')
    .addHelpText(
      'after',
      `
Examples:
  $ assay show sg-0123abcd
  $ assay show sg-0123abcd --as-of 2026-11-23T12:00:00Z`,
    )
    .action(run(async () => (await import('./commands/show.ts')).show));

  addHistoryCommands(program);
  addLedgerCommands(program);
  addPackCommands(program);

  withAccess(program.command('doctor'))
    .description('Tell which checks would be INCONCLUSIVE for want of which permission, and where; stores nothing')
    .option('--aws', 'use the AWS credentials of this machine instead of the sample organisation', false)
    .option('--json', 'write JSON for programs', false)
    .option('--region <name>', 'only this region; may be repeated', collect, [])
    .option('--check <id>', 'only this check; may be repeated', collect, [])
    .addHelpText(
      'after',
      `
Examples:
  $ assay doctor
  $ assay doctor --aws --account 222233334444 --account 333344445555
  $ assay doctor --aws --region eu-west-1 --json

Every operation is really called, ten times at the most in a slice. Exit code 0: what was tried is allowed, 1: something
is missing, 3: nothing is denied, and of some operation it could not be told.`,
    )
    .action(run(async () => (await import('./commands/doctor.ts')).doctor));

  program
    .command('policy')
    .description('Print the least-privilege IAM policy that --aws needs')
    .action(run(async () => (await import('./commands/policy.ts')).policy));

  return program;
};
