import { controls, frameworks } from '../../../src/controls/catalogue.ts';
import { AssayError } from '../../../src/domain/error.ts';
import type { Entry } from '../../../src/domain/evidence.ts';
import type { JsonObject, JsonValue } from '../../../src/domain/json.ts';
import type { ResourceType } from '../../../src/domain/resource.ts';
import type { Enumeration } from '../../../src/domain/slice.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import type { Checkpoint } from '../../../src/ledger/checkpoint.ts';
import { leafHash, treeHash } from '../../../src/ledger/merkle.ts';
import { type AskedPack, toQuestion } from '../../../src/packs/ask.ts';
import type { PackQuestion } from '../../../src/packs/manifest.ts';
import { MemoryHistory, type SliceSpec, sealSweep } from '../../builders/history.ts';
import { Random } from '../../history/random.ts';
import { checksAt } from '../../history/rules.ts';
import { origin } from '../pack-history.ts';
import { livedHistory, packBytes } from './base-packs.ts';

/** A pack that the product wrote, and an earlier state of its log that somebody may remember. */
export interface ValidPack {
  readonly question: PackQuestion;
  readonly bytes: Buffer;
  readonly remembered: Checkpoint;
}

const oddities = [
  '=1+2',
  '+cmd',
  '-x',
  '@here',
  '"quoted"',
  "it's",
  'a,b;c\td',
  'two\nlines',
  'carriage\r\nreturn',
  '<script>alert(1)</script>',
  '</script><!--',
  '&amp;',
  '\u0000\u001f\u007f\u0085',
  '\u2028\u2029',
  '\u202egnp.exe',
  '\ufeffmark',
  'e\u0301 \u00e9',
  '日本語',
  '🦊👩‍👩‍👧',
  '\u{10ffff}',
  '\\u0041\\',
  '%s{{y}}',
  '../../etc/passwd',
  ' ',
  'x'.repeat(300),
];

const oddNames = ['__proto__', 'constructor', 'toString', 'length', '', '0', '-1', 'a b', 'ключ', '"', '\u{1f98a}'];

const oddText = (random: Random): string =>
  random.chance(0.5) ? random.pick(oddities) : random.pick(oddities) + random.hex(6) + random.pick(oddities);

const oddValue = (random: Random, depth = 0): JsonValue => {
  const kind = random.int(depth > 3 ? 6 : 8);
  if (kind === 0) return null;
  if (kind === 1) return random.chance(0.5);
  if (kind === 2) return random.pick([0, -0.5, 1e21, 5e-324, 2 ** 53 - 1, -1e-7, 0.1]);
  if (kind < 6) return oddText(random);
  if (kind === 6) return Array.from({ length: random.int(4) }, () => oddValue(random, depth + 1));
  return oddFacts(random, depth + 1);
};

/** Built as text: a literal cannot have a member of its own named `__proto__`. */
const oddFacts = (random: Random, depth = 0): JsonObject => {
  const members = new Map(
    Array.from({ length: random.int(5) }, () => [
      random.chance(0.5) ? random.pick(oddNames) : oddText(random),
      oddValue(random, depth),
    ]),
  );
  const text = [...members].map(([name, value]) => `${JSON.stringify(name)}:${canonicalJson(value)}`);
  return JSON.parse(`{${text.join(',')}}`) as JsonObject;
};

const kinds: readonly {
  readonly collectorId: string;
  readonly type: ResourceType;
  readonly checkIds: readonly string[];
}[] = [
  {
    collectorId: 'ec2-snapshots',
    type: 'AWS::EC2::Snapshot',
    checkIds: ['ebs-snapshot-encrypted', 'ebs-snapshot-not-public'],
  },
  { collectorId: 'ec2-volumes', type: 'AWS::EC2::Volume', checkIds: ['ebs-volume-encrypted'] },
];

const oddEntry = (
  random: Random,
  type: ResourceType,
  checkIds: readonly string[],
  place: Pick<SliceSpec, 'accountId' | 'region'>,
): Entry => ({
  resource: {
    type,
    id: random.pick([`${oddText(random)}${random.hex(4)}`, `vol-${random.hex(8)}`]),
    ...(random.chance(0.3) && { arn: `arn:aws:ec2:::${oddText(random)}` }),
    ...place,
  },
  facts: oddFacts(random),
  findings: checkIds
    .filter(() => random.chance(0.9))
    .map((checkId) => {
      const verdict = random.pick<Verdict>(['PASS', 'PASS', 'FAIL', 'NOT_APPLICABLE', 'INCONCLUSIVE']);
      return {
        checkId,
        verdict,
        severity: random.pick(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const),
        ...(verdict === 'INCONCLUSIVE' && { reason: 'UNEXPECTED_SHAPE' as const }),
        ...(verdict === 'NOT_APPLICABLE' && { reason: 'RULE_NOT_APPLICABLE' as const }),
        ...(random.chance(0.3) && { attributes: oddFacts(random) }),
      };
    }),
});

const enumerations: readonly Enumeration[] = [
  { status: 'complete' },
  { status: 'complete' },
  { status: 'complete' },
  { status: 'partial', reason: 'THROTTLED', code: 'RequestLimitExceeded', detail: 'ec2:DescribeVolumes page 2' },
  { status: 'denied', reason: 'ACCESS_DENIED', code: 'UnauthorizedOperation' },
  { status: 'failed', reason: 'SERVICE_ERROR' },
];

const oddSlices = (
  random: Random,
  accountIds: readonly string[],
  regions: readonly string[],
  most: number,
): readonly SliceSpec[] =>
  accountIds.flatMap((accountId) =>
    regions.flatMap((region) =>
      kinds.map(({ collectorId, type, checkIds }) => {
        const enumeration = random.pick(enumerations);
        const isRead = enumeration.status === 'complete' || enumeration.status === 'partial';
        const place = { accountId, region };
        const entries = Array.from({ length: isRead ? random.int(most + 1) : 0 }, () =>
          oddEntry(random, type, checkIds, place),
        );
        return {
          ...place,
          collectorId,
          enumeration,
          checkIds,
          entries: [...new Map(entries.map((entry) => [entry.resource.id, entry])).values()],
        };
      }),
    ),
  );

const dayMs = 86_400_000;

/** Nights of resources with everything in their names and facts that JSON can say. */
const oddHistory = async (random: Random): Promise<MemoryHistory> => {
  const history = new MemoryHistory();
  const accountIds = ['111122223333', '444455556666'].slice(0, 1 + random.int(2));
  const regions = ['ap-south-1', 'eu-west-1', 'us-east-1'].slice(0, 1 + random.int(3));
  const most = random.pick([0, 1, 5, 5, 40]);
  const start = Date.parse('2026-10-20T02:00:00.000Z');
  const append = (kind: 'schedule' | 'exception', at: number) => {
    const id = `019a0000-0000-7000-8000-${random.hex(12)}`;
    return kind === 'schedule'
      ? history.evidence.append(
          id,
          { kind, schedule: { scheduleId: id, timeOfDay: '02:00', timeZone: random.pick(['UTC', 'Europe/Berlin']) } },
          new Date(at),
        )
      : history.evidence.append(
          id,
          {
            kind,
            exception: {
              exceptionId: id,
              scope: {
                checkId: random.pick(['ebs-volume-encrypted', 'ebs-snapshot-encrypted']),
                ...(random.chance(0.7) && { resource: random.pick(['*', 'vol-*', oddText(random)]) }),
                ...(random.chance(0.3) && { accountId: random.pick(accountIds) }),
              },
              owner: oddText(random),
              reason: oddText(random),
              compensatingControl: oddText(random),
              requestedBy: oddText(random),
              approvedBy: oddText(random),
              expiresAt: new Date(at + (1 + random.int(100)) * dayMs).toISOString(),
            },
          },
          new Date(at),
        );
  };
  if (random.chance(0.5)) await append('schedule', start - dayMs / 2);
  let slices = oddSlices(random, accountIds, regions, most);
  for (let night = 0; night < 1 + random.int(6); night += 1) {
    const due = start + night * dayMs;
    if (night > 0 && random.chance(0.2)) continue;
    if (random.chance(0.5)) slices = oddSlices(random, accountIds, regions, most);
    await sealSweep(history, {
      sweepId: `019a0000-0000-7000-8000-${String(night).padStart(12, '0')}`,
      startedAt: new Date(due + 60_000).toISOString(),
      sealedAt: new Date(due + 20 * 60_000).toISOString(),
      checks: kinds.flatMap(({ checkIds }) =>
        checkIds.map((checkId) => ({ checkId, parameters: { text: oddText(random), number: random.int(99) } })),
      ),
      ...(random.chance(0.3) && {
        excludedRegions: [{ accountId: '111122223333', region: 'sa-east-1', reason: 'NOT_OPTED_IN' as const }],
      }),
      slices,
    });
    if (random.chance(0.5)) await append('exception', due + dayMs / 3);
  }
  return history;
};

const randomHistory = (random: Random): Promise<MemoryHistory> =>
  random.chance(0.5)
    ? oddHistory(random)
    : livedHistory({
        seed: random.int(2 ** 31),
        nights: 2 + random.int(7),
        size: {
          accountIds: ['111122223333', '444455556666', '777788889999'].slice(0, 1 + random.int(3)),
          regions: ['eu-central-1', 'eu-west-1'],
          resources: random.pick([120, 200]),
        },
      });

const some = <T>(random: Random, all: readonly T[]): readonly T[] => all.filter(() => random.chance(0.4));

const randomAsked = (random: Random, { log }: MemoryHistory): AskedPack => {
  const [first, last] = [log[0]?.entry.appendedAt ?? '', log.at(-1)?.entry.appendedAt ?? ''];
  const span = Date.parse(last) - Date.parse(first);
  const times = [random.next(), random.next()]
    .toSorted()
    .map((share) => new Date(Date.parse(first) + share * span).toISOString());
  const checkIds = some(
    random,
    checksAt(1).map(({ id }) => id),
  );
  const [from = first, to = last] = times;
  return {
    ...random.pick<AskedPack>([
      {},
      { checks: checkIds },
      { checks: checkIds },
      {
        controls: some(
          random,
          controls.map(({ key }) => key),
        ).slice(0, 4),
      },
      { framework: random.pick(frameworks).id },
    ]),
    ...random.pick<AskedPack>([
      {},
      { asOf: to },
      { asOf: last },
      { from: first },
      { from },
      { from, to },
      { asOf: new Date(Date.parse(last) + (random.int(90) * dayMs) / 24).toISOString() },
    ]),
    ...(random.chance(0.3) && { accountIds: some(random, ['111122223333', '444455556666']) }),
    ...(random.chance(0.3) && { regions: some(random, ['eu-west-1', 'eu-central-1', 'us-east-1']) }),
  };
};

/** What a person can ask wrong: there is no pack then. */
const unanswerable = [
  'BAD_INPUT',
  'NO_EVIDENCE',
  'CHECK_UNKNOWN',
  'CONTROL_UNKNOWN',
  'FRAMEWORK_UNKNOWN',
  'ACCOUNT_UNKNOWN',
  'REGION_UNKNOWN',
];

/** So many packs of random questions to random histories; all follows from the seed. */
export async function* validPacks(count: number, seed: number): AsyncGenerator<ValidPack, void, undefined> {
  const random = new Random(seed);
  for (let made = 0; made < count; ) {
    const history = await randomHistory(random);
    const lines = history.log.map(({ entry }) => canonicalJson(entry));
    for (let asked = 0; asked < 8 && made < count; asked += 1) {
      try {
        const { question } = await toQuestion(
          randomAsked(random, history),
          history.evidence,
          new Date('2026-12-31T00:00:00.000Z'),
        );
        const bytes = await packBytes(history, question);
        const size = random.int(lines.length + 1);
        const root = treeHash(lines.slice(0, size).map((line) => leafHash(line)));
        made += 1;
        yield { question, bytes, remembered: { origin, size, root } };
      } catch (error) {
        if (!(error instanceof AssayError) || !unanswerable.includes(error.code)) throw error;
      }
    }
  }
}
