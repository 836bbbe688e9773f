import {
  BatchGetImage$,
  type BatchGetImageCommandInput,
  type BatchGetImageResponse,
  BatchGetRepositoryScanningConfiguration$,
  type BatchGetRepositoryScanningConfigurationCommandInput,
  type BatchGetRepositoryScanningConfigurationResponse,
  DescribeImageScanFindings$,
  type DescribeImageScanFindingsCommandInput,
  DescribeImages$,
  type DescribeImagesCommandInput,
  DescribeRepositories$,
  type DescribeRepositoriesCommandInput,
  GetRegistryScanningConfiguration$,
  type GetRegistryScanningConfigurationResponse,
  type ImageIdentifier,
  type ImageScanFinding,
} from '@aws-sdk/client-ecr';
import type { ImageRow, RepositoryRow } from '../estate/estate.ts';
import { each, lookUp, type Rows, where } from '../estate/rows.ts';
import { type AnyOperation, list, type Paging, read, type Scope } from '../operation.ts';
import { Refusal } from '../refusal.ts';
import { refuse } from '../service.ts';

const paging: Paging = { size: 'maxResults', token: 'nextToken', next: 'nextToken', min: 1, max: 1000, default: 100 };

const nameOf = ({ repository }: RepositoryRow) => repository.repositoryName;

const noRepository = (name: string | undefined) =>
  new Refusal('RepositoryNotFoundException', 400, `The repository with name '${name}' does not exist in the registry`);

const repositoryOf = (name: string | undefined, { region }: Scope): RepositoryRow => {
  const row = lookUp(region.repositories, name ?? '', nameOf);
  if (row === undefined) throw noRepository(name);
  return row;
};

const checkRegistry = ({ registryId }: { readonly registryId?: string | undefined }, { account }: Scope): void => {
  if (registryId !== undefined && registryId !== account.id) {
    throw refuse('ecr', 'denied', `Not authorized to read the registry ${registryId}`);
  }
};

const imageOf = (images: Rows<ImageRow>, { imageDigest, imageTag }: ImageIdentifier): ImageRow | undefined => {
  if (imageDigest !== undefined) {
    const row = lookUp(images, imageDigest, ({ image }) => image.imageDigest);
    return imageTag === undefined || row?.image.imageTags?.includes(imageTag) ? row : undefined;
  }
  for (const [, row] of each(images)) {
    if (imageTag !== undefined && row.image.imageTags?.includes(imageTag)) return row;
  }
  return undefined;
};

const noImage = ({ imageDigest, imageTag }: ImageIdentifier) =>
  new Refusal('ImageNotFoundException', 400, `The image with imageId {${imageDigest ?? imageTag}} does not exist`);

const imageRows = ({ repositoryName, imageIds, filter }: DescribeImagesCommandInput, scope: Scope): Rows<ImageRow> => {
  const { images } = repositoryOf(repositoryName, scope);
  if (imageIds !== undefined) {
    return imageIds.map((id) => {
      const row = imageOf(images, id);
      if (row === undefined) throw noImage(id);
      return row;
    });
  }
  const { tagStatus = 'ANY', imageStatus = 'ACTIVE' } = filter ?? {};
  if (tagStatus === 'ANY' && imageStatus === 'ANY') return images;
  return where(images, ({ image }) => {
    const tagged = (image.imageTags?.length ?? 0) > 0;
    return (
      (imageStatus === 'ANY' || (image.imageStatus ?? 'ACTIVE') === imageStatus) &&
      (tagStatus === 'ANY' || (tagStatus === 'TAGGED') === tagged)
    );
  });
};

export const ecrOperations: readonly AnyOperation[] = [
  read({
    service: 'ecr',
    schema: GetRegistryScanningConfiguration$,
    answer: (_input, { account, region }): GetRegistryScanningConfigurationResponse => ({
      registryId: account.id,
      scanningConfiguration: region.registry,
    }),
  }),
  list<DescribeRepositoriesCommandInput, RepositoryRow>({
    service: 'ecr',
    schema: DescribeRepositories$,
    list: ['repositories'],
    paging,
    check: checkRegistry,
    rows: ({ repositoryNames }, scope) =>
      repositoryNames?.map((name) => repositoryOf(name, scope)) ?? scope.region.repositories,
    show: ({ repository }) => repository,
  }),
  read<BatchGetRepositoryScanningConfigurationCommandInput>({
    service: 'ecr',
    schema: BatchGetRepositoryScanningConfiguration$,
    check: ({ repositoryNames = [] }) => {
      if (repositoryNames.length < 1 || repositoryNames.length > 25) {
        throw refuse('ecr', 'invalid', 'repositoryNames must have between 1 and 25 members.');
      }
    },
    answer: ({ repositoryNames = [] }, { region }): BatchGetRepositoryScanningConfigurationResponse => {
      const rows = repositoryNames.map((name) => lookUp(region.repositories, name, nameOf));
      return {
        scanningConfigurations: rows.flatMap((row) => (row === undefined ? [] : [row.scanning])),
        failures: repositoryNames
          .filter((_name, index) => rows[index] === undefined)
          .map((repositoryName) => ({ repositoryName, failureCode: 'REPOSITORY_NOT_FOUND' })),
      };
    },
    batch: {
      list: 'scanningConfigurations',
      failures: 'failures',
      canVanish: true,
      failure: (item: { readonly repositoryName?: string }, cause) => ({
        repositoryName: item.repositoryName,
        failureCode: cause === 'gone' ? 'REPOSITORY_NOT_FOUND' : 'INTERNAL_FAILURE',
        failureReason: cause === 'gone' ? 'The repository does not exist' : 'The configuration could not be read',
      }),
    },
  }),
  list<DescribeImagesCommandInput, ImageRow>({
    service: 'ecr',
    schema: DescribeImages$,
    list: ['imageDetails'],
    paging,
    check: (input, scope) => {
      checkRegistry(input, scope);
      if (input.imageIds !== undefined && (input.maxResults !== undefined || input.filter !== undefined)) {
        throw refuse('ecr', 'invalid', 'maxResults and filter cannot be used with imageIds.');
      }
    },
    gone: ({ repositoryName }) => noRepository(repositoryName),
    rows: imageRows,
    show: ({ image }) => image,
  }),
  read<BatchGetImageCommandInput>({
    service: 'ecr',
    schema: BatchGetImage$,
    check: (input, scope) => {
      checkRegistry(input, scope);
      if ((input.imageIds?.length ?? 0) < 1 || (input.imageIds?.length ?? 0) > 100) {
        throw refuse('ecr', 'invalid', 'imageIds must have between 1 and 100 members.');
      }
    },
    answer: ({ repositoryName, imageIds = [] }, scope): BatchGetImageResponse => {
      const { images } = repositoryOf(repositoryName, scope);
      const found = imageIds.map((id) => [id, imageOf(images, id)] as const);
      return {
        images: found.flatMap(([id, row]) =>
          row === undefined
            ? []
            : [
                {
                  registryId: scope.account.id,
                  repositoryName,
                  imageId: { ...id, imageDigest: row.image.imageDigest },
                  imageManifest: row.manifest,
                  imageManifestMediaType: row.image.imageManifestMediaType,
                },
              ],
        ),
        failures: found.flatMap(([imageId, row]) =>
          row === undefined
            ? [{ imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' }]
            : [],
        ),
      };
    },
    batch: {
      list: 'images',
      failures: 'failures',
      canVanish: true,
      failure: (item: { readonly imageId?: ImageIdentifier }, cause) => ({
        imageId: item.imageId,
        failureCode: cause === 'gone' ? 'ImageNotFound' : 'KmsError',
        failureReason: cause === 'gone' ? 'Requested image not found' : 'The image could not be decrypted',
      }),
    },
  }),
  list<DescribeImageScanFindingsCommandInput, ImageScanFinding>({
    service: 'ecr',
    schema: DescribeImageScanFindings$,
    list: ['imageScanFindings', 'findings'],
    paging,
    check: checkRegistry,
    gone: ({ imageId = {} }) => noImage(imageId),
    rows: (input, scope) => scanOf(input, scope).findings,
    show: (finding) => finding,
    others: (input, scope) => {
      const { status, result } = scanOf(input, scope);
      return {
        registryId: scope.account.id,
        repositoryName: input.repositoryName,
        imageId: input.imageId,
        imageScanStatus: status,
        ...(result !== undefined && { imageScanFindings: result }),
      };
    },
  }),
];

const scanOf = ({ repositoryName, imageId = {} }: DescribeImageScanFindingsCommandInput, scope: Scope) => {
  const row = imageOf(repositoryOf(repositoryName, scope).images, imageId);
  if (row === undefined) throw noImage(imageId);
  if (row.scan === undefined) {
    throw new Refusal(
      'ScanNotFoundException',
      400,
      `Image scan does not exist for the image with imageId {${imageId.imageDigest ?? imageId.imageTag}}`,
    );
  }
  return row.scan;
};
