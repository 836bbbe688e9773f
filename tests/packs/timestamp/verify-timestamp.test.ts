import { hash, type X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TimestampProblem } from '../../../src/packs/timestamp/timestamp.ts';
import { verifyTimestamp } from '../../../src/packs/timestamp/verify-timestamp.ts';
import {
  attribute,
  attributesOf,
  der,
  forgedToken,
  generalizedTime,
  integer,
  issuerAndSerial,
  namedCertificate,
  octets,
  oid,
  oids,
  sequence,
  type TokenSpec,
  timeInfo,
} from './forged-token.ts';
import { hasOpenssl, type IssuedCertificate, OpensslFolder } from './openssl.ts';

const checkpoint = Buffer.from('assay.example/log\n7\nBQUFBQ==\n');
const another = Buffer.from('assay.example/log\n8\nBQUFBQ==\n');

const verify = (response: Uint8Array, authorities?: readonly X509Certificate[], nonce?: Uint8Array) =>
  verifyTimestamp({
    response,
    checkpoint,
    ...(authorities !== undefined && { authorities }),
    ...(nonce !== undefined && { nonce }),
  });

const problemOf = (response: Uint8Array, authorities?: readonly X509Certificate[]): string => {
  try {
    verify(response, authorities);
  } catch (error) {
    if (error instanceof TimestampProblem) return error.message;
    throw error;
  }
  return 'none';
};

describe.skipIf(!hasOpenssl)('verifyTimestamp (needs openssl 3 or later)', () => {
  let folder: OpensslFolder;
  let root: IssuedCertificate;
  let ec: IssuedCertificate;
  let rsa: IssuedCertificate;
  const authority = (name: string, extensions: string, more: { readonly key?: 'P-521' | 'rsa:1024' } = {}) =>
    folder.issue({ name, issuer: root, extensions, ...more });

  beforeAll(async () => {
    folder = await OpensslFolder.make();
    root = await folder.issue({ name: 'root' });
    ec = await folder.issue({ name: 'ec', issuer: root, subject: '/O=Zeit Ä/CN=Stamp' });
    rsa = await folder.issue({ name: 'rsa', issuer: root, key: 'rsa:2048' });
  });
  afterAll(() => folder.remove());

  describe('of openssl', () => {
    it('accepts one of an ECDSA authority, and says whose it is and when', async () => {
      const before = new Date();
      const response = await folder.stamp(ec, checkpoint, 'accuracy=secs:1,millisecs:500');

      const { time, latest, earliest, ...rest } = verify(response, [root.certificate]);

      expect(rest).toEqual({ accuracyMs: 1500, authority: 'O=Zeit Ä, CN=Stamp', authorityKnown: true });
      expect(Math.abs(Date.parse(time) - before.getTime())).toBeLessThan(10_000);
      expect(Date.parse(latest) - Date.parse(time)).toBe(2500);
      expect(Date.parse(time) - Date.parse(earliest)).toBe(1500);
    });

    it('accepts one of an RSA authority, with the certificates of its chain and the older way to name its own', async () => {
      const response = await folder.stamp(rsa, checkpoint, 'ess_cert_id_alg=sha1\nordering=yes\ntsa_name=yes');

      expect(verify(response, [root.certificate])).toMatchObject({ authority: 'O=Test, CN=rsa', authorityKnown: true });
    });

    it.each(['sha384', 'sha512'])('accepts one signed over %s, by a key on P-384', async (digest) => {
      const signer = await folder.issue({ name: `p384-${digest}`, issuer: root, key: 'P-384', hash: digest });
      const response = await folder.stamp(signer, checkpoint, `signer_digest=${digest}\ness_cert_id_alg=${digest}`);

      expect(verify(response, [root.certificate]).authorityKnown).toBe(true);
    });

    it('says that nobody knows the authority when no CA is given', async () => {
      expect(verify(await folder.stamp(ec, checkpoint))).toMatchObject({ authorityKnown: false });
    });

    it('does not accept one whose hash is weak', async () => {
      expect(problemOf(await folder.stamp(rsa, checkpoint, 'signer_digest=sha1'))).toMatch(/hash other than/);
    });

    it('does not accept one of something else', async () => {
      expect(problemOf(await folder.stamp(ec, another))).toBe('is of something else than the checkpoint');
    });

    it('does not accept a refusal, and says why it was refused', async () => {
      const response = await folder.stamp(ec, checkpoint, 'digests=sha512');

      expect(problemOf(response)).toMatch(/^is a refusal \(status 2: .*algorithm.*\)$/);
    });

    it('takes a flipped bit in every third byte for damage, or for what changes nothing that it says', async () => {
      const response = await folder.stamp(ec, checkpoint, 'accuracy=secs:1');
      const genuine = JSON.stringify(verify(response, [root.certificate]));
      const others: number[] = [];
      let refused = 0;
      for (let at = 0; at < response.length; at += 3) {
        const flipped = Buffer.from(response);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
        try {
          if (JSON.stringify(verify(flipped, [root.certificate])) !== genuine) others.push(at);
        } catch (error) {
          if (!(error instanceof TimestampProblem)) throw error;
          refused += 1;
        }
      }
      expect(others).toEqual([]);
      expect(refused).toBeGreaterThan((response.length / 3) * 0.95);
    }, 120_000);

    it('is not valid when it is cut, wherever that is, or when something stands behind it', async () => {
      const response = await folder.stamp(ec, checkpoint);

      const cut = Array.from({ length: response.length }, (_, length) => problemOf(response.subarray(0, length)));

      expect(cut.filter((problem) => problem === 'none')).toEqual([]);
      expect(problemOf(Buffer.concat([response, Buffer.from([0])]))).toBe('has bytes behind its end');
    });
  });

  describe('made by hand', () => {
    const forged = (spec: TokenSpec = {}, signer = ec, info = timeInfo(checkpoint)) => forgedToken(signer, info, spec);
    const withInfo = (info: Buffer, signer = ec) => forgedToken(signer, info);

    it('accepts one that is right, so that the others are refused for what is wrong in them', () => {
      expect(problemOf(forged(), [root.certificate])).toBe('none');
      expect(problemOf(forged({}, rsa), [root.certificate])).toBe('none');
      expect(problemOf(forged({ signatureAlgorithm: oids.rsaEncryption }, rsa), [root.certificate])).toBe('none');
      expect(problemOf(forged({ status: sequence(integer(1)) }), [root.certificate])).toBe('none');
      const text = sequence(der(0x0c, Buffer.from('Operation okay')));
      expect(problemOf(forged({ status: sequence(integer(0), text) }), [root.certificate])).toBe('none');
      const explicit = timeInfo(checkpoint, { rest: [Buffer.from([1, 1, 0])] });
      expect(problemOf(withInfo(explicit), [root.certificate])).toBe('none');
    });

    it.each<readonly [string, RegExp, () => Buffer]>([
      ['is another type of content outside', /holds no signed token/, () => forged({ outerType: oids.timeInfo })],
      ['is another type of content inside', /says no time/, () => forged({ contentType: oids.signedData })],
      ['is rejected', /refusal \(status 2\)/, () => forged({ status: sequence(integer(2)) })],
      ['is waiting', /refusal \(status 3\)/, () => forged({ status: sequence(integer(3)) })],
      ['has no token', /holds no signed token/, () => sequence(sequence(integer(0)))],
      ['has more behind the token', /holds more than/, () => forged({ behind: integer(1) })],
      ['has no certificate', /does not hold the certificate/, () => forged({ certificates: [] })],
      ['has only another', /does not hold the certificate/, () => forged({ certificates: [rsa.certificate] })],
      ['has its own twice', /several certificates/, () => forged({ certificates: [ec.certificate, ec.certificate] })],
      [
        'has too many',
        /more than 16/,
        () => forged({ certificates: Array.from({ length: 17 }, () => root.certificate) }),
      ],
      ['is signed by another key', /does not verify/, () => forged({ key: root.key })],
      ['has no signature', /exactly one signature/, () => forged({ signerInfos: 0 })],
      ['has two', /exactly one signature/, () => forged({ signerInfos: 2 })],
      ['signs no attributes', /no signed attributes/, () => forged({ attributes: [] })],
      ['names another hash than it used', /not accepted/, () => forged({ digestAlgorithm: oids.sha512 })],
      [
        'uses SHA-1',
        /hash other than/,
        () => forged({ hash: 'sha1', digestAlgorithm: oids.sha1, signatureAlgorithm: oids.ecdsaWithSha1 }),
      ],
      ['signs with SHA-1', /not accepted/, () => forged({ hash: 'sha1', signatureAlgorithm: oids.ecdsaWithSha1 })],
      ['names an algorithm of another key', /not accepted/, () => forged({ signatureAlgorithm: oids.sha256WithRsa })],
      ['names PSS', /not accepted/, () => forged({ signatureAlgorithm: oids.rsaPss }, rsa)],
      ['is of another version', /another version/, () => withInfo(timeInfo(checkpoint, { version: 2 }))],
      ['is of something else', /something else than/, () => withInfo(timeInfo(another))],
      [
        'is of a part of the digest',
        /something else than/,
        () => withInfo(timeInfo(checkpoint, { imprint: hash('sha256', checkpoint, 'buffer').subarray(0, 31) })),
      ],
      [
        'is of another hash of it',
        /not of a SHA-256/,
        () =>
          withInfo(
            timeInfo(checkpoint, { imprintAlgorithm: oids.sha512, imprint: hash('sha512', checkpoint, 'buffer') }),
          ),
      ],
      [
        'is under an unknown condition',
        /condition that is not understood/,
        () =>
          withInfo(
            timeInfo(checkpoint, {
              rest: [der(0xa1, sequence(oid('1.2.3.4'), Buffer.from([1, 1, 0xff]), octets(Buffer.from([5, 0]))))],
            }),
          ),
      ],
      ['is of a day that is none', /malformed/, () => withInfo(timeInfo(checkpoint, { time: '20260230000000Z' }))],
      ['has a time with a zone', /malformed/, () => withInfo(timeInfo(checkpoint, { time: '20261124100000+0100' }))],
      ['has a time without seconds', /malformed/, () => withInfo(timeInfo(checkpoint, { time: '202611241000Z' }))],
      [
        'has a time in two spellings',
        /malformed/,
        () => withInfo(timeInfo(checkpoint, { time: '20261124100000.50Z' })),
      ],
      [
        'has an accuracy below zero',
        /malformed/,
        () => withInfo(timeInfo(checkpoint, { rest: [sequence(integer(0xff))] })),
      ],
      ['has a field too many', /malformed/, () => withInfo(timeInfo(checkpoint, { rest: [octets(Buffer.alloc(1))] }))],
      [
        'is from before its certificate',
        /not valid/,
        () => withInfo(timeInfo(checkpoint, { time: '20200101000000Z' })),
      ],
      [
        'is from when its certificate had expired',
        /not valid/,
        () => withInfo(timeInfo(checkpoint, { time: generalizedTime(new Date(Date.now() + 600 * 86_400_000)) })),
      ],
    ])('does not accept one that %s', (_, expected, make) => {
      expect(problemOf(make(), [root.certificate])).toMatch(expected);
      expect(problemOf(make())).toMatch(expected);
    });

    it('does not accept attributes that are missing, twice, of another value or of another content', () => {
      const info = timeInfo(checkpoint);
      const [contentType, messageDigest, certificate] = attributesOf(info, ec.certificate);
      if (contentType === undefined || messageDigest === undefined || certificate === undefined) expect.fail();
      const problems = [
        [messageDigest, certificate],
        [contentType, certificate],
        [contentType, messageDigest],
        [contentType, messageDigest, certificate, messageDigest],
        [contentType, messageDigest, certificate, certificate],
        [attribute(oids.contentType, oid(oids.signedData)), messageDigest, certificate],
        [attribute(oids.contentType, oid(oids.timeInfo), oid(oids.timeInfo)), messageDigest, certificate],
        [contentType, attribute(oids.messageDigest, octets(hash('sha256', another, 'buffer'))), certificate],
        [contentType, messageDigest, namedCertificate(rsa.certificate)],
        [contentType, messageDigest, attribute(oids.signingCertificateV2, octets(Buffer.alloc(32)))],
        [contentType, messageDigest, attribute(oids.signingCertificate, sequence(sequence()))],
      ].map((attributes) => problemOf(forgedToken(ec, info, { attributes }), [root.certificate]));

      expect(problems).toEqual([
        'has a signature over something else than a time',
        'has a signature over another time than it states',
        'does not sign which certificate it is of',
        'signs an attribute twice',
        'signs an attribute twice',
        'has a signature over something else than a time',
        'signs an attribute twice',
        'has a signature over another time than it states',
        'is signed for another certificate than the one that it holds',
        'names its certificate in a malformed way',
        'names its certificate in a malformed way',
      ]);
    });

    it('compares the issuer and number of a certificate where the signature names them', () => {
      const info = timeInfo(checkpoint);
      const named = ({ certificate }: IssuedCertificate, of = certificate) => {
        const { issuer, serial } = issuerAndSerial(of);
        const digest = octets(hash('sha512', certificate.raw, 'buffer'));
        return [
          ...attributesOf(info, certificate).slice(0, 2),
          attribute(
            oids.signingCertificateV2,
            sequence(
              sequence(sequence(sequence(oid(oids.sha512)), digest, sequence(sequence(der(0xa4, issuer)), serial))),
            ),
          ),
        ];
      };

      expect(problemOf(forgedToken(ec, info, { attributes: named(ec) }))).toBe('none');
      expect(problemOf(forgedToken(ec, info, { attributes: named(ec, rsa.certificate) }))).toMatch(
        /another certificate/,
      );
    });

    it('does not accept a signature over another time than the one that is shown', () => {
      const [shown, signed] = [timeInfo(checkpoint), timeInfo(checkpoint, { time: '20261124100000Z' })];

      expect(problemOf(forgedToken(ec, shown, { attributes: attributesOf(signed, ec.certificate) }))).toMatch(
        /another time than it states/,
      );
    });

    it('requires the nonce that was sent', () => {
      const nonce = Buffer.from('4102030405060708', 'hex');
      const response = withInfo(timeInfo(checkpoint, { rest: [der(0x02, nonce)] }));

      expect(verify(response, undefined, nonce)).toMatchObject({ authorityKnown: false });
      expect(() => verify(response, undefined, Buffer.from('4102030405060709', 'hex'))).toThrow(/nonce/);
      expect(() => verify(withInfo(timeInfo(checkpoint)), undefined, nonce)).toThrow(/nonce/);
    });

    it('reads fractions of seconds and of milliseconds', () => {
      const at = (time: string, rest: readonly Buffer[] = []) => {
        const year = new Date().getUTCFullYear() + 1;
        const info = timeInfo(checkpoint, { time: `${year}0101000000${time}Z`, rest });
        const { certificate } = ec;
        const { latest, earliest, ...found } = verify(forgedToken({ ...ec, certificate }, info));
        return { ...found, latest: latest.slice(5), earliest: earliest.slice(5), time: found.time.slice(5) };
      };

      expect(at('')).toMatchObject({ time: '01-01T00:00:00.000Z', latest: '01-01T00:00:01.000Z' });
      expect(at('.1')).toMatchObject({ time: '01-01T00:00:00.100Z', latest: '01-01T00:00:00.200Z' });
      expect(at('.12345')).toMatchObject({ time: '01-01T00:00:00.123Z', latest: '01-01T00:00:00.124Z' });
      const micros = sequence(integer(1), der(0x80, Buffer.from([2])), der(0x81, Buffer.from([1])));
      expect(at('.5', [micros])).toMatchObject({
        accuracyMs: 1002.001,
        latest: '01-01T00:00:01.603Z',
        earliest: '12-31T23:59:59.497Z',
      });
    });

    it.each<readonly [string, string]>([
      ['for other purposes too', 'extendedKeyUsage=critical,timeStamping,codeSigning'],
      ['for another purpose', 'extendedKeyUsage=critical,codeSigning'],
      ['for any purpose', 'extendedKeyUsage=critical,anyExtendedKeyUsage'],
      ['whose purpose is not critical', 'extendedKeyUsage=timeStamping'],
      ['without a purpose', 'keyUsage=critical,digitalSignature'],
      [
        'whose key is for encryption',
        'keyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=critical,timeStamping',
      ],
      ['of a CA', 'keyUsage=critical,keyCertSign\nextendedKeyUsage=critical,timeStamping'],
      ['with a condition that nobody knows', 'extendedKeyUsage=critical,timeStamping\n1.2.3.4=critical,DER:0500'],
    ])('does not accept a certificate %s', async (_, extensions) => {
      const signer = await authority(`leaf-${hash('sha1', extensions)}`, extensions);

      expect(problemOf(forged({}, signer))).toMatch(/certificate that is not for|key that is not for|not understood/);
    });

    it('does not accept a key that is too short, or of another curve', async () => {
      const extensions = 'extendedKeyUsage=critical,timeStamping';
      const short = await authority('short', extensions, { key: 'rsa:1024' });
      const long = await authority('long', extensions, { key: 'P-521' });

      expect(problemOf(forged({}, short))).toMatch(/key that is neither/);
      expect(problemOf(forged({}, long))).toMatch(/key that is neither/);
    });
  });

  describe('below a CA', () => {
    const chained = async (name: string, extensions: string, issuer = root, more: { readonly hash?: string } = {}) => {
      const middle = await folder.issue({ name: `${name}-middle`, issuer, extensions, ...more });
      const leaf = await folder.issue({ name: `${name}-leaf`, issuer: middle });
      return { middle, leaf };
    };
    const tokenOf = (leaf: IssuedCertificate, ...others: readonly IssuedCertificate[]) =>
      forgedToken(leaf, timeInfo(checkpoint), {
        certificates: [leaf, ...others].map(({ certificate }) => certificate),
      });
    const ca = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign';

    it('is led there by the certificates in between', async () => {
      const { middle, leaf } = await chained('good', ca);

      expect(problemOf(tokenOf(leaf, middle), [root.certificate])).toBe('none');
      expect(problemOf(tokenOf(leaf), [middle.certificate])).toBe('none');
      expect(problemOf(tokenOf(leaf), [root.certificate])).toMatch(/leads to no CA that you gave/);
    });

    it('is not found there when the CA is another, even of the same name', async () => {
      const same = await folder.issue({ name: 'same', subject: '/O=Test/CN=root' });
      const other = await folder.issue({ name: 'other' });

      expect(problemOf(tokenOf(ec), [same.certificate])).toMatch(/is of O=Zeit Ä, CN=Stamp, whose certificate leads/);
      expect(problemOf(tokenOf(ec), [other.certificate])).toMatch(/leads to no CA that you gave/);
      expect(problemOf(tokenOf(ec), [])).toMatch(/leads to no CA that you gave/);
      expect(problemOf(tokenOf(ec), [other.certificate, root.certificate])).toBe('none');
    });

    it('does not trust a root that came with the token', async () => {
      const own = await folder.issue({ name: 'own' });
      const leaf = await folder.issue({ name: 'own-leaf', issuer: own });

      expect(problemOf(tokenOf(leaf, own))).toBe('none');
      expect(problemOf(tokenOf(leaf, own), [root.certificate])).toMatch(/leads to no CA that you gave/);
    });

    it.each<readonly [string, string, { readonly hash?: string }]>([
      ['is no CA', 'basicConstraints=critical,CA:FALSE', {}],
      ['does not say that it is a CA', 'subjectKeyIdentifier=hash', {}],
      ['may not issue certificates', 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,digitalSignature', {}],
      ['is for something else', `${ca}\nextendedKeyUsage=codeSigning`, {}],
      ['is bound to names', `${ca}\nnameConstraints=critical,permitted;DNS:example.com`, {}],
      ['is signed over SHA-1', ca, { hash: 'sha1' }],
    ])('is not led there by one that %s', async (_, extensions, more) => {
      const { middle, leaf } = await chained(`m-${hash('sha1', extensions + more.hash)}`, extensions, root, more);

      expect(problemOf(tokenOf(leaf, middle), [root.certificate])).toMatch(/leads to no CA that you gave/);
    });

    it('counts how many CAs may stand between', async () => {
      const top = await folder.issue({ name: 'top', extensions: 'basicConstraints=critical,CA:TRUE,pathlen:0' });
      const direct = await folder.issue({ name: 'direct', issuer: top });
      const { middle, leaf } = await chained('deep', ca, top);

      expect(problemOf(tokenOf(direct), [top.certificate])).toBe('none');
      expect(problemOf(tokenOf(leaf, middle), [top.certificate])).toMatch(/leads to no CA that you gave/);
    });
  });
});
