import { DescribeSnapshotAttributeCommand, DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Send } from '../../../src/collectors/aws/caller.ts';
import { Connection } from '../../../src/collectors/aws/connection.ts';
import {
  ec2Xml,
  fastSettings,
  queryXml,
  startWireServer,
  testCredentials,
  type WireServer,
} from '../../builders/wire-server.ts';

let server: WireServer;
let connection: Connection;
let send: Send;
beforeAll(async () => {
  server = await startWireServer();
  connection = new Connection(testCredentials, fastSettings(server.endpoint));
  send = connection.send('eu-west-1');
});
afterAll(async () => {
  connection.close();
  await server.close();
});

const snapshots = (members: string) => {
  server.answer = () => ({ body: ec2Xml('DescribeSnapshots', members), type: 'text/xml' });
  return send('ec2:DescribeSnapshots', new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
};

describe('an XML answer', () => {
  test('is read with the types of its schema', async () => {
    const { Snapshots, NextToken } = await snapshots(
      '<snapshotSet><item><snapshotId>snap-1</snapshotId><encrypted>true</encrypted><volumeSize>8</volumeSize>' +
        '<startTime>2026-01-02T03:04:05.000Z</startTime>' +
        '<tagSet><item><key>app</key><value>shop</value></item></tagSet></item></snapshotSet><nextToken>t</nextToken>',
    );

    expect(Snapshots).toEqual([
      {
        SnapshotId: 'snap-1',
        Encrypted: true,
        VolumeSize: 8,
        StartTime: new Date('2026-01-02T03:04:05Z'),
        Tags: [{ Key: 'app', Value: 'shop' }],
      },
    ]);
    expect(NextToken).toBe('t');
  });

  test.each(['<snapshotSet/>', '<snapshotSet></snapshotSet>', '<snapshotSet>\n  </snapshotSet>'])(
    'with %s has an empty list',
    async (members) => {
      expect((await snapshots(members)).Snapshots).toEqual([]);
    },
  );

  test('without the element has no list', async () => {
    expect((await snapshots('')).Snapshots).toBeUndefined();
  });

  test.each([
    '<snapshotSet>none</snapshotSet>',
    '<snapshotSet><member><snapshotId>snap-1</snapshotId></member></snapshotSet>',
    '<snapshotSet><item><snapshotId>a</snapshotId></item><member/></snapshotSet>',
    '<snapshotSet><item>text</item></snapshotSet>',
    '<snapshotSet>text<item><snapshotId>a</snapshotId></item></snapshotSet>',
    '<snapshotSet/><snapshotSet/>',
  ])('with %s has a malformed list, which is neither empty nor missing', async (members) => {
    expect((await snapshots(members)).Snapshots).toBeNull();
  });

  test.each(['maybe', '1', '', 'yes'])('with %s for a boolean has no boolean', async (value) => {
    const { Snapshots } = await snapshots(
      `<snapshotSet><item><snapshotId>a</snapshotId><encrypted>${value}</encrypted></item></snapshotSet>`,
    );

    expect(Snapshots?.[0]).toEqual({ SnapshotId: 'a', Encrypted: null });
  });

  test.each([
    ['VolumeSize', '<volumeSize>big</volumeSize>'],
    ['VolumeSize', '<volumeSize/>'],
    ['StartTime', '<startTime>yesterday</startTime>'],
    ['State', '<status><a>b</a></status>'],
  ])('has a malformed %s with %s', async (name, member) => {
    const { Snapshots } = await snapshots(
      `<snapshotSet><item><snapshotId>a</snapshotId>${member}</item></snapshotSet>`,
    );

    expect(Snapshots).toEqual([{ SnapshotId: 'a', [name]: null }]);
  });

  test('with text where permissions belong does not read as shared with nobody', async () => {
    server.answer = () => ({
      body: ec2Xml(
        'DescribeSnapshotAttribute',
        '<snapshotId>a</snapshotId><createVolumePermission>all</createVolumePermission>',
      ),
    });
    const command = new DescribeSnapshotAttributeCommand({ Attribute: 'createVolumePermission', SnapshotId: 'a' });

    expect((await send('ec2:DescribeSnapshotAttribute', command)).CreateVolumePermissions).toBeNull();
  });

  test('of the query protocol is read the same way', async () => {
    const read = (members: string) => {
      server.answer = () => ({ body: queryXml('DescribeDBSnapshots', members) });
      return send('rds:DescribeDBSnapshots', new DescribeDBSnapshotsCommand({}));
    };

    expect(
      (
        await read(
          '<Marker>m</Marker><DBSnapshots><DBSnapshot><DBSnapshotIdentifier>a</DBSnapshotIdentifier>' +
            '<Encrypted>false</Encrypted></DBSnapshot></DBSnapshots>',
        )
      ).DBSnapshots,
    ).toEqual([{ DBSnapshotIdentifier: 'a', Encrypted: false }]);
    expect((await read('<DBSnapshots>none</DBSnapshots>')).DBSnapshots).toBeNull();
    expect((await read('<DBSnapshots/>')).DBSnapshots).toEqual([]);
  });
});
