import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guard } from './guard.ts';
import { guardExceptions } from './guard-exceptions.ts';
import { bundle, type Packaged, packageDeployment } from './packaged.ts';

const memberRole = 'docs/member-role.yml';

let packaged: Packaged;

beforeAll(async () => {
  await bundle();
  packaged = await packageDeployment('production');
});
afterAll(() => rm(packaged.folder, { recursive: true }));

describe('the templates', () => {
  it('are found correct by cfn-lint, nothing suppressed', async () => {
    const templates = [...packaged.templates, memberRole];

    const { stdout } = await promisify(execFile)('.build/python/bin/cfn-lint', ['-t', ...templates]);

    expect(stdout).toBe('');
    expect(JSON.stringify(packaged.template)).not.toContain('cfn-lint');
  });

  it('keep the rules of cfn-guard but for the exceptions that are justified, each of which is needed', async () => {
    const { passed, broken } = await guard(packaged.templates[1] ?? '');

    const expected = Object.entries(guardExceptions).map(([rule, { resources }]) => [rule, resources.toSorted()]);
    expect(broken).toEqual(Object.fromEntries(expected));
    expect(passed).toBeGreaterThan(15);
  });

  it('let a member account keep all of these rules', async () => {
    const { passed, broken } = await guard(memberRole);

    expect(broken).toEqual({});
    expect(passed).toBeGreaterThan(0);
  });

  it('would be found wrong if a bucket were open', async () => {
    const bucket = { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'PublicRead' } };
    const path = join(packaged.folder, 'open.json');
    await writeFile(path, JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: { Open: bucket } }));

    const { broken } = await guard(path);

    expect(broken).toMatchObject({ s3_bucket_level_public_access_prohibited_check: ['Open'] });
  });
});
