import { type Command, Option } from 'commander';
import { parseCount, run, withAsOf, withScope, withStore } from './options.ts';

/** What is appended to the log, and how it is proved. */
export const addLedgerCommands = (program: Command): void => {
  addExceptionCommands(program.command('exception').description('Accepted risks: record, revoke, list'));
  addScheduleCommands(program.command('schedule').description('When sweeps are due: set, show'));
  addLogCommands(program);

  withAsOf(withScope(withStore(program.command('prove'))))
    .argument('<resource>', 'a resource id or ARN')
    .description('The proof that a resource was sealed with its facts and findings: one JSON object')
    .option('--output <file>', 'where to write it (default: standard output)')
    .addHelpText(
      'after',
      `
Example:
  $ assay prove sg-0123abcd --output proof.json
  $ assay verify-proof proof.json --key .assay/sample/signing-key.pub

The proof leads from the resource over its sweep to a signed checkpoint of the log. docs/ledger.md describes every step.`,
    )
    .action(run(async () => (await import('./commands/prove.ts')).prove));

  program
    .command('verify-proof')
    .argument('<file>', 'what "prove", "log inclusion" or "log consistency" wrote')
    .description('Verify a proof offline. Exit code 0: it holds, 1: it does not')
    .requiredOption('--key <key>', 'the verifier key of the log, or a file that holds it')
    .option('--json', 'write JSON for programs', false)
    .addHelpText(
      'after',
      `
Example:
  $ assay verify-proof proof.json --key signing-key.pub

Nothing but the key is trusted, so get it by another way than the proof. No data folder and no network is needed.`,
    )
    .action(run(async () => (await import('./commands/verify-proof.ts')).verifyProofFile));
};

const addExceptionCommands = (exception: Command): void => {
  withStore(exception.command('record'))
    .description('Accept a risk. The verdict stays FAIL; answers show until when it is accepted')
    .requiredOption('--check <id>', 'the check whose findings are accepted')
    .option('--resource <id>', 'only this resource: its id or ARN, or a pattern in which * stands for any characters')
    .option('--account <id>', 'only resources of this account')
    .option('--region <name>', 'only resources of this region')
    .requiredOption('--owner <name>', 'who owns the risk')
    .requiredOption('--reason <text>', 'why it is accepted')
    .requiredOption('--compensating-control <text>', 'what limits the risk meanwhile')
    .requiredOption('--requested-by <name>', 'who asks for it')
    .requiredOption('--approved-by <name>', 'who approves it; somebody else')
    .requiredOption('--expires <time>', 'RFC 3339 with a zone, at most 366 days away')
    .addHelpText(
      'after',
      `
Example:
  $ assay exception record --check sg-default-closed --resource sg-0123abcd --owner Payments \\
      --reason 'Needed until the migration' --compensating-control 'No route to the internet' \\
      --requested-by ana@example.com --approved-by ben@example.com --expires 2027-01-31T00:00:00Z

A scope without an account must name a resource. Nothing is ever changed or deleted: a revocation is another entry.`,
    )
    .action(run(async () => (await import('./commands/exception.ts')).recordRisk));

  withStore(exception.command('revoke'))
    .argument('<id>', 'the exception id')
    .description('End an exception before its expiry')
    .requiredOption('--by <name>', 'who ends it')
    .requiredOption('--reason <text>', 'why')
    .action(run(async () => (await import('./commands/exception.ts')).revokeRisk));

  withAsOf(withStore(exception.command('list')))
    .description('The exceptions in force, now or as of a time')
    .option('--all', 'also those that had expired or been revoked by then', false)
    .action(run(async () => (await import('./commands/exception.ts')).listRisks));
};

const addScheduleCommands = (schedule: Command): void => {
  withStore(schedule.command('set'))
    .argument('<time-of-day>', 'local time, 02:00')
    .argument('<time-zone>', 'IANA name, Europe/Berlin')
    .description('Say when a sweep is due every night from now on')
    .addHelpText(
      'after',
      `
Example:
  $ assay schedule set 02:00 Europe/Berlin

Assay does not start sweeps by itself here: let cron or a timer run "assay sweep". A night that passes without one is
recorded as missed before the next sweep, and is a gap in every period.`,
    )
    .action(run(async () => (await import('./commands/schedule.ts')).setDueTime));

  withStore(schedule.command('show'))
    .description('The schedule in force')
    .action(run(async () => (await import('./commands/schedule.ts')).showSchedule));
};

const addLogCommands = (program: Command): void => {
  const log = withStore(program.command('log').enablePositionalOptions())
    .description('The log of the deployment: size, root, signed checkpoint, newest entries')
    .addOption(new Option('--limit <count>', 'how many entries').default(20).argParser(parseCount))
    .option('--size <count>', 'the log as it was with so many entries', parseCount)
    .option('--checkpoint', 'only the checkpoint', false)
    .addHelpText(
      'after',
      `
Examples:
  $ assay log
  $ assay log --checkpoint > checkpoint.txt        keep it elsewhere
  $ assay log inclusion 12 > inclusion.json        entry 12 is in the log
  $ assay log consistency 40 60 > consistency.json the log of 60 entries begins with that of 40`,
    )
    .action(run(async () => (await import('./commands/log.ts')).showLog));

  withStore(log.command('inclusion'))
    .argument('<entry>', 'its number, or a sweep id')
    .description('The proof that an entry is in the log as it is now, for "verify-proof"')
    .action(run(async () => (await import('./commands/log.ts')).proveInclusion));

  withStore(log.command('consistency'))
    .argument('<from>', 'the earlier number of entries', parseCount)
    .argument('<to>', 'the later number of entries', parseCount)
    .description('The proof that the log of one size begins with that of an earlier one, for "verify-proof"')
    .action(run(async () => (await import('./commands/log.ts')).proveConsistency));
};
