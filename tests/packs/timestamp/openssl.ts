import { execFile, spawnSync } from 'node:child_process';
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const command = 'openssl';

export const hasOpenssl = /^OpenSSL ([3-9]|\d\d)\./.test(
  spawnSync(command, ['version'], { encoding: 'utf8' }).stdout ?? '',
);

/** What `openssl` is told of keys: RSA of some bits, or a named curve. */
export type KeyKind = `rsa:${number}` | 'P-256' | 'P-384' | 'P-521';

const caExtensions =
  'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash';
const authorityExtensions =
  'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping';

export interface IssuedCertificate {
  readonly name: string;
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

export interface CertificateSpec {
  readonly name: string;
  readonly subject?: string;
  readonly key?: KeyKind;
  /** Lines of an extension section of openssl. */
  readonly extensions?: string;
  /** Itself when there is none. */
  readonly issuer?: IssuedCertificate;
  readonly hash?: string;
}

/** A folder in which openssl makes certificates, and timestamps with them. */
export class OpensslFolder {
  readonly path: string;
  #serial = 1;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<OpensslFolder> {
    const folder = new OpensslFolder(await mkdtemp(join(tmpdir(), 'assay-tsa-')));
    await writeFile(folder.file('none.cnf'), '[req]\ndistinguished_name=dn\n[dn]\n');
    return folder;
  }

  file(name: string): string {
    return join(this.path, name);
  }

  async openssl(...args: readonly string[]): Promise<string> {
    const { stdout } = await run(command, args, {
      cwd: this.path,
      env: { PATH: process.env.PATH, OPENSSL_CONF: this.file('none.cnf') },
    });
    return stdout;
  }

  /** Makes `<name>.pem` and `<name>.key`. */
  async issue(spec: CertificateSpec): Promise<IssuedCertificate> {
    const { name, subject = `/O=Test/CN=${name}`, key = 'P-256', issuer, hash = 'sha256' } = spec;
    const { extensions = issuer === undefined ? caExtensions : authorityExtensions } = spec;
    this.#serial += 1;
    await writeFile(this.file(`${name}.cnf`), `[req]\ndistinguished_name=dn\n[dn]\n[ext]\n${extensions}\n`);
    const newKey = key.startsWith('rsa:') ? [key] : ['ec', '-pkeyopt', `ec_paramgen_curve:${key}`];
    const files = ['-nodes', '-keyout', `${name}.key`, '-subj', subject, '-utf8', '-config', `${name}.cnf`];
    if (issuer === undefined) {
      await this.openssl(
        ...['req', '-x509', '-newkey', ...newKey, ...files, `-${hash}`],
        ...['-extensions', 'ext', '-days', '3650', '-out', `${name}.pem`],
      );
    } else {
      await this.openssl('req', '-new', '-newkey', ...newKey, ...files, '-out', `${name}.csr`);
      await this.openssl(
        ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer.name}.pem`, '-CAkey', `${issuer.name}.key`],
        ...['-set_serial', String(this.#serial), '-days', '500', `-${hash}`],
        ...['-extfile', `${name}.cnf`, '-extensions', 'ext', '-out', `${name}.pem`],
      );
    }
    return {
      name,
      certificate: new X509Certificate(await readFile(this.file(`${name}.pem`))),
      key: createPrivateKey(await readFile(this.file(`${name}.key`))),
    };
  }

  /** What `openssl ts -reply` answers to a query; `settings` are lines of its section. */
  async reply(signer: IssuedCertificate, query: Uint8Array, settings = ''): Promise<Buffer> {
    const id = `reply-${process.hrtime.bigint()}`;
    await writeFile(this.file(`${id}.tsq`), query);
    await writeFile(
      this.file(`${id}.cnf`),
      `[tsa]\nserial=${id}.serial\ndefault_policy=1.2.3.4.1\ndigests=sha256\nsigner_digest=sha256\ness_cert_id_alg=sha256\n${settings}\n`,
    );
    const args = ['-config', `${id}.cnf`, '-section', 'tsa', '-queryfile', `${id}.tsq`, '-out', `${id}.tsr`];
    await this.openssl('ts', '-reply', ...args, '-signer', `${signer.name}.pem`, '-inkey', `${signer.name}.key`);
    return readFile(this.file(`${id}.tsr`));
  }

  /** A timestamp of some bytes. */
  async stamp(signer: IssuedCertificate, content: Uint8Array, settings = ''): Promise<Buffer> {
    await writeFile(this.file('content'), content);
    await this.openssl('ts', '-query', '-data', 'content', '-sha256', '-cert', '-out', 'content.tsq');
    return this.reply(signer, await readFile(this.file('content.tsq')), settings);
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}
