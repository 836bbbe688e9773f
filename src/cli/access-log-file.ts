import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessRecord } from '../api/access-record.ts';

/**
 * Appends to `access.ndjson` in a data folder, one line a request, for this user only. Throws when it cannot be written:
 * what is not logged is not answered.
 */
export const accessLogIn =
  (folder: string) =>
  (record: AccessRecord): void =>
    appendFileSync(join(folder, 'access.ndjson'), `${JSON.stringify(record)}\n`, { mode: 0o600 });
