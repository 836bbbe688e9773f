import { expect, it } from 'vitest';
import { imageId, parseImageArn, toImageArn } from '../../../src/collectors/ecr/image-identity.ts';
import { scriptedSource } from '../../builders/source.ts';

const digest = `sha256:${'0a'.repeat(32)}`;

it('reads the image that it writes, slashes in the repository included', () => {
  const arn = toImageArn(scriptedSource({}).source, 'team/app', digest);

  expect(arn).toBe(`arn:aws:ecr:eu-west-1:111122223333:repository/team/app/${digest}`);
  expect(parseImageArn(arn)).toEqual({ accountId: '111122223333', repositoryName: 'team/app', digest });
  expect(imageId('team/app', digest)).toBe(`team/app@${digest}`);
});

it.each([
  '',
  'i-1',
  'arn:aws:ecr:eu-west-1:111122223333:repository/app',
  'arn:aws:ecr:eu-west-1:1:repository/app/sha256:0',
])('reads no image in %j', (text) => {
  expect(parseImageArn(text)).toBeUndefined();
});
