import { describe, expect, it } from 'vitest';
import { parseIndexManifest } from '../../../src/collectors/ecr/index-manifest.ts';

const parse = (manifests: unknown) => parseIndexManifest(JSON.stringify({ schemaVersion: 2, manifests }));

describe('the manifest of an index', () => {
  it('tells images from attestations by platform or by annotation', () => {
    const annotations = { 'vnd.docker.reference.type': 'attestation-manifest' };

    const parsed = parse([
      { digest: 'a', platform: { os: 'linux', architecture: 'amd64' } },
      { digest: 'b', platform: { os: 'unknown', architecture: 'unknown' } },
      { digest: 'c', annotations },
      { digest: 'd', platform: { os: 'unknown', architecture: 'amd64' } },
      { digest: 'e', platform: { os: 'linux' } },
    ]);

    expect(parsed).toEqual({
      observed: [
        { digest: 'a', platform: 'linux/amd64', attestation: false },
        { digest: 'b', platform: 'unknown/unknown', attestation: true },
        { digest: 'c', attestation: true },
        { digest: 'd', platform: 'unknown/amd64', attestation: false },
        { digest: 'e', attestation: false },
      ],
    });
  });

  it('holds each digest once, as an attestation only if it is one each time', () => {
    const unknown = { os: 'unknown', architecture: 'unknown' };
    const twice = [{ digest: 'a', platform: unknown }, { digest: 'a' }];

    expect(parse(twice)).toEqual({ observed: [{ digest: 'a', attestation: false }] });
    expect(parse(twice.toReversed())).toEqual({ observed: [{ digest: 'a', attestation: false }] });
  });

  it('may list nothing', () => {
    expect(parse([])).toEqual({ observed: [] });
  });

  it.each([
    ['without its list', '{}', 'UNEXPECTED_SHAPE'],
    ['with another type of list', '{"manifests":{}}', 'UNEXPECTED_SHAPE'],
    ['with an entry without a digest', '{"manifests":[{"digest":"a"},{}]}', 'UNEXPECTED_SHAPE'],
    ['with an entry that is null', '{"manifests":[null]}', 'UNEXPECTED_SHAPE'],
    ['that is a list', '[]', 'UNEXPECTED_SHAPE'],
    ['that is null', 'null', 'UNEXPECTED_SHAPE'],
    ['that is not JSON', '{"manifests":[', 'PARSE_FAILED'],
  ])('is not read %s', (_, text, reason) => {
    expect(parseIndexManifest(text)).toEqual({ unavailable: reason });
  });
});
