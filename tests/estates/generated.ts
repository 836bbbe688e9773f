import { type Estate, emptyRegion, type RegionEstate } from '../../src/sandbox/estate/estate.ts';
import { generatedGroups } from './generated-groups.ts';
import { isChosen } from './generated-ids.ts';
import { generatedNodes } from './generated-nodes.ts';
import { generatedRegistry } from './generated-registry.ts';
import type { EstateSize, Share } from './generated-share.ts';
import { generatedSnapshots } from './generated-snapshots.ts';

/** The names of 17 regions, in the order in which an estate takes them. */
export const regionNames = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-north-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
] as const;

const region = (share: Share, size: EstateSize): RegionEstate => ({
  ...emptyRegion,
  blockPublicAccess: { State: 'block-all-sharing', ManagedBy: 'account' },
  ebsEncryptionByDefault: true,
  ...generatedSnapshots(share, size),
  ...generatedGroups(share, size),
  ...generatedNodes(share, size),
  ...generatedRegistry(share, size),
});

/** The account ids of a generated estate. */
export const generatedAccountIds = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(400_000_000_000 + index * 1_000_003));

/**
 * An estate of any size that costs no memory: every resource is made from its index when a page asks for it, the same
 * each time. About one resource in 50 has a fault. Registries use basic scanning and have scan results.
 */
export const generatedEstate = (size: EstateSize): Estate => {
  const regions = regionNames.slice(0, size.regions ?? regionNames.length);
  return {
    accounts: generatedAccountIds(size.accounts ?? 1).map((id) => ({
      id,
      alias: `generated-${id}`,
      roles: [{ name: 'AssayRead' }],
      regions: Object.fromEntries(
        regions.map((name, index) => [
          name,
          region(
            {
              accountId: id,
              region: name,
              part: (total = 0) => Math.floor((total + regions.length - 1 - index) / regions.length),
              isChanged: (kind, resource) =>
                isChosen(size.changed ?? 0, size.seed ?? 1, `${id}/${name}/${kind}`, resource),
            },
            size,
          ),
        ]),
      ),
    })),
  };
};
