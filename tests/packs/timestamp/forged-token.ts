import { hash, type KeyObject, sign, type X509Certificate } from 'node:crypto';
import { ObjectIdentifier } from 'asn1js';
import type { IssuedCertificate } from './openssl.ts';

/** One DER value: an identifier and its content. */
export const der = (identifier: number, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  const head =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : length < 0x10000
          ? [0x82, length >> 8, length & 0xff]
          : [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from([identifier, ...head]), content]);
};
export const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents);
const set = (...contents: readonly Uint8Array[]): Buffer => der(0x31, ...contents);
export const integer = (value: number): Buffer => der(0x02, Buffer.from([value]));
export const octets = (content: Uint8Array): Buffer => der(0x04, content);
export const oid = (value: string): Buffer => Buffer.from(new ObjectIdentifier({ value }).toBER());

export const oids = {
  signedData: '1.2.840.113549.1.7.2',
  timeInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha512: '2.16.840.1.101.3.4.2.3',
  rsaEncryption: '1.2.840.113549.1.1.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  rsaPss: '1.2.840.113549.1.1.10',
  ecdsaWithSha1: '1.2.840.10045.4.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  ecdsaWithSha512: '1.2.840.10045.4.3.4',
} as const;

export interface InfoSpec {
  readonly version?: number;
  readonly imprintAlgorithm?: string;
  readonly imprint?: Uint8Array;
  /** The text of a GeneralizedTime. */
  readonly time?: string;
  /** What stands behind the time: accuracy, ordering, nonce, tsa, extensions. */
  readonly rest?: readonly Uint8Array[];
}

/** A moment as GeneralizedTime writes it, in whole seconds. */
export const generalizedTime = (time: Date): string => `${time.toISOString().replace(/[-:T]|\..*/g, '')}Z`;

/** A `TSTInfo` of a checkpoint, of now. */
export const timeInfo = (checkpoint: Uint8Array, spec: InfoSpec = {}): Buffer =>
  sequence(
    integer(spec.version ?? 1),
    oid('1.2.3.4.1'),
    sequence(
      sequence(oid(spec.imprintAlgorithm ?? oids.sha256)),
      octets(spec.imprint ?? hash('sha256', checkpoint, 'buffer')),
    ),
    integer(7),
    der(0x18, Buffer.from(spec.time ?? generalizedTime(new Date()))),
    ...(spec.rest ?? []),
  );

export const attribute = (type: string, ...values: readonly Uint8Array[]): Buffer =>
  sequence(oid(type), set(...values));

export const namedCertificate = ({ raw }: X509Certificate): Buffer =>
  attribute(oids.signingCertificateV2, sequence(sequence(sequence(octets(hash('sha256', raw, 'buffer'))))));

export interface TokenSpec {
  readonly status?: Uint8Array;
  readonly outerType?: string;
  readonly contentType?: string;
  readonly certificates?: readonly X509Certificate[];
  readonly digestAlgorithm?: string;
  readonly signatureAlgorithm?: string;
  readonly hash?: 'sha1' | 'sha256' | 'sha512';
  readonly key?: KeyObject;
  /** Of the signed attributes, in order; none when it is empty. */
  readonly attributes?: readonly Uint8Array[];
  readonly signerInfos?: 0 | 1 | 2;
  /** Stands behind the `TimeStampToken` in the response. */
  readonly behind?: Uint8Array;
}

/** The attributes that a token over `info` has to sign. */
export const attributesOf = (info: Uint8Array, certificate: X509Certificate, digest = 'sha256'): readonly Buffer[] => [
  attribute(oids.contentType, oid(oids.timeInfo)),
  attribute(oids.messageDigest, octets(hash(digest, info, 'buffer'))),
  namedCertificate(certificate),
];

/** A `TimeStampResp` that is right but for what is asked for. */
export const forgedToken = (signer: IssuedCertificate, info: Uint8Array, spec: TokenSpec = {}): Buffer => {
  const { certificate, key } = signer;
  const digest = spec.hash ?? 'sha256';
  const attributes = spec.attributes ?? attributesOf(info, certificate, digest);
  const signed = attributes.length === 0 ? info : set(...attributes);
  const algorithm = key.asymmetricKeyType === 'rsa' ? oids.sha256WithRsa : oids.ecdsaWithSha256;
  const { issuer, serial } = issuerAndSerial(certificate);
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, serial),
    sequence(oid(spec.digestAlgorithm ?? oids.sha256)),
    ...(attributes.length === 0 ? [] : [der(0xa0, ...attributes)]),
    sequence(oid(spec.signatureAlgorithm ?? algorithm)),
    octets(sign(digest, signed, spec.key ?? key)),
  );
  const certificates = spec.certificates ?? [certificate];
  return sequence(
    spec.status ?? sequence(integer(0)),
    sequence(
      oid(spec.outerType ?? oids.signedData),
      der(
        0xa0,
        sequence(
          integer(3),
          set(sequence(oid(spec.digestAlgorithm ?? oids.sha256))),
          sequence(oid(spec.contentType ?? oids.timeInfo), der(0xa0, octets(info))),
          ...(certificates.length === 0 ? [] : [der(0xa0, ...certificates.map(({ raw }) => raw))]),
          set(...Array.from({ length: spec.signerInfos ?? 1 }, () => signerInfo)),
        ),
      ),
    ),
    ...(spec.behind === undefined ? [] : [spec.behind]),
  );
};

/** The parts of a DER value. */
export const partsOf = (value: Uint8Array): readonly Buffer[] => {
  const parts: Buffer[] = [];
  const contentStart = (at: number) => {
    const first = value[at + 1] ?? 0;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
  };
  const lengthOf = (at: number) => {
    const first = value[at + 1] ?? 0;
    if (first < 0x80) return first;
    return Buffer.from(value).readUIntBE(at + 2, first & 0x7f);
  };
  for (let at = contentStart(0); at < value.length; ) {
    const end = contentStart(at) + lengthOf(at);
    parts.push(Buffer.from(value.subarray(at, end)));
    at = end;
  }
  return parts;
};

export const issuerAndSerial = ({ raw }: X509Certificate): { readonly issuer: Buffer; readonly serial: Buffer } => {
  const [, serial = Buffer.alloc(0), , issuer = Buffer.alloc(0)] = partsOf(partsOf(raw)[0] ?? raw);
  return { issuer, serial };
};
