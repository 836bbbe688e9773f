import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from '../../src/checks/catalogue.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import { currentMappings } from '../../src/controls/catalogue.ts';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import type { Estate } from '../../src/sandbox/estate/estate.ts';
import { sampleEstate, sampleRoleName } from '../../src/sandbox/estate/sample.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type DataFolder, openDataFolder } from '../../src/store/data-folder.ts';
import { connectAws } from '../../src/sweep/connect-aws.ts';
import { Sweeper, type SweeperOptions } from '../../src/sweep/sweeper.ts';

/** The sample organisation, a fresh data folder and what sweeps the one into the other. */
export interface SampleDeployment {
  readonly sandbox: Sandbox;
  readonly folder: DataFolder;
  /** Another sweeper on the same AWS, or what answers at another address, and the same store. */
  readonly sweeper: (changes?: Partial<SweeperOptions>, endpoint?: string) => Sweeper;
  readonly close: () => Promise<void>;
}

/** What the endpoint says of pings and scans depends on its own clock; sweeps have another. */
export const openSample = async (
  endpointNow: () => Date,
  sweepNow: () => Date,
  estate: Estate = sampleEstate(),
): Promise<SampleDeployment> => {
  const sandbox = await startSandbox({ estate, now: endpointNow });
  const path = await mkdtemp(join(tmpdir(), 'assay-sample-'));
  const folder = await openDataFolder(path);
  return {
    sandbox,
    folder,
    sweeper: (changes = {}, endpoint = sandbox.url) =>
      new Sweeper({
        connect: connectAws({
          endpoint,
          homeRegion: 'eu-west-1',
          credentials: async () => sandboxCredentials('111122223333'),
          further: { accountIds: ['222233334444', '333344445555'], roleName: sampleRoleName },
          tagKeys: ['Name', 'assay:remediation'],
        }),
        collectors,
        checks,
        parameters: {},
        evidence: folder.evidence,
        objects: folder.objects,
        productVersion: 'test',
        mappings: currentMappings,
        now: sweepNow,
        ...changes,
      }),
    close: async () => {
      await folder.close();
      await sandbox.close();
      await rm(path, { recursive: true });
    },
  };
};
