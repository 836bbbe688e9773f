import { parseArgs } from 'node:util';
import { AssayError } from '../domain/error.ts';
import { verifyPackFile } from './commands/verify.ts';
import { reportFailure } from './output.ts';

const usage = `Verify an evidence pack offline. Exit code 0: it holds, 1: it does not.

  node assay-verify.mjs PACK --key KEY [--key KEY] [--remember FILE] [--timestamp-ca FILE] [--json]

  --key           a verifier key, or a file of them: of the log, and of its packs
  --remember      compare with the checkpoint in this file, and keep the new one in it
  --timestamp-ca  certificates (PEM) of the time-stamping authorities that you trust
  --json          write JSON for programs

Nothing but the keys is trusted, so get them by another way than the pack.
`;

const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        remember: { type: 'string' },
        'timestamp-ca': { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new AssayError('BAD_INPUT', `${cause instanceof Error ? cause.message : String(cause)} See --help.`, {
      cause,
    });
  }
};

/** The command line of the verifier alone. */
export const verifyAlone = async (): Promise<void> => {
  try {
    const { values, positionals } = read();
    const [pack, ...more] = positionals;
    if (values.help) process.stdout.write(usage);
    else if (pack === undefined || more.length > 0 || values.key.length === 0) {
      throw new AssayError('BAD_INPUT', 'Name one pack and at least one key. See --help.');
    } else {
      await verifyPackFile(pack, {
        key: values.key,
        json: values.json,
        ...(values.remember !== undefined && { remember: values.remember }),
        ...(values['timestamp-ca'] !== undefined && { timestampCa: values['timestamp-ca'] }),
      });
    }
  } catch (error) {
    reportFailure(error, process.argv.includes('--json'));
  }
};
