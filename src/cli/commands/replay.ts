import { checks } from '../../checks/catalogue.ts';
import { AssayError } from '../../domain/error.ts';
import type { Finding } from '../../domain/finding.ts';
import { sliceId } from '../../domain/slice.ts';
import { type CheckReplay, type ReplayDifference, replaySweep } from '../../evidence/replay.ts';
import type { StoreOptions } from '../deployment.ts';
import { exitCodes, print } from '../output.ts';
import { reading } from '../reading.ts';

export interface ReplayOptions extends StoreOptions {
  readonly check: readonly string[];
}

/** `assay replay SWEEP`: computes the findings again. Exit code 0 when all came out the same, 1 when not. */
export const replay = (sweepId: string, options: ReplayOptions): Promise<void> =>
  reading(options, async ({ folder, evidence }) => {
    const sweep = sweepId === 'newest' ? await evidence.required() : await evidence.byId(sweepId);
    if (sweep === undefined) {
      throw new AssayError('SWEEP_UNKNOWN', `No sweep ${JSON.stringify(sweepId)} has been sealed.`);
    }
    const differences: ReplayDifference[] = [];
    const found = await replaySweep(folder, sweep.record, {
      checks,
      checkIds: options.check,
      onDifference: (difference) => differences.push(difference),
    });
    print(options.json, { ...found, productVersion: sweep.record.productVersion, differences }, () =>
      [
        `Replay of sweep ${found.sweepId}, sealed ${sweep.record.sealedAt} by version ${sweep.record.productVersion}`,
        '',
        ...found.checks.map(checkLine),
        ...(differences.length === 0 ? [] : ['', ...differences.map(differenceLine)]),
        '',
        found.reproduced
          ? 'Reproduced: every finding came out the same, byte for byte.'
          : 'NOT reproduced. What was sealed stays as it is.',
      ].join('\n'),
    );
    process.exitCode = found.reproduced ? exitCodes.complete : exitCodes.failed;
  });

const checkLine = (check: CheckReplay): string => {
  const { checkId, mode, recordedVersion, replayedVersion, recorded, same, different, wrongCounts, problem } = check;
  const versions = replayedVersion === undefined || replayedVersion === recordedVersion ? '' : ` → v${replayedVersion}`;
  return `  ${mode.padEnd(18)} ${checkId.padEnd(40)} v${recordedVersion}${versions}: ${same} of ${recorded} the same, ${different} different, ${wrongCounts} wrong counts${problem === undefined ? '' : `; ${problem}`}`;
};

const differenceLine = (difference: ReplayDifference): string => {
  if (difference.kind === 'COUNTS') {
    return `  ${difference.checkId} counts of ${sliceId(difference)}: sealed ${JSON.stringify(difference.recorded)}, counted ${JSON.stringify(difference.counted)}`;
  }
  const { checkId, resource, recorded, replayed, hypothetical } = difference;
  return `  ${checkId} ${resource.id} ${resource.accountId} ${resource.region}: ${said(recorded)} → ${said(replayed)}${hypothetical ? ' (would be)' : ''}`;
};

const said = (finding: Finding | undefined): string => (finding === undefined ? 'nothing' : JSON.stringify(finding));
