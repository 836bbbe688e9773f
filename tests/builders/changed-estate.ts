import type { Estate, RegionEstate } from '../../src/sandbox/estate/estate.ts';
import type { Rows } from '../../src/sandbox/estate/rows.ts';
import { sampleEstate } from '../../src/sandbox/estate/sample.ts';

const withoutLast = <T>(rows: Rows<T>): Rows<T> => ({
  length: rows.length - 1,
  at: (index) => (index < rows.length - 1 ? rows.at(index) : undefined),
});

/**
 * The sample organisation some days later. In us-east-1 every account switched its EBS default encryption to the other
 * setting, and staging (222233334444) deleted a security group; the volumes of production (111122223333) cannot be listed
 * any more.
 */
export const changedEstate = (): Estate => {
  const estate = sampleEstate();
  const changed = (accountId: string, region: RegionEstate): RegionEstate => ({
    ...region,
    ebsEncryptionByDefault: !region.ebsEncryptionByDefault,
    ...(accountId === '222233334444' && { securityGroups: withoutLast(region.securityGroups) }),
  });
  return {
    ...estate,
    accounts: estate.accounts.map((account) => ({
      ...account,
      regions: Object.fromEntries(
        Object.entries(account.regions).map(([name, region]) => [
          name,
          name === 'us-east-1' ? changed(account.id, region) : region,
        ]),
      ),
    })),
    faults: [
      ...(estate.faults ?? []),
      {
        match: { account: '111122223333', region: 'us-east-1', operation: 'ec2:DescribeVolumes' },
        kind: 'deny',
      },
    ],
  };
};
