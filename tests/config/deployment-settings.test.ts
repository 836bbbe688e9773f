import { describe, expect, it } from 'vitest';
import {
  parseCollectSettings,
  parseGraphqlSettings,
  parsePlanSettings,
  parseStoreSettings,
} from '../../src/config/deployment-settings.ts';

const stores = { AWS_REGION: 'eu-west-1', ASSAY_TABLE: 'table', ASSAY_BUCKET: 'bucket' };
const machine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:sweep';
const graphql = { ...stores, ASSAY_SWEEP_MACHINE: machine };

describe('the settings of a deployed function', () => {
  it('name the stores, and no function needs more than its own', () => {
    const named = { region: 'eu-west-1', tableName: 'table', bucketName: 'bucket', requestTimeoutMs: 30_000 };

    expect(parsePlanSettings(stores)).toMatchObject(named);
    expect(parseCollectSettings(stores)).toMatchObject(named);
    expect(parseStoreSettings(stores)).toMatchObject(named);
    expect(parseGraphqlSettings(graphql)).toMatchObject(named);
  });

  it('keep the schema to themselves unless they are told otherwise', () => {
    expect(parseGraphqlSettings(graphql)).toMatchObject({ introspection: false, sweepMachineArn: machine });
    expect(parseGraphqlSettings({ ...graphql, ASSAY_INTROSPECTION: 'on' }).introspection).toBe(true);
  });

  it('hold what every composition reads, such as the tag keys', () => {
    const settings = parseCollectSettings({ ...stores, ASSAY_TAG_KEYS: 'Name, Owner', ASSAY_MAX_CALLS: '9' });

    expect(settings).toMatchObject({ tagKeys: ['Name', 'Owner'], maxCalls: 9 });
  });

  it('name the accounts: none beside the own one, a list, or the organisation', () => {
    const list = { ASSAY_ACCOUNTS: '222233334444, 333344445555', ASSAY_EXCLUDED_ACCOUNTS: '333344445555' };

    expect(parsePlanSettings(stores)).toMatchObject({
      accounts: [],
      excludedAccounts: [],
      memberRole: 'AssayReadOnly',
      sweepHours: 6,
    });
    expect(parsePlanSettings(stores)).not.toHaveProperty('externalId');
    expect(parsePlanSettings({ ...stores, ...list, ASSAY_EXTERNAL_ID: 'x' })).toMatchObject({
      accounts: ['222233334444', '333344445555'],
      excludedAccounts: ['333344445555'],
      externalId: 'x',
    });
    expect(parseCollectSettings({ ...stores, ASSAY_ACCOUNTS: 'organization' }).accounts).toBe('organization');
  });

  it.each([
    ['AWS_REGION', undefined],
    ['ASSAY_TABLE', undefined],
    ['ASSAY_TABLE', ''],
    ['ASSAY_BUCKET', undefined],
    ['ASSAY_INTROSPECTION', 'true'],
    ['ASSAY_SWEEP_MACHINE', undefined],
    ['ASSAY_MAX_CALLS', '0'],
    ['ASSAY_ACCOUNTS', 'organisation'],
    ['ASSAY_ACCOUNTS', '12345'],
    ['ASSAY_EXCLUDED_ACCOUNTS', 'production'],
    ['ASSAY_MEMBER_ROLE', ''],
  ])('are refused when %s is %j, by the name of the variable', (name, value) => {
    expect(() => parseGraphqlSettings({ ...graphql, [name]: value })).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining(name) }),
    );
  });

  it.each(['0', '-1', '25', 'long'])('are refused when a sweep is to end after %s hours', (hours) => {
    expect(() => parsePlanSettings({ ...stores, ASSAY_SWEEP_HOURS: hours })).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining('ASSAY_SWEEP_HOURS') }),
    );
  });
});
