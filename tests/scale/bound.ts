import type { Estate } from '../../src/sandbox/estate/estate.ts';
import { concurrentSlices } from '../../src/sweep/collect-slices.ts';
import { callFloor } from '../bench/call-floor.ts';
import { latencyMs } from './simulated-aws.ts';

/** Calls of an operation that a collector makes at the same time; one after the other when not named. */
const atATime: Readonly<Record<string, number>> = {
  'ec2:DescribeSnapshotAttribute': 8,
  'kms:DescribeKey': 8,
  'ecr:DescribeImageScanFindings': 5,
  'ssm:DescribeInstancePatchStates': 2,
};

/** Half of what EC2 lets an account read: so many at once, then so many a second. */
const ec2 = { burst: 50, perSecond: 10 };

/** Operations of one collector that follow one another. Together they are the longest slices there are. */
const chains: readonly (readonly string[])[] = [
  ['ec2:DescribeSnapshots', 'ec2:DescribeSnapshotAttribute'],
  ['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:DescribeImageScanFindings'],
  ['ec2:DescribeInstances', 'ssm:DescribeInstancePatchStates', 'ssm:ListResourceComplianceSummaries'],
];

/** The least time that so many calls of an operation take in one account and region, in milliseconds. */
const leastMs = (operation: string, calls: number): number => {
  const latency = (calls * latencyMs) / (atATime[operation] ?? 1);
  const rate = operation.startsWith('ec2:') ? ((calls - ec2.burst) / ec2.perSecond) * 1000 : 0;
  return Math.max(latency, rate);
};

/**
 * The least time in which an account can be collected, in milliseconds, from the fewest calls that tell every verdict:
 * no less than its longest slice, and no less than all slices together over those that are collected at the same time.
 */
export const accountBoundMs = ({ accounts }: Estate): number => {
  let longest = 0;
  let sum = 0;
  for (const account of accounts) {
    for (const [name, region] of Object.entries(account.regions)) {
      const floor = callFloor({ accounts: [{ ...account, regions: { [name]: region } }] });
      // Who collects, and where, is known when the collection of an account begins.
      const calls = new Map([...floor].filter(([operation]) => !/^sts:|:DescribeRegions$/.test(operation)));
      const least = (operation: string) => leastMs(operation, calls.get(operation as 'sts:x') ?? 0);
      sum += [...calls.keys()].reduce((total, operation) => total + least(operation), 0);
      const slices = chains.map((chain) => chain.reduce((total, operation) => total + least(operation), 0));
      longest = Math.max(longest, ...slices);
    }
  }
  return Math.max(longest, sum / concurrentSlices);
};
