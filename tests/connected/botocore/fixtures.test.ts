import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { collectors } from '../../../src/collectors/collectors.ts';
import { responseExamples } from '../../sandbox/response-examples.ts';

interface Report {
  readonly checked: number;
  readonly operations: readonly string[];
  readonly wrong: readonly unknown[];
}

const validate = async (lines: readonly string[]): Promise<Report> => {
  const child = spawn('.build/python/bin/python', ['tests/connected/botocore/validate.py'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
  });
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  await once(child, 'close');
  return JSON.parse(output);
};

describe('the answers of the embedded endpoint', () => {
  it('are valid by the model of another AWS client, for every operation that a collector calls', async () => {
    const examples: string[] = [];
    for await (const example of responseExamples(new Date())) examples.push(JSON.stringify(example));
    const report = await validate(examples);
    expect(report.wrong).toEqual([]);
    expect(report.checked).toBe(examples.length);
    const called = [...new Set(collectors.flatMap(({ actions }) => actions))];
    expect(called.filter((action) => !report.operations.includes(action))).toEqual([]);
  });

  it('would be refused with a value of another type, an unknown member or an unknown word', async () => {
    const bad = [
      { service: 'ec2', operation: 'DescribeSnapshots', response: { Snapshots: [{ Encrypted: 'false' }] } },
      { service: 'ec2', operation: 'DescribeSnapshots', response: { Snapshots: [{ State: 'finished' }] } },
      { service: 'ec2', operation: 'DescribeSnapshots', response: { Snapshots: [{ IsEncrypted: true }] } },
      { service: 'ecr', operation: 'DescribeImages', response: { imageDetails: 'none' } },
    ];
    expect((await validate(bad.map((example) => JSON.stringify(example)))).wrong).toHaveLength(bad.length);
  });
});
