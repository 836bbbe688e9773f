import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../src/collectors/aws/redact.ts';

describe('redaction', () => {
  test.each([
    ['VPN keys', { VpnConnections: [{ CustomerGatewayConfiguration: '<xml>planted</xml>' }] }],
    ['VPN tunnel keys', { Options: { TunnelOptions: [{ PreSharedKey: 'planted' }] } }],
    ['user data', { UserData: { Value: 'planted' } }],
    ['public keys', { KeyPairs: [{ PublicKey: 'planted' }] }],
    ['database users', { DBSnapshots: [{ MasterUsername: 'planted' }] }],
    ['session credentials', { Credentials: { SecretAccessKey: 'planted', SessionToken: 'planted' } }],
    ['external ids', { RoleArn: 'a', ExternalId: 'planted' }],
    ['descriptions of groups and snapshots', { Snapshots: [{ Description: 'planted' }] }],
    ['descriptions of findings', { findings: [{ description: 'planted' }] }],
    ['computer names', { InstanceInformationList: [{ ComputerName: 'planted', IPAddress: 'planted' }] }],
    ['private names', { Instances: [{ PrivateDnsName: 'planted', PrivateIpAddress: 'planted' }] }],
    ['tag values', { Tags: [{ Key: 'owner', Value: 'planted' }] }],
    ['tag lists of RDS', { DBSnapshots: [{ TagList: [{ Key: 'owner', Value: 'planted' }] }] }],
    ['tag maps', { resourceTags: { owner: 'planted' }, tags: { owner: 'planted' } }],
    ['pre-signed patch lists', { InstallOverrideList: 'https://bucket.example/list.yaml?X-Amz-Signature=planted' }],
    ['signed output locations', { S3OutputUrl: { OutputUrl: 'https://bucket.example/o#planted' } }],
    ['passwords in URLs', { Source: 'https://planted:planted@git.example/repo' }],
    ['bytes', { Blob: new TextEncoder().encode('planted') }],
  ])('removes %s', (_, output) => {
    expect(JSON.stringify(redact(output, ['app']))).not.toContain('planted');
  });

  test('keeps what the evidence needs', () => {
    const output = {
      Snapshots: [{ SnapshotId: 'snap-1', Encrypted: false, VolumeSize: 8, Tags: [{ Key: 'app', Value: 'shop' }] }],
      imageIds: [{ imageTag: 'v1' }],
      imageTags: ['v1', 'latest'],
      imageScanStatus: { status: 'FAILED', description: 'UnsupportedImageError' },
      at: new Date(0),
      NextToken: 'token',
      missing: undefined,
      $metadata: { requestId: 'r' },
    };

    expect(redact(output, ['app'])).toEqual({
      Snapshots: [{ SnapshotId: 'snap-1', Encrypted: false, VolumeSize: 8, Tags: [{ key: 'app', value: 'shop' }] }],
      imageIds: [{ imageTag: 'v1' }],
      imageTags: ['v1', 'latest'],
      imageScanStatus: { status: 'FAILED', description: 'UnsupportedImageError' },
      at: '1970-01-01T00:00:00.000Z',
      NextToken: 'token',
    });
  });

  test('says that a value was there, and cuts URLs rather than dropping them', () => {
    const output = { Description: 'x', InstallOverrideList: 's3://bucket/list.yaml', Url: 'https://a.example/x?sig=1' };

    expect(redact(output, [])).toEqual({
      Description: '[redacted]',
      InstallOverrideList: 's3://bucket/list.yaml',
      Url: 'https://a.example/x',
    });
  });

  test('a secret does not come out, wherever it is planted', () => {
    const secret = 'PLANTED-SECRET';
    const member = fc.constantFrom('PreSharedKey', 'MasterUsername', 'SecretAccessKey', 'Description', 'ComputerName');
    const holder = fc.oneof(
      member.map((name) => ({ [name]: secret })),
      member.map((name) => ({ [name.toLowerCase()]: { nested: [secret] } })),
      fc.constant({ Tags: [{ Key: 'owner', Value: secret }] }),
      fc.constant({ tags: { owner: secret } }),
      fc.webUrl().map((url) => ({ Url: `${url}?token=${secret}` })),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        holder,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('tree')),
      ),
    }));

    fc.assert(
      fc.property(tree, (value) => {
        expect(JSON.stringify(redact({ value }, ['app']))).not.toContain(secret);
      }),
    );
  });
});
