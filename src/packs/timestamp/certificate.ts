import { X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import { BasicConstraints, Certificate, ExtKeyUsage } from 'pkijs';
import { requireStrongKey } from './accepted-algorithms.ts';
import { TimestampProblem } from './timestamp.ts';

/** A certificate as Node reads it, which verifies, and field by field. */
export interface ReadCertificate {
  readonly der: Uint8Array;
  readonly x509: X509Certificate;
  readonly fields: Certificate;
}

export const readCertificate = (der: Uint8Array): ReadCertificate => ({
  der,
  x509: new X509Certificate(der),
  fields: Certificate.fromBER(new Uint8Array(der)),
});

const extensionOids = { keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19', extKeyUsage: '2.5.29.37' } as const;
const nameConstraints = '2.5.29.30';
/** Policies restrict nothing as long as none is asked for; names beside the subject are not looked at. */
const ignorable: readonly string[] = ['2.5.29.17', '2.5.29.32'];
const understood: ReadonlySet<string> = new Set([...Object.values(extensionOids), ...ignorable]);

const timeStamping = '1.3.6.1.5.5.7.3.8';
const anyPurpose = '2.5.29.37.0';
const keyUsageBits = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04 } as const;

/**
 * Requires what RFC 3161 §2.3 asks of the certificate of an authority: a key for timestamps and nothing else, marked as
 * such, and good at `time` (milliseconds since 1970).
 */
export const requireAuthority = (certificate: ReadCertificate, time: number): void => {
  requireSound(certificate, time);
  const purposes = extensionOf(certificate, extensionOids.extKeyUsage);
  if (
    purposes?.critical !== true ||
    !(purposes.parsedValue instanceof ExtKeyUsage) ||
    purposes.parsedValue.keyPurposes.join() !== timeStamping
  ) {
    throw new TimestampProblem('is signed with a certificate that is not for timestamps alone');
  }
  const usage = keyUsageOf(certificate);
  const allowed = keyUsageBits.digitalSignature | keyUsageBits.nonRepudiation;
  if (usage !== undefined && (usage === 0 || (usage & ~allowed) !== 0)) {
    throw new TimestampProblem('is signed with a key that is not for signatures alone');
  }
};

/** Requires that a certificate may issue others at `time`, with so many CAs between it and that of the authority. */
export const requireCa = (certificate: ReadCertificate, time: number, casBelow: number): void => {
  requireSound(certificate, time);
  const constraints = extensionOf(certificate, extensionOids.basicConstraints)?.parsedValue;
  if (!(constraints instanceof BasicConstraints) || !constraints.cA) throw new TimestampProblem('leads to no CA');
  const { pathLenConstraint } = constraints;
  if (pathLenConstraint !== undefined && !(Number(pathLenConstraint) >= casBelow)) {
    throw new TimestampProblem('has more CAs above it than one of them allows');
  }
  const usage = keyUsageOf(certificate);
  if (usage !== undefined && (usage & keyUsageBits.keyCertSign) === 0) {
    throw new TimestampProblem('leads to a CA that may not issue certificates');
  }
  const purposes = extensionOf(certificate, extensionOids.extKeyUsage)?.parsedValue;
  if (
    purposes instanceof ExtKeyUsage &&
    !purposes.keyPurposes.some((purpose) => purpose === timeStamping || purpose === anyPurpose)
  ) {
    throw new TimestampProblem('leads to a CA that is not for timestamps');
  }
};

const requireSound = ({ x509, fields }: ReadCertificate, time: number): void => {
  if (!(x509.validFromDate.getTime() <= time && time <= x509.validToDate.getTime())) {
    throw new TimestampProblem('was made when a certificate of it was not valid');
  }
  requireStrongKey(x509.publicKey);
  const extensions = fields.extensions ?? [];
  if (new Set(extensions.map(({ extnID }) => extnID)).size !== extensions.length) {
    throw new TimestampProblem('has a certificate that says something twice');
  }
  const unknown = extensions.find(
    ({ extnID, critical }) => extnID === nameConstraints || (critical && !understood.has(extnID)),
  );
  if (unknown !== undefined) {
    throw new TimestampProblem(`has a certificate with a condition that is not understood (${unknown.extnID})`);
  }
};

const extensionOf = ({ fields }: ReadCertificate, oid: string) =>
  fields.extensions?.find(({ extnID }) => extnID === oid);

/** The bits of the first two bytes, the second one above the first; undefined when any use is allowed. */
const keyUsageOf = (certificate: ReadCertificate): number | undefined => {
  const extension = extensionOf(certificate, extensionOids.keyUsage);
  if (extension === undefined) return undefined;
  const { parsedValue } = extension;
  if (!(parsedValue instanceof BitString)) throw new TimestampProblem('has a malformed certificate');
  const [first = 0, second = 0] = parsedValue.valueBlock.valueHexView;
  return first | (second << 8);
};

/** The subject in one line, of printable characters: a terminal or a page shows it. */
export const subjectOf = ({ x509 }: ReadCertificate): string => {
  const text = (x509.subject ?? '')
    .split('\n')
    .join(', ')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  const characters = [...text];
  if (characters.length === 0) return 'an authority without a name';
  return characters.length > 200 ? `${characters.slice(0, 200).join('')}…` : text;
};
