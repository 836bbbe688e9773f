import { DescribeVolumesCommand, type DescribeVolumesCommandOutput, type Volume } from '@aws-sdk/client-ec2';
import type { KmsKeyFacts, VolumeFacts } from '../../domain/facts/snapshots.ts';
import type { Reading } from '../../domain/reading.ts';
import type { Observation } from '../../domain/resource.ts';
import { toTags } from '../aws/tags.ts';
import { asBoolean, asInteger, asString, asTime } from '../aws/typed.ts';
import type { Collector, ListRequest } from '../collector.ts';
import { emitList } from '../emit-list.ts';
import { kmsKeyActions, readKmsKey } from '../kms/keys.ts';
import { present } from '../present.ts';
import { enumerate } from '../source-error.ts';
import { managedResourceVisibilityActions, noteManagedResourceVisibility } from './managed-resource-visibility.ts';

const operation = 'ec2:DescribeVolumes';

const request: ListRequest<DescribeVolumesCommandOutput, Volume> = {
  operation,
  page: (token) =>
    new DescribeVolumesCommand({
      // Without it an account may hide the volumes that AWS manages for it.
      IncludeManagedResources: true,
      MaxResults: 500,
      ...(token !== undefined && { NextToken: token }),
    }),
  items: (output) => output.Volumes,
  next: (output) => output.NextToken,
};

const toVolumeFacts = (
  volume: Volume,
  key: Reading<KmsKeyFacts> | undefined,
  tagKeys: readonly string[],
): VolumeFacts =>
  present({
    state: asString(volume.State),
    encrypted: asBoolean(volume.Encrypted),
    kmsKeyId: asString(volume.KmsKeyId),
    key,
    attachedInstanceIds: (volume.Attachments ?? [])
      .map(({ InstanceId }) => asString(InstanceId))
      .filter((id) => id !== undefined)
      .toSorted(),
    managedBy: volume.Operator?.Managed === true ? (asString(volume.Operator.Principal) ?? 'unknown') : undefined,
    createdAt: asTime(volume.CreateTime),
    sizeGiB: asInteger(volume.Size),
    tags: toTags(volume.Tags, tagKeys),
  });

/** Every EBS volume of the region, attached or not, those that AWS manages included. */
export const ec2Volumes: Collector = {
  id: 'ec2-volumes',
  resourceTypes: ['AWS::EC2::Volume'],
  actions: [operation, ...managedResourceVisibilityActions, ...kmsKeyActions],
  collect: async (source, emit) => {
    const { accountId, region, partition, tagKeys } = source;
    const seen = new Set<string>();
    const observe = async (volume: Volume, id: string): Promise<Observation<'AWS::EC2::Volume'>> => {
      const keyId = asString(volume.KmsKeyId);
      const key = keyId === undefined ? undefined : await readKmsKey(source, keyId);
      return {
        resource: {
          type: 'AWS::EC2::Volume',
          id,
          arn: `arn:${partition}:ec2:${region}:${accountId}:volume/${id}`,
          accountId,
          region,
        },
        facts: toVolumeFacts(volume, key, tagKeys),
        times: {},
      };
    };
    await noteManagedResourceVisibility(source);
    return enumerate(
      () => emitList(source, { request, idOf: ({ VolumeId }) => asString(VolumeId), observe }, seen, emit),
      () => seen.size,
    );
  },
};
