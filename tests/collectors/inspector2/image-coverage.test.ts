import { describe, expect, it } from 'vitest';
import { readImageCoverage, toImageCoverage } from '../../../src/collectors/inspector2/image-coverage.ts';
import { awsError, pages, scriptedSource } from '../../builders/source.ts';

const operation = 'inspector2:ListCoverage';
const digest = (character: string) => `sha256:${character.repeat(64)}`;
const arn = (repository: string, character: string, accountId = '111122223333') =>
  `arn:aws:ecr:eu-west-1:${accountId}:repository/${repository}/${digest(character)}`;
const resource = (resourceId: string) => ({ resourceId, scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' } });

describe('the coverage of images', () => {
  it('is listed by image over every page, for the own account alone', async () => {
    const { source, calls } = scriptedSource({
      [operation]: pages(
        [
          { coveredResources: [resource(arn('team/app', 'a'))] },
          { coveredResources: [resource(arn('app', 'a')), resource(arn('app', 'b', '999988887777'))] },
        ],
        'nextToken',
      ),
    });

    const coverage = await readImageCoverage(source);

    expect([...coverage.keys()]).toEqual([`team/app@${digest('a')}`, `app@${digest('a')}`]);
    expect(calls[0]?.input).toEqual({
      maxResults: 200,
      filterCriteria: {
        resourceType: [{ comparison: 'EQUALS', value: 'AWS_ECR_CONTAINER_IMAGE' }],
        accountId: [{ comparison: 'EQUALS', value: '111122223333' }],
      },
    });
  });

  it.each([
    ['a row does not name its image', pages([{ coveredResources: [resource('i-1')] }], 'nextToken')],
    ['a row has no id', pages([{ coveredResources: [{}] }], 'nextToken')],
    ['the list is missing', () => ({ nextToken: '1' })],
    [
      'the list breaks off',
      (_: object, call: number) =>
        call === 0 ? { coveredResources: [], nextToken: 'more' } : awsError('InternalServerException'),
    ],
  ])('is not known when %s', async (_, answer) => {
    const { source } = scriptedSource({ [operation]: answer });

    await expect(readImageCoverage(source)).rejects.toMatchObject({ name: 'SourceError' });
  });
});

describe('the coverage of one image', () => {
  it('says whether the image is in use only when Inspector sent a count', () => {
    const at = new Date('2026-11-20T00:00:00Z');
    const used = (inUseCount: unknown) => toImageCoverage({ resourceMetadata: { ecrImage: { inUseCount } } } as never);

    expect(toImageCoverage({ ...resource('x'), lastScannedAt: at } as never)).toEqual({
      coverage: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
      lastScannedAt: '2026-11-20T00:00:00.000Z',
    });
    expect(used(0)).toEqual({ coverage: {}, inUse: false });
    expect(used(2)).toEqual({ coverage: {}, inUse: true });
    expect(used('0')).toEqual({ coverage: {} });
  });
});
