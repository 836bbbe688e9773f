import { readFile } from 'node:fs/promises';
import { shortestToken } from '../api/bearer-token.ts';
import { AssayError } from '../domain/error.ts';

/**
 * The token that callers of the server must bear: what is in the file, or in `ASSAY_TOKEN`; undefined when there is
 * neither. `BAD_INPUT` for one that is too short, or has characters that no header can hold.
 */
export const readToken = async (
  file: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> => {
  const token = file === undefined ? environment.ASSAY_TOKEN : await readTokenFile(file);
  if (token === undefined || (file === undefined && token === '')) return undefined;
  if (token.length >= shortestToken && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new AssayError(
    'BAD_INPUT',
    `The token must have at least ${shortestToken} characters, none of them a space. Make one with: openssl rand -base64 36`,
  );
};

const readTokenFile = async (file: string): Promise<string> => {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new AssayError('BAD_INPUT', `The token file ${file} cannot be read.`, { cause });
  }
};
