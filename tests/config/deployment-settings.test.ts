import { describe, expect, it } from 'vitest';
import { parseDeploymentSettings } from '../../src/config/deployment-settings.ts';

const environment = { AWS_REGION: 'eu-west-1', ASSAY_TABLE: 'table', ASSAY_BUCKET: 'bucket' };

describe('the settings of a deployed function', () => {
  it('name the stores and keep the schema to themselves unless they are told otherwise', () => {
    expect(parseDeploymentSettings(environment)).toMatchObject({
      region: 'eu-west-1',
      tableName: 'table',
      bucketName: 'bucket',
      introspection: false,
      requestTimeoutMs: 30_000,
    });
    expect(parseDeploymentSettings({ ...environment, ASSAY_INTROSPECTION: 'on' }).introspection).toBe(true);
  });

  it('hold what every composition reads, such as the tag keys', () => {
    const settings = parseDeploymentSettings({ ...environment, ASSAY_TAG_KEYS: 'Name, Owner', ASSAY_MAX_CALLS: '9' });

    expect(settings).toMatchObject({ tagKeys: ['Name', 'Owner'], maxCalls: 9 });
  });

  it.each([
    ['AWS_REGION', undefined],
    ['ASSAY_TABLE', undefined],
    ['ASSAY_TABLE', ''],
    ['ASSAY_BUCKET', undefined],
    ['ASSAY_INTROSPECTION', 'true'],
    ['ASSAY_MAX_CALLS', '0'],
  ])('are refused when %s is %j, by the name of the variable', (name, value) => {
    expect(() => parseDeploymentSettings({ ...environment, [name]: value })).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining(name) }),
    );
  });
});
