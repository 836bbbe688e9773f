import type { Command } from 'commander';
import { collect, run, withAsOf, withScope, withStore } from './options.ts';

/** What an auditor is handed, and how they verify it. */
export const addPackCommands = (program: Command): void => {
  withAsOf(withScope(withStore(program.command('pack'))))
    .description('Write an evidence pack: one zip that answers a question and verifies offline')
    .option('--control <key>', 'about this control, by key: iso27001:2022/A.8.24; may be repeated', collect, [])
    .option('--check <id>', 'about this check; may be repeated', collect, [])
    .option('--framework <id>', 'about every control of a framework that checks have evidence for: iso27001:2022')
    .option('--from <time>', 'over a period: its beginning, inclusive')
    .option('--to <time>', 'its end, inclusive (default: the newest entry of the log)')
    .option('--output <file>', 'where to write it', 'evidence-pack.zip')
    .option('--force', 'replace an existing file', false)
    .option(
      '--timestamp-authority <url>',
      'have the checkpoint timestamped (RFC 3161; default: ASSAY_TIMESTAMP_AUTHORITY)',
    )
    .addHelpText(
      'after',
      `
Examples:
  $ assay pack                                                       everything, as of the newest sweep
  $ assay pack --control iso27001:2022/A.8.24 --as-of 2026-03-31T23:59:59Z --output a-8-24.zip
  $ assay pack --framework iso27001:2022 --from 2026-01-01T00:00:00Z --to 2026-03-31T23:59:59Z

Without --as-of a pack is about the newest sweep, as of its seal, so that the same evidence gives the same pack.`,
    )
    .action(run(async () => (await import('./commands/pack.ts')).pack));

  program
    .command('verify')
    .argument('<pack>', 'a zip that "assay pack" wrote')
    .description('Verify an evidence pack offline. Exit code 0: it holds, 1: it does not')
    .requiredOption('--key <key>', 'a verifier key, or a file of them: of the log, and of its packs', collect, [])
    .option('--timestamp-ca <file>', 'there must be a timestamp, of an authority under one of the CAs in this PEM file')
    .option('--remember <file>', 'compare with the checkpoint in this file, and keep the new one in it')
    .option('--json', 'write JSON for programs', false)
    .addHelpText(
      'after',
      `
Example:
  $ assay verify evidence-pack.zip --key signing-key.pub --key pack-key.pub --remember assay-checkpoint.txt

Nothing but the keys is trusted, so get them by another way than the pack. No data folder and no network is needed.`,
    )
    .action(run(async () => (await import('./commands/verify.ts')).verifyPackFile));
};
