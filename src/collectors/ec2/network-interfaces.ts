import {
  DescribeNetworkInterfacesCommand,
  type DescribeNetworkInterfacesCommandOutput,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import type { GroupAttachments } from '../../domain/facts/security-groups.ts';
import { asString } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { asList } from '../list-value.ts';
import { readListing } from '../listing.ts';

const operation = 'ec2:DescribeNetworkInterfaces';

export const networkInterfaceActions = [operation] as const satisfies readonly Operation[];

interface Attachment {
  readonly groupIds: readonly string[];
  readonly interfaceType: string;
  readonly publiclyAddressed: boolean;
}

/** Undefined when its groups are not told. An interface without a type counts as `unknown`. */
const toAttachment = (sent: NetworkInterface): Attachment | undefined => {
  const groupIds = asList(sent.Groups)?.map((group) => asString(group.GroupId));
  if (!groupIds?.every((id) => id !== undefined)) return undefined;
  const publicIpv4 = [
    sent.Association,
    ...(asList(sent.PrivateIpAddresses) ?? []).map((address) => address.Association),
  ];
  return {
    groupIds,
    interfaceType: asString(sent.InterfaceType) ?? 'unknown',
    publiclyAddressed:
      publicIpv4.some((association) => asString(association?.PublicIp) !== undefined) ||
      (asList(sent.Ipv6Addresses) ?? []).length > 0,
  };
};

/** What carries a group that no interface names. */
export const unattached: GroupAttachments = { count: 0, interfaceTypes: {}, publiclyAddressed: 0 };

const withAttachment = (
  { count, interfaceTypes, publiclyAddressed }: GroupAttachments,
  attachment: Attachment,
): GroupAttachments => ({
  count: count + 1,
  interfaceTypes: {
    ...interfaceTypes,
    [attachment.interfaceType]: (interfaceTypes[attachment.interfaceType] ?? 0) + 1,
  },
  publiclyAddressed: publiclyAddressed + (attachment.publiclyAddressed ? 1 : 0),
});

/**
 * The interfaces of the account and region counted by the group they carry; a group without any is not in the map.
 * Throws `SourceError` unless every interface was read.
 */
export const readAttachments = async (source: SliceSource): Promise<ReadonlyMap<string, GroupAttachments>> => {
  const { items, broken } = await readListing(
    source,
    {
      operation,
      page: (NextToken) =>
        new DescribeNetworkInterfacesCommand({
          IncludeManagedResources: true,
          MaxResults: 1000,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      items: (output: DescribeNetworkInterfacesCommandOutput) => output.NetworkInterfaces,
      next: (output) => output.NextToken,
    },
    toAttachment,
  );
  if (broken !== undefined) throw broken;
  const attachments = new Map<string, GroupAttachments>();
  for (const item of items) {
    for (const id of item.groupIds) attachments.set(id, withAttachment(attachments.get(id) ?? unattached, item));
  }
  return attachments;
};
