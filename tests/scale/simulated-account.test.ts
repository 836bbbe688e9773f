import { DescribeSnapshotAttributeCommand } from '@aws-sdk/client-ec2';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { collectors } from '../../src/collectors/collectors.ts';
import { generatedEstate } from '../estates/generated.ts';
import { accountBoundMs } from './bound.ts';
import { Buckets } from './buckets.ts';
import { estateOf, mixedKinds } from './organisation.ts';
import { simulateAccount } from './simulated-account.ts';
import { SimulatedAws } from './simulated-aws.ts';
import { VirtualClock } from './virtual-clock.ts';

const kindOf = (name: string) => {
  const kind = mixedKinds.find((each) => each.name === name);
  if (kind === undefined) throw new Error(`there is no kind ${name}`);
  return kind;
};

describe('a bucket', () => {
  it('gives out what it holds and then what it gains', () => {
    const buckets = new Buckets();
    const take = (now: number) => buckets.take('eu-west-1', 'ec2:DescribeSnapshots', { MaxResults: 5 }, now);

    expect(Array.from({ length: 101 }, () => take(0)).filter(Boolean)).toHaveLength(100);
    expect([take(49), take(50), take(51)]).toEqual([false, true, false]);
    expect(buckets.mostUsed()?.fraction).toBeGreaterThan(0.99);
  });

  it('is one for each region and action, and smaller for reads of everything at once', () => {
    const buckets = new Buckets();
    const taken = (region: string, operation: 'ec2:DescribeRegions' | 'ec2:DescribeVolumes') =>
      Array.from({ length: 200 }, () => buckets.take(region, operation, {}, 0)).filter(Boolean).length;

    expect([taken('eu-west-1', 'ec2:DescribeRegions'), taken('us-east-1', 'ec2:DescribeVolumes')]).toEqual([50, 50]);
  });
});

describe('simulated AWS', () => {
  it('throttles when a bucket is empty, and the call gets through when it is made again', async () => {
    const clock = new VirtualClock();
    const aws = new SimulatedAws(estateOf(kindOf('empty')), clock);
    const send = aws.send('eu-west-1');
    const list = () => send('ssm:DescribeInstanceInformation', new DescribeInstanceInformationCommand({}));

    const answers = await clock.run(Promise.all(Array.from({ length: 104 }, list)));

    expect(answers).toHaveLength(104);
    expect(aws.throttled).toBe(4);
    expect(clock.now()).toBe(150 + 500 + 150);
  });

  it('fails as the SDK does for what AWS refuses', async () => {
    const clock = new VirtualClock();
    const aws = new SimulatedAws(estateOf(kindOf('empty')), clock);
    const command = new DescribeSnapshotAttributeCommand({
      SnapshotId: 'snap-00000000000000000',
      Attribute: 'createVolumePermission',
    });

    await expect(clock.run(aws.send('eu-west-1')('ec2:DescribeSnapshotAttribute', command))).rejects.toMatchObject({
      name: 'InvalidSnapshot.NotFound',
    });
  });
});

describe('the collection of an account in virtual time', () => {
  it('collects every slice to its end, without a throttle, in little more than the least time', async () => {
    const estate = estateOf(kindOf('medium, two regions'));

    const account = await simulateAccount(estate);

    expect(account.slices).toBe(17 * collectors.length);
    expect(account).toMatchObject({ incomplete: 0, throttled: 0 });
    expect(account.invocationsMs).toHaveLength(1);
    expect(account.mostUsed?.fraction).toBeLessThanOrEqual(0.5);
    expect(account.wallMs).toBeGreaterThanOrEqual(accountBoundMs(estate));
    expect(account.wallMs / accountBoundMs(estate)).toBeLessThan(1.5);
  });

  it('goes on in another invocation with what one had no time for', async () => {
    // Half of them take longer than an invocation may begin slices, and the others come after them.
    const estate = generatedEstate({ regions: 8, snapshots: 8 * 650 });

    const account = await simulateAccount(estate, { lastBeginMs: 50_000, lastCallMs: 62_000 });

    expect(account.invocationsMs.length).toBeGreaterThan(1);
    expect(Math.max(...account.invocationsMs)).toBeLessThanOrEqual(65_000);
    expect(account).toMatchObject({ slices: 8 * collectors.length, incomplete: 0 });
  });
});
