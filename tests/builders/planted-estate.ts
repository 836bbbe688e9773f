import type { Estate } from '../../src/sandbox/estate/estate.ts';

/** A value that must never come out. */
export const secret = 'PLANTED-SECRET';

/** Members that may hold a secret or personal data, by the names that the SDK gives them. */
export const secretMembers = [
  'Description',
  'description',
  'PrivateDnsName',
  'PrivateIpAddress',
  'MasterUsername',
  'IPAddress',
  'ComputerName',
] as const;

/** A pre-signed URL as `ssm:DescribeInstancePatchStates` may tell it; what stands before the question mark is evidence. */
export const overrideList = 'https://planted.example/list.yaml';

const planted = {
  ...Object.fromEntries(secretMembers.map((name) => [name, secret])),
  PublicDnsName: secret,
  PublicIpAddress: secret,
  UserData: secret,
  PublicKey: secret,
  CustomerGatewayConfiguration: secret,
  PreSharedKey: secret,
  InstallOverrideList: `${overrideList}?X-Amz-Signature=${secret}`,
};
const tag = { Key: 'planted', Value: secret };

/** Lists of plain strings stay as they are, and so does the status of a scan: its description is the wording of ECR. */
const plant = (value: unknown, name = ''): unknown => {
  if (Array.isArray(value)) return value.map((item: unknown) => plant(item, name));
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  if ('at' in value && typeof value.at === 'function' && 'length' in value) return plantRows(value as ListLike, name);
  const members = Object.entries(value).map(([member, inner]) => [member, plant(inner, member)] as const);
  if (/^tags?(list|set)?$/i.test(name) || name === 'status') return Object.fromEntries(members);
  return {
    ...planted,
    Tags: [tag],
    TagSet: [tag],
    TagList: [tag],
    tags: { planted: secret },
    ...Object.fromEntries(members),
    ...Object.fromEntries(
      members
        .filter(([member, inner]) => /^tag(s|set|list)$/i.test(member) && Array.isArray(inner))
        .map(([member, inner]) => [member, [...(inner as readonly unknown[]), tag]]),
    ),
    ...planted,
  };
};

interface ListLike {
  readonly length: number;
  at(index: number): unknown;
  indexOfKey?(key: string): number;
}

const plantRows = (rows: ListLike, name: string): ListLike => ({
  length: rows.length,
  at: (index) => plant(rows.at(index), name),
  ...(rows.indexOfKey !== undefined && { indexOfKey: (key: string) => rows.indexOfKey?.(key) ?? -1 }),
});

/** An estate with the secret in every member of every answer in which one may be. */
export const plantedEstate = (estate: Estate): Estate => ({
  ...estate,
  accounts: estate.accounts.map((account) => ({
    ...account,
    regions: Object.fromEntries(
      Object.entries(account.regions).map(([name, region]) => [
        name,
        Object.fromEntries(Object.entries(region).map(([member, value]) => [member, plant(value, member)])),
      ]),
    ) as unknown as typeof account.regions,
  })),
});
