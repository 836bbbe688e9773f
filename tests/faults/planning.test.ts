import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { collectors } from '../../src/collectors/collectors.ts';
import { AssayError, type ErrorCode } from '../../src/domain/error.ts';
import type { ReasonCode } from '../../src/domain/reason.ts';
import type { FaultDetail, FaultKind } from '../../src/sandbox/fault.ts';
import { faultKinds } from '../../src/sandbox/fault.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { faultApplies } from '../../src/sandbox/spoil.ts';
import { smallEstate } from './small-estate.ts';
import { account, enhanced, full, home, notEnabled, now, partner } from './small-names.ts';
import { smallSweep } from './small-sweep.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ estate: smallEstate, now: () => now });
});

afterEach(() => sandbox.faults.clear());

afterAll(() => sandbox.close());

interface Case {
  readonly kind: FaultKind;
  readonly detail?: FaultDetail;
}

/** Every fault that an operation can show, and each field that is read of its answer. */
const casesOf = (operation: string, fields: readonly string[]): readonly (Case & { readonly title: string })[] =>
  faultKinds
    .filter((kind) => faultApplies(operation, kind))
    .flatMap((kind): readonly Case[] => [
      { kind },
      ...(kind === 'missingField' ? fields.map((field) => ({ kind, detail: { field } })) : []),
    ])
    .map((one) => ({
      ...one,
      title: [one.kind, ...(one.detail?.field === undefined ? [] : [one.detail.field])].join(' '),
    }));

const codeOf = async (plan: Promise<unknown>): Promise<ErrorCode | 'no AssayError'> => {
  try {
    await plan;
    return 'no AssayError';
  } catch (error) {
    return error instanceof AssayError ? error.code : 'no AssayError';
  }
};

const codeOfCaller: Partial<Record<FaultKind, ErrorCode>> = {
  deny: 'ACCESS_DENIED',
  denyScp: 'ACCESS_DENIED',
  expiredToken: 'CREDENTIALS_INVALID',
  // Nothing has been accepted yet, so that it cannot be the region.
  regionDisabled: 'CREDENTIALS_INVALID',
};

describe('a sweep of a caller whom AWS does not tell who he is', () => {
  it.each(casesOf('sts:GetCallerIdentity', ['Account', 'Arn']))('does not start: $title', async ({ kind, detail }) => {
    sandbox.faults.set({ operation: 'sts:GetCallerIdentity' }, kind, detail);

    const code = await codeOf(smallSweep(sandbox, { kind }).plan());

    expect(code).toBe(codeOfCaller[kind] ?? 'SOURCE_FAILED');
  });
});

describe('a sweep of an account whose regions cannot be listed', () => {
  const cases = casesOf('ec2:DescribeRegions', ['RegionName', 'OptInStatus', 'Endpoint']);
  /** Without these a list of regions is still one. */
  const isUsable = ({ detail }: Case) => detail?.field === 'OptInStatus' || detail?.field === 'Endpoint';

  it.each(cases.filter((one) => !isUsable(one)))('does not start: $title', async ({ kind, detail }) => {
    sandbox.faults.set({ operation: 'ec2:DescribeRegions' }, kind, detail);

    const code = await codeOf(smallSweep(sandbox, { kind }).plan());

    expect(code).toBe('REGIONS_UNKNOWN');
  });

  it.each(cases.filter((one) => !isUsable(one)))('goes on with the regions that were named: $title', async (one) => {
    sandbox.faults.set({ operation: 'ec2:DescribeRegions' }, one.kind, one.detail);

    const { plan } = await smallSweep(sandbox, { kind: one.kind }).plan([enhanced, full]);

    expect(plan.scope.accounts.map(({ regions }) => regions)).toEqual([[enhanced, full]]);
    expect(plan.slices).toHaveLength(2 * collectors.length);
  });

  it.each(cases.filter(isUsable))('covers no less than before: $title', async ({ kind, detail }) => {
    const before = await smallSweep(sandbox).plan();
    sandbox.faults.set({ operation: 'ec2:DescribeRegions' }, kind, detail);

    const after = await smallSweep(sandbox, { kind }).plan();

    const regionsOf = ({ plan }: typeof before) => plan.scope.accounts.flatMap(({ regions }) => regions);
    expect(regionsOf(before)).toEqual([enhanced, full, home].toSorted());
    expect(regionsOf(after)).toEqual(expect.arrayContaining([...regionsOf(before)]));
    const known = [...regionsOf(after), ...after.plan.scope.excludedRegions.map(({ region }) => region)];
    expect(known).toContain(notEnabled);
  });
});

/** The reason of an account that cannot be entered; the same for each of the calls that lead into it. */
const reasonOf: Partial<Record<FaultKind, ReasonCode>> = {
  deny: 'ACCESS_DENIED',
  denyScp: 'EXPLICIT_DENY_SCP',
  throttle: 'THROTTLED',
  serverError: 'SERVICE_ERROR',
  expiredToken: 'CREDENTIALS_INVALID',
  regionDisabled: 'CREDENTIALS_INVALID',
  reset: 'TIMEOUT',
  stall: 'TIMEOUT',
};

const ways = [
  ...casesOf('sts:AssumeRole', ['Credentials', 'AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']).map(
    (one) => ({ ...one, match: { operation: 'sts:AssumeRole' } }),
  ),
  ...casesOf('sts:GetCallerIdentity', ['Account', 'Arn']).map((one) => ({
    ...one,
    match: { operation: 'sts:GetCallerIdentity', account: partner },
  })),
  ...casesOf('ec2:DescribeRegions', ['RegionName']).map((one) => ({
    ...one,
    match: { operation: 'ec2:DescribeRegions', account: partner },
  })),
];

describe('a further account that cannot be entered', () => {
  it.each(ways)('has all its slices in the sweep, with the reason: $match.operation $title', async (way) => {
    sandbox.faults.set(way.match, way.kind, way.detail);
    const { plan } = await smallSweep(sandbox, { kind: way.kind, further: [partner] }).plan();

    const slices = plan.slices.filter(({ accountId }) => accountId === partner);
    const regions = plan.scope.accounts.find(({ accountId }) => accountId === account)?.regions;

    expect(slices).toHaveLength((regions?.length ?? 0) * collectors.length);
    expect(new Set(slices.map(({ unavailable }) => unavailable?.unavailable))).toEqual(
      new Set([reasonOf[way.kind] ?? 'UNEXPECTED_SHAPE']),
    );
  });

  it('ends all its slices as denied when the role refuses us, and spoils no other account', async () => {
    const refused = smallSweep(sandbox, { further: [partner] });
    sandbox.faults.set({ operation: 'sts:AssumeRole' }, 'deny');

    const { record, slices } = await refused.run();

    const endOf = (accountId: string) => [
      ...new Set(slices.filter((slice) => slice.accountId === accountId).map(({ enumeration }) => enumeration.status)),
    ];
    expect(endOf(partner)).toEqual(['denied']);
    expect(endOf(account)).toEqual(['complete']);
    expect(record.slices.denied).toBe(3 * collectors.length);
  });
});
