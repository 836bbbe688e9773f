import {
  DescribeRepositoriesCommand,
  type DescribeRepositoriesCommandOutput,
  type Repository,
} from '@aws-sdk/client-ecr';
import { asString, asTime } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { type Listing, readListing } from '../listing.ts';
import { present } from '../present.ts';

const operation = 'ecr:DescribeRepositories';

export const repositoryListActions = [operation] as const satisfies readonly Operation[];

/** One repository as `ecr:DescribeRepositories` lists it. */
export interface ListedRepository {
  readonly name: string;
  readonly arn?: string;
  readonly createdAt?: string;
  readonly tagMutability?: string;
  readonly encryptionType?: string;
}

/** Undefined without a name: nothing else identifies a repository. */
const toListedRepository = (repository: Repository): ListedRepository | undefined => {
  const name = asString(repository.repositoryName);
  return name === undefined
    ? undefined
    : {
        name,
        ...present({
          arn: asString(repository.repositoryArn),
          createdAt: asTime(repository.createdAt),
          tagMutability: asString(repository.imageTagMutability),
          encryptionType: asString(repository.encryptionConfiguration?.encryptionType),
        }),
      };
};

/** Every repository of the registry, each once; with what broke the list off, if anything did. */
export const readRepositoryList = (source: SliceSource): Promise<Listing<ListedRepository>> =>
  source.shared('ecr:repositories', async (shared) => {
    const listing = await readListing(
      shared,
      {
        operation,
        page: (nextToken) =>
          new DescribeRepositoriesCommand({ maxResults: 1000, ...(nextToken === undefined ? {} : { nextToken }) }),
        items: (output: DescribeRepositoriesCommandOutput) => output.repositories,
        next: (output) => output.nextToken,
      },
      toListedRepository,
    );
    return { ...listing, items: [...new Map(listing.items.map((item) => [item.name, item])).values()] };
  });
