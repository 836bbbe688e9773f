import type { Entry } from '../../src/domain/evidence.ts';
import type { ReasonCode } from '../../src/domain/reason.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { verifierKeyText } from '../../src/ledger/verifier-key.ts';
import { type BuiltModel, buildPackModel } from '../../src/packs/build-model.ts';
import type { PackManifest, PackQuestion } from '../../src/packs/manifest.ts';
import { PackEvidence } from '../../src/packs/pack-evidence.ts';
import { type PackLog, readLog } from '../../src/packs/pack-log.ts';
import { getBlockObject } from '../../src/store/block-object.ts';
import { MemoryHistory, type SliceSpec, sealSweep } from '../builders/history.ts';
import { testSigner } from '../ledger/keys.ts';

export const origin = 'assay.example/history';
export const signers = { log: testSigner(origin), pack: testSigner(`${origin}/pack`, 8) };
export const checkId = 'ebs-snapshot-encrypted';
export const accountId = '111122223333';

const reasonOf = (verdict: Verdict): { readonly reason?: ReasonCode } =>
  verdict === 'INCONCLUSIVE'
    ? { reason: 'UNEXPECTED_SHAPE' }
    : verdict === 'NOT_APPLICABLE'
      ? { reason: 'RULE_NOT_APPLICABLE' }
      : {};

/** A snapshot as a sweep seals it. */
export const entryOf = (number: number, verdict: Verdict, region = 'eu-west-1'): Entry => ({
  resource: { type: 'AWS::EC2::Snapshot', id: `snap-${String(number).padStart(4, '0')}`, accountId, region },
  facts: { encrypted: verdict === 'PASS', number },
  findings: [
    {
      checkId,
      verdict,
      severity: 'HIGH',
      ...reasonOf(verdict),
    },
  ],
});

const sliceOf = (region: string, entries: readonly Entry[], denied = false): SliceSpec => ({
  accountId,
  region,
  collectorId: 'ec2-snapshots',
  entries,
  ...(denied && { enumeration: { status: 'denied' as const, reason: 'ACCESS_DENIED' as const } }),
});

export const nightOf = (night: number): string => `2026-11-0${night}T02:00:00.000Z`;
export const sweepIdOf = (night: number): string => `019a0000-0000-7000-8000-00000000000${night}`;

/** Three nights of two regions: two snapshots fail on the first, one from the second on; one region is denied last. */
export const threeNights = async (): Promise<MemoryHistory> => {
  const history = new MemoryHistory();
  for (const night of [1, 2, 3]) {
    const west = Array.from({ length: 10 }, (_, number) =>
      entryOf(number, number === 0 || (number === 1 && night === 1) ? 'FAIL' : 'PASS'),
    );
    const north = [entryOf(50, 'INCONCLUSIVE', 'eu-north-1'), entryOf(51, 'NOT_APPLICABLE', 'eu-north-1')];
    await sealSweep(history, {
      sweepId: sweepIdOf(night),
      startedAt: `2026-11-0${night}T01:55:00.000Z`,
      sealedAt: nightOf(night),
      checks: [{ checkId }],
      slices: [sliceOf('eu-north-1', night === 3 ? [] : north, night === 3), sliceOf('eu-west-1', west)],
    });
  }
  await history.evidence.append(
    'exception',
    {
      kind: 'exception',
      exception: {
        exceptionId: '019a0000-0000-7000-8000-0000000000e1',
        scope: { checkId, resource: 'snap-0000', accountId },
        owner: 'Payments',
        reason: 'Replaced next month',
        compensatingControl: 'No permission to copy it',
        requestedBy: 'ana@example.com',
        approvedBy: 'ben@example.com',
        expiresAt: '2027-01-31T00:00:00.000Z',
      },
    },
    new Date('2026-11-03T09:00:00.000Z'),
  );
  return history;
};

export const questionOf = (changes: Partial<PackQuestion> = {}): PackQuestion => ({
  subject: { kind: 'checks', checkIds: [checkId] },
  time: { kind: 'as-of', asOf: '2026-11-03T10:00:00.000Z' },
  ...changes,
});

/** The model of a question, the evidence that it read, and the log. */
export const modelOf = async (
  history: MemoryHistory,
  question: PackQuestion,
): Promise<BuiltModel & { readonly source: PackEvidence; readonly log: PackLog; readonly manifest: PackManifest }> => {
  const log = await readLog(history.evidence, history.log.length);
  const source = new PackEvidence(log, {
    blocks: (digests) => history.evidence.getBlocks(digests),
    object: (digest) => getBlockObject(history.objects, digest),
  });
  const manifest: PackManifest = {
    formatVersion: 1,
    productVersion: '0.1.0',
    question,
    keys: { log: verifierKeyText(signers.log), pack: verifierKeyText(signers.pack) },
  };
  const root = log.roots.at(-1) ?? new Uint8Array();
  const checkpoint = await signCheckpoint({ size: log.entries.length, root }, signers.log);
  return { ...(await buildPackModel({ manifest, log, checkpoint, source })), source, log, manifest };
};
