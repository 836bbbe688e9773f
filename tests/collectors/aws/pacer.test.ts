import { describe, expect, it } from 'vitest';
import { Pacer } from '../../../src/collectors/aws/pacer.ts';
import type { Operation } from '../../../src/collectors/collector.ts';

/** A clock that stands still, and the waits it was asked for. */
const standing = () => {
  const waits: number[] = [];
  let time = 5_000;
  return {
    clock: {
      now: () => time,
      wait: async (ms: number) => {
        waits.push(ms);
      },
    },
    waits,
    pass: (ms: number) => {
      time += ms;
    },
  };
};

const turns = async (pacer: Pacer, operation: Operation, count: number): Promise<void> => {
  for (let index = 0; index < count; index += 1) await pacer.turn(operation);
};

describe('the pacer', () => {
  it('lets half a bucket of EC2 through at once and ten a second after it', async () => {
    const { clock, waits } = standing();

    await turns(new Pacer(clock), 'ec2:DescribeSnapshotAttribute', 53);

    expect(waits).toEqual([100, 200, 300]);
  });

  it('gains what time passes, and never more than half a bucket', async () => {
    const { clock, waits, pass } = standing();
    const pacer = new Pacer(clock);
    await turns(pacer, 'ec2:DescribeSnapshots', 50);

    pass(1_000);
    await turns(pacer, 'ec2:DescribeSnapshots', 11);
    pass(3_600_000);
    await turns(pacer, 'ec2:DescribeSnapshots', 51);

    expect(waits).toEqual([100, 100]);
  });

  it('keeps a bucket for each action', async () => {
    const { clock, waits } = standing();
    const pacer = new Pacer(clock);

    await turns(pacer, 'ec2:DescribeSnapshots', 50);
    await turns(pacer, 'ec2:DescribeVolumes', 50);

    expect(waits).toEqual([]);
  });

  it('holds no service back that publishes no rate', async () => {
    const { clock, waits } = standing();

    await turns(new Pacer(clock), 'ecr:DescribeImageScanFindings', 500);

    expect(waits).toEqual([]);
  });
});
