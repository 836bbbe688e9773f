/** Media types and manifests of images, as a registry keeps them. */
export const mediaTypes = {
  image: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  cosign: 'application/vnd.dev.cosign.artifact.sig.v1+json',
  attestation: 'application/vnd.in-toto+json',
} as const;

/** `layers`: their media types. */
export const imageManifest = (
  configDigest: string,
  layers: readonly string[] = ['application/vnd.oci.image.layer.v1.tar+gzip'],
): string =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.image,
    config: { mediaType: mediaTypes.config, digest: configDigest, size: 1470 },
    layers: layers.map((mediaType) => ({ mediaType, digest: configDigest, size: 31_357_624 })),
  });

export interface IndexEntry {
  readonly digest: string;
  readonly architecture: string;
  /** The digest of the image that this entry attests; such an entry has no platform of its own. */
  readonly attests?: string;
}

export const indexManifest = (entries: readonly IndexEntry[]): string =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.index,
    manifests: entries.map(({ digest, architecture, attests }) => ({
      mediaType: mediaTypes.image,
      digest,
      size: 1610,
      platform: attests === undefined ? { architecture, os: 'linux' } : { architecture: 'unknown', os: 'unknown' },
      ...(attests !== undefined && {
        annotations: {
          'vnd.docker.reference.digest': attests,
          'vnd.docker.reference.type': 'attestation-manifest',
        },
      }),
    })),
  });
