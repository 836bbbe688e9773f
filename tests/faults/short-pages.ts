import type { AwsCommand, ListRequest, SliceSource } from '../../src/collectors/collector.ts';

/** The smallest pages that AWS gives, but for those of one or two items. */
const sizes: Readonly<Record<string, number>> = {
  ec2: 5,
  rds: 20,
  ssm: 5,
  // Patch states are asked for in batches of what one page of instances holds.
  'ec2:DescribeInstances': 18,
  'ssm:DescribeInstancePatchStates': 10,
  'ec2:DescribeManagedPrefixLists': 3,
  'ec2:GetManagedPrefixListEntries': 3,
};

const sizeMembers = ['MaxResults', 'maxResults', 'MaxRecords'];

const shorten = <Output extends object>(operation: string, command: AwsCommand<Output>): AwsCommand<Output> => {
  const input: Record<string, unknown> = command.input;
  const size = sizes[operation] ?? sizes[operation.split(':')[0] ?? ''] ?? 3;
  for (const member of sizeMembers) if (member in input) input[member] = size;
  return command;
};

/** The source with the smallest pages, so that a handful of items fills several. */
export const withShortPages = (source: SliceSource): SliceSource => ({
  accountId: source.accountId,
  region: source.region,
  partition: source.partition,
  tagKeys: source.tagKeys,
  call: (operation, command) => source.call(operation, command),
  list: <Output extends object, Item>(request: ListRequest<Output, Item>) =>
    source.list({ ...request, page: (token) => shorten(request.operation, request.page(token)) }),
  shared: (key, read) => source.shared(key, (inner) => read(withShortPages(inner))),
  note: (name, value) => source.note(name, value),
});
