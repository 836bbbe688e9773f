import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AssayError } from '../../domain/error.ts';

const pemForm = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * The certificates of CAs in a PEM file, each of which will be trusted by itself; text around them is passed over.
 * `BAD_INPUT` when the file cannot be read, or holds none, or one that is no CA's.
 */
export const readAuthorities = async (file: string): Promise<readonly X509Certificate[]> => {
  let text: string;
  try {
    text = await readFile(file, 'latin1');
  } catch (cause) {
    throw new AssayError('BAD_INPUT', `${file} cannot be read.`, { cause });
  }
  const authorities = (text.match(pemForm) ?? []).map((pem) => parse(file, pem));
  if (authorities.length === 0 || authorities.length !== text.split('-----BEGIN CERTIFICATE-----').length - 1) {
    throw new AssayError('BAD_INPUT', `${file} does not hold certificates in PEM form.`);
  }
  const [leaf] = authorities.filter(({ ca }) => !ca);
  if (leaf !== undefined) {
    throw new AssayError(
      'BAD_INPUT',
      `${file} holds a certificate that is no CA's (${leaf.serialNumber}). Give that of the CA which the authority names.`,
    );
  }
  return authorities;
};

const parse = (file: string, pem: string): X509Certificate => {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new AssayError('BAD_INPUT', `${file} holds a certificate that cannot be read.`, { cause });
  }
};
