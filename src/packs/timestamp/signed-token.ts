import { hash, verify } from 'node:crypto';
import { type BaseBlock, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo, TimeStampResp } from 'pkijs';
import { acceptedHash, requireSignatureAlgorithm, requireStrongKey } from './accepted-algorithms.ts';
import { type ReadCertificate, readCertificate } from './certificate.ts';
import { requireDer } from './der.ts';
import { TimestampProblem } from './timestamp.ts';

/** What an authority has signed, and with which certificate. */
export interface SignedToken {
  /** DER of a `TSTInfo`. */
  readonly content: Uint8Array;
  /** Of the key that the signature verifies with; nothing else is known of it. */
  readonly signer: ReadCertificate;
  /** All certificates that came with it. */
  readonly certificates: readonly ReadCertificate[];
}

const timeInfoType = '1.2.840.113549.1.9.16.1.4';
const attributeTypes = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;
const mostCertificates = 16;
/** `granted` and `grantedWithMods`. */
const grantedStatuses: readonly number[] = [0, 1];

/**
 * Reads a granted `TimeStampResp` (RFC 3161) and verifies the signature in it (CMS, RFC 5652) with the certificate that
 * the signature itself names by its digest (RFC 5035). `TimestampProblem` when anything is not as it has to be; errors
 * of the parsers when it is no such thing at all.
 */
export const openToken = (der: Uint8Array): SignedToken => {
  requireDer(der);
  const { status, timeStampToken } = TimeStampResp.fromBER(new Uint8Array(der));
  if (!grantedStatuses.includes(status.status)) throw refused(status);
  if (timeStampToken?.contentType !== ContentInfo.SIGNED_DATA) throw new TimestampProblem('holds no signed token');
  const signed = new SignedData({ schema: timeStampToken.content });
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== timeInfoType || eContent === undefined)
    throw new TimestampProblem('is signed, but says no time');
  const token = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) });
  const read = new TimeStampResp({ status, timeStampToken: token }).toSchema().toBER();
  // The parser passes over what it does not know.
  if (!sameBytes(read, der)) throw new TimestampProblem('holds more than a timestamp has');
  const [signerInfo, ...more] = signed.signerInfos;
  if (signerInfo === undefined || more.length > 0) throw new TimestampProblem('has not exactly one signature');

  const content = new Uint8Array(eContent.getValue());
  const certificates = certificatesIn(signed);
  const signer = signerAmong(certificates, signerInfo);
  verifySigner(signerInfo, signer, content);
  requireDer(content);
  return { content, signer, certificates };
};

const refused = ({ status, statusStrings = [] }: TimeStampResp['status']): TimestampProblem => {
  const text = statusStrings
    .map(({ valueBlock }) => valueBlock.value)
    .join(' ')
    .replace(/[^ -~]/g, '?')
    .slice(0, 200);
  return new TimestampProblem(`is a refusal (status ${status}${text === '' ? '' : `: ${text}`})`);
};

const certificatesIn = ({ certificates = [] }: SignedData): readonly ReadCertificate[] => {
  if (certificates.length > mostCertificates) {
    throw new TimestampProblem(`has more than ${mostCertificates} certificates`);
  }
  return certificates.map((certificate) => {
    if (!(certificate instanceof Certificate))
      throw new TimestampProblem('has a certificate of another kind than X.509');
    return readCertificate(new Uint8Array(certificate.toSchema().toBER()));
  });
};

/** Names that the signature does not cover: which of the certificates is meant is decided by the signed attribute. */
const signerAmong = (certificates: readonly ReadCertificate[], { sid }: SignerInfo): ReadCertificate => {
  if (!(sid instanceof IssuerAndSerialNumber)) throw new TimestampProblem('does not name its certificate by issuer');
  const [signer, ...more] = certificates.filter(
    ({ fields }) => sameBytes(fields.issuer.valueBeforeDecode, sid.issuer.valueBeforeDecode) && hasSerial(fields, sid),
  );
  if (signer === undefined) throw new TimestampProblem('does not hold the certificate that it is signed with');
  if (more.length > 0) throw new TimestampProblem('holds several certificates of one name and number');
  return signer;
};

const hasSerial = (left: Pick<Certificate, 'serialNumber'>, right: Pick<Certificate, 'serialNumber'>): boolean =>
  sameBytes(left.serialNumber.valueBlock.valueHexView, right.serialNumber.valueBlock.valueHexView);

const sameBytes = (left: ArrayBuffer | Uint8Array, right: ArrayBuffer | Uint8Array): boolean =>
  Buffer.from(new Uint8Array(left)).equals(new Uint8Array(right));

const verifySigner = (info: SignerInfo, signer: ReadCertificate, content: Uint8Array): void => {
  const { signedAttrs, signatureAlgorithm, signature } = info;
  if (signedAttrs === undefined) throw new TimestampProblem('has no signed attributes');
  const digest = acceptedHash(info.digestAlgorithm.algorithmId);
  const key = signer.x509.publicKey;
  requireStrongKey(key);
  requireSignatureAlgorithm(signatureAlgorithm.algorithmId, key, digest);
  const signedBytes = new Uint8Array(signedAttrs.encodedValue);
  if (!verify(digest, signedBytes, key, new Uint8Array(signature.getValue()))) {
    throw new TimestampProblem('has a signature that does not verify');
  }

  const contentType = attribute(info, attributeTypes.contentType);
  if (!(contentType instanceof ObjectIdentifier) || contentType.valueBlock.toString() !== timeInfoType) {
    throw new TimestampProblem('has a signature over something else than a time');
  }
  const messageDigest = attribute(info, attributeTypes.messageDigest);
  if (
    !(messageDigest instanceof OctetString) ||
    !sameBytes(messageDigest.getValue(), hash(digest, content, 'buffer'))
  ) {
    throw new TimestampProblem('has a signature over another time than it states');
  }
  const [v1, v2] = [
    attribute(info, attributeTypes.signingCertificate),
    attribute(info, attributeTypes.signingCertificateV2),
  ];
  if (v1 === undefined && v2 === undefined) throw new TimestampProblem('does not sign which certificate it is of');
  // To pass for another certificate of the same key a SHA-1 would have to be met, not collided with.
  if (v1 !== undefined) requireNamed(signer, v1, 'sha1');
  if (v2 !== undefined) requireNamed(signer, v2, 'sha256');
};

/** The one value of an attribute; undefined when it is missing. */
const attribute = ({ signedAttrs }: SignerInfo, type: string): unknown => {
  const [found, ...more] = signedAttrs?.attributes.filter((candidate) => candidate.type === type) ?? [];
  if (found === undefined) return undefined;
  if (more.length > 0 || found.values.length !== 1) throw new TimestampProblem('signs an attribute twice');
  return found.values[0];
};

/**
 * Requires that the first certificate which a `SigningCertificate` or `SigningCertificateV2` names is this one. In the
 * second the hash can be named; `defaultHash` is used where it is not.
 */
const requireNamed = (signer: ReadCertificate, value: unknown, defaultHash: 'sha1' | 'sha256'): void => {
  const [first] = fieldsOf(fieldsOf(value)[0]);
  const [head, ...rest] = fieldsOf(first);
  const isHashNamed = defaultHash === 'sha256' && head instanceof Sequence;
  const certificateHash = isHashNamed ? acceptedHash(oidIn(fieldsOf(head)[0])) : defaultHash;
  const [digest, issuerSerial] = isHashNamed ? rest : [head, ...rest];
  if (
    !(digest instanceof OctetString) ||
    !sameBytes(digest.getValue(), hash(certificateHash, signer.der, 'buffer')) ||
    (issuerSerial !== undefined && !isIssuerSerial(issuerSerial, signer))
  ) {
    throw new TimestampProblem('is signed for another certificate than the one that it holds');
  }
};

const fieldsOf = (value: unknown): readonly BaseBlock[] => {
  if (!(value instanceof Sequence)) throw new TimestampProblem('names its certificate in a malformed way');
  return value.valueBlock.value;
};

const oidIn = (value: unknown): string => {
  if (!(value instanceof ObjectIdentifier)) throw new TimestampProblem('names its certificate in a malformed way');
  return value.valueBlock.toString();
};

/** `IssuerSerial`: the name of the issuer stands in a context tag (directoryName). */
const isIssuerSerial = (value: unknown, { fields }: ReadCertificate): boolean => {
  const [names, serial] = fieldsOf(value);
  const issuer = Buffer.from(new Uint8Array(fields.issuer.valueBeforeDecode));
  return (
    fieldsOf(names).some((name) => Buffer.from(name.valueBeforeDecodeView).subarray(-issuer.length).equals(issuer)) &&
    serial !== undefined &&
    sameBytes(serial.valueBeforeDecodeView, fields.serialNumber.valueBeforeDecodeView)
  );
};
