import type { Command } from 'commander';
import { collect, parseCount, run, withAsOf, withScope, withStore, withSubject } from './options.ts';

/** The questions about the past: they read sealed sweeps and ask AWS nothing. */
export const addHistoryCommands = (program: Command): void => {
  withScope(withStore(program.command('drift')))
    .argument('<from>', 'a sweep id, or a time: the newest sweep sealed at or before it')
    .argument('<to>', 'a later one, in the same way')
    .description(
      'What changed from one sweep to a later one: appeared, changed, verdict changed, deleted, no longer visible',
    )
    .option('--check <id>', 'only what this check judges; may be repeated', collect, [])
    .option('--type <name>', 'only this resource type, AWS::EC2::SecurityGroup; may be repeated', collect, [])
    .option('--kind <kind>', 'only APPEARED, CHANGED, VERDICT_CHANGED, DELETED or NO_LONGER_VISIBLE', collect, [])
    .option('--limit <count>', 'how many resources at most', parseCount, 200)
    .addHelpText(
      'after',
      `
Examples:
  $ assay drift 2026-11-22T00:00:00Z 2026-11-23T00:00:00Z
  $ assay drift 2026-11-01T00:00:00Z 2026-11-23T00:00:00Z --kind VERDICT_CHANGED --check sg-default-closed

DELETED is said only where the slice was read to its end; otherwise a resource is NO_LONGER_VISIBLE and may still exist.`,
    )
    .action(run(async () => (await import('./commands/drift.ts')).showDrift));

  withScope(withSubject(withStore(program.command('period'))))
    .description('How a check or control did from night to night, in a sentence that may be quoted')
    .requiredOption('--from <time>', 'the beginning, inclusive: RFC 3339 with a zone')
    .requiredOption('--to <time>', 'the end, inclusive; not in the future')
    .addHelpText(
      'after',
      `
Examples:
  $ assay period --check sg-default-closed --from 2026-05-01T00:00:00Z --to 2026-10-31T23:59:59Z
  $ assay period --control iso27001:2022/A.8.24 --from 2026-01-01T00:00:00Z --to 2026-03-31T23:59:59Z --json

Nights come from the schedule ("assay schedule set"), so that a night on which nothing was written is a gap as well.`,
    )
    .action(run(async () => (await import('./commands/period.ts')).showPeriod));

  withAsOf(withScope(withSubject(withStore(program.command('population')))))
    .description('The frozen population behind a verdict: digest, completeness, exclusions, and how it was read')
    .option('--keys', 'only the keys, one a line, in the order that the digest is computed over', false)
    .addHelpText(
      'after',
      `
Examples:
  $ assay population --check ebs-snapshot-encrypted
  $ assay population --check ebs-snapshot-encrypted --keys > keys.txt

"0 of N" is said only when N is complete, every resource is known and the evidence is fresh. docs/sampling.md describes
the digest so that anybody can compute it from the keys.`,
    )
    .action(run(async () => (await import('./commands/population.ts')).showPopulation));

  withAsOf(withScope(withSubject(withStore(program.command('sample')))))
    .description('A sample of a population that anybody draws again from its digest, the seed and the size')
    .requiredOption('--size <count>', 'how many to draw', parseCount)
    .requiredOption('--seed <text>', 'any text; fix it before the population is known')
    .addHelpText(
      'after',
      `
Example:
  $ assay sample --check ebs-snapshot-encrypted --size 25 --seed 'audit 2026-Q4'

A larger sample of the same seed begins with the smaller one. docs/sampling.md draws one with sha256sum.`,
    )
    .action(run(async () => (await import('./commands/population.ts')).showSample));

  withStore(program.command('replay'))
    .argument('<sweep>', 'a sweep id, or "newest"')
    .description('Compute the findings of a sweep again from what was sealed. Exit code 0: reproduced, 1: not')
    .option('--check <id>', 'only this check; may be repeated', collect, [])
    .addHelpText(
      'after',
      `
Examples:
  $ assay replay newest
  $ assay replay 0193a000-0000-7000-8000-000000000001 --check ebs-snapshot-encrypted

Every finding is compared byte for byte. Where a check has another version now, the differences show what it would say;
nothing is rewritten.`,
    )
    .action(run(async () => (await import('./commands/replay.ts')).replay));
};
