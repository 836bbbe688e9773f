import { type AccountEstate, type Estate, emptyRegion } from '../../src/sandbox/estate/estate.ts';
import { smallGroups } from './small-groups.ts';
import { account, enhanced, full, home, notEnabled, partner } from './small-names.ts';
import { smallNodes } from './small-nodes.ts';
import { basicRegistry, enhancedRegistry } from './small-registries.ts';
import { smallSnapshots } from './small-snapshots.ts';

const role = { name: 'AssayRead' };

const small: AccountEstate = {
  id: account,
  alias: 'small',
  roles: [role],
  regions: {
    [home]: emptyRegion,
    [full]: { ...emptyRegion, ...smallSnapshots, ...smallGroups, ...smallNodes, ...basicRegistry },
    [enhanced]: { ...emptyRegion, ...enhancedRegistry },
    [notEnabled]: { ...emptyRegion, optIn: 'not-opted-in' },
  },
};

/**
 * A handful of every kind of resource, of every verdict, in one account: a region where the caller is known and nothing
 * is, one with everything, one with a registry that Inspector scans, one that is not enabled. A second account holds
 * nothing.
 */
export const smallEstate: Estate = {
  accounts: [
    small,
    { id: partner, alias: 'partner', roles: [role], regions: { [home]: emptyRegion, [full]: emptyRegion } },
  ],
};
