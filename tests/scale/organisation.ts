import type { Estate, RegionEstate } from '../../src/sandbox/estate/estate.ts';
import { generatedEstate, regionNames } from '../estates/generated.ts';
import type { EstateSize } from '../estates/generated-share.ts';

/** Resources as an account has them, by kind; a repository with 19 images is 20 resources. */
const mixOf = (total: number): EstateSize => ({
  snapshots: Math.round(total * 0.2),
  volumes: Math.round(total * 0.15),
  dbSnapshots: Math.round(total * 0.1),
  groups: Math.round(total * 0.15),
  instances: Math.round(total * 0.15),
  repositories: Math.ceil((total * 0.25) / 20),
  imagesPerRepository: 19,
});

/** An account that many accounts of an organisation are exactly like. */
export interface AccountKind {
  readonly name: string;
  readonly resources: number;
  /** Regions that hold nine tenths of it; evenly spread when missing. */
  readonly concentratedIn?: readonly string[];
  /** How many of 1,000 accounts are of this kind. */
  readonly perThousand: number;
}

/**
 * An organisation as they are: a few accounts hold most. Half of each size lie in two regions, of which one is the last
 * that a sweep comes to.
 */
export const mixedKinds: readonly AccountKind[] = [
  { name: 'very large', resources: 85_000, perThousand: 5 },
  { name: 'very large, two regions', resources: 60_000, concentratedIn: ['eu-west-1', 'us-west-2'], perThousand: 5 },
  { name: 'dense', resources: 8_500, perThousand: 50 },
  { name: 'dense, two regions', resources: 8_500, concentratedIn: ['eu-west-1', 'us-west-2'], perThousand: 50 },
  { name: 'medium', resources: 850, perThousand: 150 },
  { name: 'medium, two regions', resources: 850, concentratedIn: ['eu-west-1', 'us-west-2'], perThousand: 150 },
  { name: 'small', resources: 85, concentratedIn: ['eu-west-1', 'us-west-2'], perThousand: 440 },
  { name: 'empty', resources: 0, perThousand: 150 },
];

/** Every account with 500 resources in each of 17 regions. */
export const denseKinds: readonly AccountKind[] = [{ name: 'dense', resources: 8_500, perThousand: 1000 }];

const regionsOf = (resources: number): Readonly<Record<string, RegionEstate>> =>
  generatedEstate(mixOf(resources)).accounts[0]?.regions ?? {};

/** The estate of an account of a kind, in 17 regions. */
export const estateOf = ({ resources, concentratedIn = [] }: AccountKind): Estate => {
  const [account] = generatedEstate({}).accounts;
  if (account === undefined) throw new Error('a generated estate has an account');
  if (concentratedIn.length === 0) return { accounts: [{ ...account, regions: regionsOf(resources) }] };
  // A generated estate is spread evenly: one that is as large everywhere as this one is here has the right region in it.
  const here = regionsOf((regionNames.length * resources * 0.9) / concentratedIn.length);
  const elsewhere = regionsOf((regionNames.length * resources * 0.1) / (regionNames.length - concentratedIn.length));
  const regions = Object.fromEntries(
    regionNames.flatMap((name) => {
      const region = (concentratedIn.includes(name) ? here : elsewhere)[name];
      return region === undefined ? [] : [[name, region] as const];
    }),
  );
  return { accounts: [{ ...account, regions }] };
};
