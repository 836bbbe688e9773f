import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/doctor/diagnosis.ts';
import { runAssay } from './run-assay.ts';

describe('assay doctor', () => {
  it('ends with 1 where something is missing', async () => {
    const { exitCode, stdout } = await runAssay(['doctor', '--json', '--region', 'ap-southeast-2']);

    const diagnosis = JSON.parse(stdout) as Diagnosis;
    expect(exitCode).toBe(1);
    expect(diagnosis.missing.map(({ operation }) => operation)).toEqual([
      'ecr:DescribeRepositories',
      'ecr:GetRegistryScanningConfiguration',
    ]);
  }, 30_000);

  it('ends with 0 where nothing is, and still says what it did not try', async () => {
    const { exitCode, stdout } = await runAssay(['doctor', '--region', 'us-east-1', '--check', 'sg-default-closed']);

    expect(exitCode).toBe(0);
    expect(stdout).toContain('Nothing that was tried is denied.');
    expect(stdout).toContain('Nothing is known of these:');
  }, 30_000);
});
