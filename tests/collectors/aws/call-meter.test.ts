import { expect, test } from 'vitest';
import { CallMeter } from '../../../src/collectors/aws/call-meter.ts';

test('calls beyond the budget are refused before they are sent, retries included', () => {
  const meter = new CallMeter({ maxCalls: 3 });
  meter.start('ec2:DescribeVolumes');
  meter.retried(2);

  expect(() => meter.start('ec2:DescribeVolumes')).toThrow(
    expect.objectContaining({ code: 'BudgetExhausted', reason: 'BUDGET_EXHAUSTED', operation: 'ec2:DescribeVolumes' }),
  );
});

test('no call begins after the deadline', () => {
  expect(() => new CallMeter({ deadline: Date.now() - 1 }).start('kms:DescribeKey')).toThrow(
    expect.objectContaining({ reason: 'BUDGET_EXHAUSTED' }),
  );
  expect(() => new CallMeter({ deadline: Date.now() + 60_000 }).start('kms:DescribeKey')).not.toThrow();
});

test('without limits nothing is refused', () => {
  const meter = new CallMeter();

  expect(() => {
    for (let call = 0; call < 1_000; call += 1) meter.start('kms:DescribeKey');
  }).not.toThrow();
});
