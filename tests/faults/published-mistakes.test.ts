import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resourceKey } from '../../src/domain/resource.ts';
import { checkResult, controlResult } from '../../src/evidence/results.ts';
import { type Estate, emptyRegion } from '../../src/sandbox/estate/estate.ts';
import { digestOf } from '../../src/sandbox/estate/sample-names.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { fresh } from '../builders/fresh.ts';
import { FaultBench, type SliceResult } from './fault-bench.ts';
import { smallEstate } from './small-estate.ts';
import { groupId, prefixListId } from './small-groups.ts';
import { account, enhanced, full, idOf, now } from './small-names.ts';
import { nodeId } from './small-nodes.ts';
import { enhancedRegistry } from './small-registries.ts';
import { smallSweep } from './small-sweep.ts';

let bench: FaultBench;

beforeAll(async () => {
  bench = await FaultBench.start(smallEstate);
});

afterAll(() => bench.close());

/** The verdict of a check of a resource, with its reason when it has one. */
const verdictOf = (result: SliceResult, checkId: string, id: string, parameters = 'by default'): readonly string[] => {
  const index = result.observations.findIndex(({ resource }) => resource.id === id);
  const finding = result.findings[parameters]?.[index]?.find((one) => one.checkId === checkId);
  return finding === undefined ? [] : [finding.verdict, ...(finding.reason === undefined ? [] : [finding.reason])];
};

const snapshots = { region: full, collectorId: 'ec2-snapshots' };
const groups = { region: full, collectorId: 'ec2-security-groups' };
const instances = { region: full, collectorId: 'ec2-instances' };
const images = { region: full, collectorId: 'ecr-images' };
const snapshotId = (name: string) => idOf('snap', name);
const imageIn = (region: string, repository: string, name: string) =>
  `${repository}@${digestOf(`${account}/${region}/${repository}/${name}`)}`;

describe('snapshots', () => {
  const trusted = 'with all images';
  const shared = 'ebs-snapshot-not-shared-externally';

  it.each([
    ['deny', 'ACCESS_DENIED'],
    ['throttle', 'THROTTLED'],
  ] as const)('do not pass as unshared when their permissions answer with %s', async (kind, reason) => {
    const id = snapshotId('private-1');

    const before = await bench.run(snapshots);
    const after = await bench.run(snapshots, {
      match: { operation: 'ec2:DescribeSnapshotAttribute', resource: id },
      kind,
    });

    expect(verdictOf(before, shared, id)).toEqual(['PASS']);
    expect(verdictOf(after, shared, id)).toEqual(['INCONCLUSIVE', reason]);
    expect(verdictOf(after, shared, snapshotId('shared-with-stranger'), trusted)).toEqual(['FAIL']);
    expect(checkResult(shared, [after.slice], fresh).verdict).toBe('FAIL');
  });

  it('do not pass as private when the list of the public ones is refused', async () => {
    const after = await bench.run(snapshots, {
      match: { operation: 'ec2:DescribeSnapshots', resource: 'all' },
      kind: 'deny',
    });

    expect(verdictOf(after, 'ebs-snapshot-not-public', snapshotId('private-1'))).toEqual([
      'INCONCLUSIVE',
      'ACCESS_DENIED',
    ]);
    expect(verdictOf(after, 'ebs-snapshot-not-public', snapshotId('public-1'))).toEqual(['FAIL']);
    expect(after.slice.enumeration.status).toBe('complete');
  });

  it('do not pass as private when the list of the public ones is cut short', async () => {
    const after = await bench.run(snapshots, {
      match: { operation: 'ec2:DescribeSnapshots', resource: 'all' },
      kind: 'errorOnPage',
    });

    expect(verdictOf(after, 'ebs-snapshot-not-public', snapshotId('private-3'))).toEqual([
      'INCONCLUSIVE',
      'SERVICE_ERROR',
    ]);
  });

  it.each(['repeatToken', 'errorOnPage'] as const)('are not all of them when their list ends with %s', async (kind) => {
    const before = await bench.run(snapshots);
    const after = await bench.run(snapshots, { match: { operation: 'ec2:DescribeSnapshots' }, kind });

    expect(after.observations.length).toBeLessThan(before.observations.length);
    expect(after.slice.enumeration.status).toBe('partial');
    expect(checkResult('ebs-snapshot-not-public', [after.slice], fresh).coverage.complete).toBe(false);
    const seen = new Set(after.observations.map(({ resource }) => resourceKey(resource)));
    for (const { resource } of before.observations.slice(0, 5)) expect(seen).toContain(resourceKey(resource));
  });

  it('are not absent when there are none to be seen for lack of a permission', async () => {
    const after = await bench.run(snapshots, { match: { operation: 'ec2:DescribeSnapshots' }, kind: 'denyScp' });

    expect(after.observations).toEqual([]);
    expect(after.slice.enumeration).toMatchObject({ status: 'denied', reason: 'EXPLICIT_DENY_SCP' });
    expect(checkResult('ebs-snapshot-encrypted', [after.slice], fresh).verdict).toBe('INCONCLUSIVE');
  });
});

describe('nodes', () => {
  it('are judged by the compliance of their patches, whatever that of their associations says', async () => {
    const result = await bench.run(instances);

    expect(verdictOf(result, 'ec2-patch-compliant', nodeId('missing-patches'))).toEqual(['FAIL']);
    expect(verdictOf(result, 'ec2-patch-compliant', nodeId('contradicted'))).toEqual([
      'INCONCLUSIVE',
      'CONTRADICTORY_SOURCES',
    ]);
    expect(verdictOf(result, 'ec2-patch-compliant', nodeId('clean-a'))).toEqual(['PASS']);
  });

  it('do not vanish from the checks when they were never scanned', async () => {
    const result = await bench.run(instances);

    const id = nodeId('never-scanned');
    expect(verdictOf(result, 'ec2-patch-scan-fresh', id)).toEqual(['FAIL', 'NEVER_ASSESSED']);
    expect(verdictOf(result, 'ec2-patch-compliant', id)).toEqual(['INCONCLUSIVE', 'NEVER_ASSESSED']);
    expect(verdictOf(result, 'ec2-patch-critical-security', id)).toEqual(['INCONCLUSIVE', 'NEVER_ASSESSED']);
  });

  it('do not pass by a clean record of long ago', async () => {
    const result = await bench.run(instances);

    expect(verdictOf(result, 'ec2-patch-compliant', nodeId('stale'))).toEqual(['INCONCLUSIVE', 'STALE_SOURCE']);
    expect(verdictOf(result, 'ec2-patch-scan-fresh', nodeId('stale'))).toEqual(['FAIL', 'STALE_SOURCE']);
  });

  it('are not unmanaged when the listing of Systems Manager is refused', async () => {
    const after = await bench.run(instances, { match: { operation: 'ssm:DescribeInstanceInformation' }, kind: 'deny' });

    expect(verdictOf(after, 'ec2-ssm-managed', nodeId('clean-a'))).toEqual(['INCONCLUSIVE', 'ACCESS_DENIED']);
    expect(verdictOf(after, 'ec2-ssm-managed', nodeId('not-managed'))).toEqual(['INCONCLUSIVE', 'ACCESS_DENIED']);
  });
});

describe('images', () => {
  it.each([
    ['unsupported', full, 'app', ['FAIL', 'UNSUPPORTED_TARGET'], ['INCONCLUSIVE', 'UNSUPPORTED_TARGET']],
    ['pending', full, 'app', ['INCONCLUSIVE', 'TRANSIENT_STATE'], ['INCONCLUSIVE', 'TRANSIENT_STATE']],
    ['never-scanned', full, 'app', ['FAIL', 'NEVER_ASSESSED'], ['INCONCLUSIVE', 'NEVER_ASSESSED']],
    ['expired', enhanced, 'pay', ['FAIL', 'ELIGIBILITY_EXPIRED'], ['INCONCLUSIVE', 'ELIGIBILITY_EXPIRED']],
    ['pushed-now', enhanced, 'pay', ['INCONCLUSIVE', 'TRANSIENT_STATE'], ['INCONCLUSIVE', 'TRANSIENT_STATE']],
    ['uncovered', enhanced, 'pay', ['FAIL', 'NEVER_ASSESSED'], ['INCONCLUSIVE', 'NEVER_ASSESSED']],
  ] as const)(
    'have no vulnerabilities in time by a scan that is %s',
    async (name, region, repository, scan, findings) => {
      const result = await bench.run({ region, collectorId: 'ecr-images' });

      const id = imageIn(region, repository, name);
      expect(verdictOf(result, 'ecr-image-scanned', id)).toEqual(scan);
      expect(verdictOf(result, 'ecr-image-findings-within-sla', id)).toEqual(findings);
    },
  );

  it('are not judged by an older one when the newest is refused', async () => {
    const id = imageIn(full, 'batch', 'clean');
    const digest = id.split('@')[1] ?? '';

    const before = await bench.run(images);
    const after = await bench.run(images, {
      match: { operation: 'ecr:DescribeImageScanFindings', resource: digest },
      kind: 'deny',
    });

    for (const checkId of ['ecr-image-scanned', 'ecr-image-findings-within-sla']) {
      expect(verdictOf(before, checkId, id)).toEqual(['PASS']);
      expect(verdictOf(after, checkId, id)).toEqual(['INCONCLUSIVE', 'ACCESS_DENIED']);
    }
  });

  it('do not lose the vulnerabilities of a second page', async () => {
    const after = await bench.run(images, {
      match: { operation: 'ecr:DescribeImageScanFindings' },
      kind: 'errorOnPage',
    });

    const clean = imageIn(full, 'batch', 'clean');
    expect(verdictOf(after, 'ecr-image-findings-within-sla', clean)).toEqual(['INCONCLUSIVE', 'PAGINATION_TRUNCATED']);
    expect(verdictOf(after, 'ecr-image-findings-within-sla', imageIn(full, 'app', 'overdue'))).toEqual(['FAIL']);
  });

  it('are covered by the rules of the registry, not by the setting of their repository', async () => {
    const result = await bench.run({ region: full, collectorId: 'ecr-repositories' });

    const { repository } = { ...smallEstate.accounts[0]?.regions[full]?.repositories.at(0) };
    expect(repository?.imageScanningConfiguration?.scanOnPush).toBe(false);
    expect(verdictOf(result, 'ecr-repository-scan-coverage', repository?.repositoryName ?? '')).toEqual(['PASS']);
  });

  it('are not clean when Inspector is off and has no findings', async () => {
    const [first] = smallEstate.accounts;
    if (first === undefined) throw new Error('the estate is empty');
    const off: Estate = {
      accounts: [
        {
          ...first,
          regions: {
            ...first.regions,
            [enhanced]: { ...emptyRegion, ...enhancedRegistry, inspector: emptyRegion.inspector },
          },
        },
      ],
    };
    const dark = await FaultBench.start(off);

    const result = await dark.run({ region: enhanced, collectorId: 'ecr-images' }).finally(() => dark.close());

    const id = imageIn(enhanced, 'pay', 'clean');
    expect(verdictOf(result, 'ecr-image-scanned', id)).toEqual(['FAIL', 'SOURCE_NOT_ENABLED']);
    expect(verdictOf(result, 'ecr-image-findings-within-sla', id)).toEqual(['INCONCLUSIVE', 'SOURCE_NOT_ENABLED']);
    expect(result.slice.counts['ecr-image-scanned']?.pass).toBe(0);
    expect(result.slice.counts['ecr-image-findings-within-sla']?.pass).toBe(0);
  });
});

describe('security groups', () => {
  const admin = 'sg-no-unrestricted-admin-ports';
  const authorised = 'sg-unrestricted-ports-authorised-only';

  it('do not open SSH by letting protocol 47 through, and do open something', async () => {
    const result = await bench.run(groups);

    expect(verdictOf(result, admin, groupId('gre'))).toEqual(['PASS']);
    expect(verdictOf(result, authorised, groupId('gre'))).toEqual(['FAIL']);
  });

  it('are open to the world in IPv6, in two halves and through a prefix list too', async () => {
    const result = await bench.run(groups);

    expect(verdictOf(result, admin, groupId('ssh-from-world-in-ipv6'))).toEqual(['FAIL']);
    expect(verdictOf(result, admin, groupId('ssh-from-halves'))).toEqual(['FAIL']);
    expect(verdictOf(result, admin, groupId('ssh-from-listed-world'))).toEqual(['FAIL']);
    expect(verdictOf(result, admin, groupId('ssh-from-offices'))).toEqual(['PASS']);
  });

  it('are undecided while a prefix list that they name cannot be read, and only they', async () => {
    const after = await bench.run(groups, {
      match: { operation: 'ec2:GetManagedPrefixListEntries', resource: prefixListId('offices') },
      kind: 'deny',
    });

    expect(verdictOf(after, admin, groupId('ssh-from-offices'))).toEqual(['INCONCLUSIVE', 'ACCESS_DENIED']);
    expect(verdictOf(after, admin, groupId('ssh-from-listed-world'))).toEqual(['FAIL']);
    expect(verdictOf(after, admin, groupId('web'))).toEqual(['PASS']);
  });

  it('do not pass by the part of a prefix list that was read', async () => {
    const after = await bench.run(groups, {
      match: { operation: 'ec2:GetManagedPrefixListEntries', resource: prefixListId('partners') },
      kind: 'errorOnPage',
    });

    expect(verdictOf(after, admin, groupId('ssh-from-listed-world'))).toEqual(['INCONCLUSIVE', 'SERVICE_ERROR']);
  });
});

describe('a scope', () => {
  it('is undecided by a control without a check that was evaluated', async () => {
    const { slice } = await bench.run(groups);

    expect(controlResult('any', [], [slice], fresh).verdict).toBe('INCONCLUSIVE');
    expect(controlResult('any', ['ebs-snapshot-encrypted'], [slice], fresh)).toMatchObject({
      verdict: 'INCONCLUSIVE',
      coverage: { complete: false, resources: 0 },
    });
  });

  it('is undecided when one of its regions does not answer, and says which', async () => {
    const sandbox = await startSandbox({ estate: smallEstate, now: () => now });
    const sweep = smallSweep(sandbox);

    const { slices } = await sweep
      .run(() => sandbox.faults.set({ operation: '*', region: enhanced }, 'reset'))
      .finally(() => sandbox.close());

    const { verdict, coverage } = checkResult('sg-no-unrestricted-all-traffic', slices, fresh, { regions: [enhanced] });
    expect(verdict).toBe('INCONCLUSIVE');
    expect(coverage.gaps).toEqual([
      {
        accountId: account,
        region: enhanced,
        collectorId: 'ec2-security-groups',
        status: 'failed',
        reason: 'TIMEOUT',
        code: 'TimeoutError',
      },
    ]);
    expect(checkResult('ebs-default-encryption', slices, fresh, { regions: [full] }).verdict).toBe('PASS');
    expect(checkResult('ebs-default-encryption', slices, fresh, { regions: [full, enhanced] }).verdict).toBe(
      'INCONCLUSIVE',
    );
  });
});
