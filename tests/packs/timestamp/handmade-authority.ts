import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { der, forgedToken, integer, octets, oid, oids, partsOf, sequence, timeInfo } from './forged-token.ts';
import type { IssuedCertificate } from './openssl.ts';

/** A CA and what it has issued to an authority, both valid from 2026 to 2035: made in a moment, without openssl. */
export interface HandmadeAuthority {
  readonly root: IssuedCertificate;
  readonly signer: IssuedCertificate;
}

const set = (...contents: readonly Uint8Array[]): Buffer => der(0x31, ...contents);
const bits = (content: Uint8Array): Buffer => der(0x03, Buffer.from([0]), content);
const critical = (id: string, content: Uint8Array): Buffer =>
  sequence(oid(id), der(0x01, Buffer.from([0xff])), octets(content));
const nameOf = (commonName: string): Buffer =>
  sequence(set(sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(commonName)))));
const algorithm = sequence(oid(oids.ecdsaWithSha256));

const caExtension = critical('2.5.29.19', sequence(der(0x01, Buffer.from([0xff]))));
const timeStampingExtension = critical('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.8')));

const issue = (name: string, extension: Uint8Array, issuer?: IssuedCertificate): IssuedCertificate => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key: KeyObject = issuer?.key ?? privateKey;
  const content = sequence(
    der(0xa0, integer(2)),
    integer(issuer === undefined ? 1 : 2),
    algorithm,
    nameOf(issuer?.name ?? name),
    sequence(der(0x17, Buffer.from('260101000000Z')), der(0x17, Buffer.from('350101000000Z'))),
    nameOf(name),
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(extension)),
  );
  const certificate = new X509Certificate(sequence(content, algorithm, bits(sign('sha256', content, key))));
  return { name, certificate, key: privateKey };
};

export const handmadeAuthority = (): HandmadeAuthority => {
  const root = issue('root', caExtension);
  return { root, signer: issue('tsa', timeStampingExtension, root) };
};

/** What an authority answers to a query at a time, as GeneralizedTime writes it. */
export const answerTo = (query: Uint8Array, signer: IssuedCertificate, time: string): Buffer => {
  const [, imprinted = Buffer.alloc(0), nonce = Buffer.alloc(0)] = partsOf(query);
  const imprint = partsOf(imprinted)[1]?.subarray(2) ?? Buffer.alloc(0);
  return forgedToken(signer, timeInfo(Buffer.alloc(0), { imprint, time, rest: [nonce] }));
};
