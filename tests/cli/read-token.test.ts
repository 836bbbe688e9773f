import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readToken } from '../../src/cli/read-token.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const token = 'x'.repeat(32);

describe('the token of the server', () => {
  it('is that of the environment, or of the file when one is named', async () => {
    const file = join(await temporaryFolder(), 'token');
    await writeFile(file, `${'y'.repeat(40)}\n`);

    expect(await readToken(undefined, {})).toBeUndefined();
    expect(await readToken(undefined, { ASSAY_TOKEN: '' })).toBeUndefined();
    expect(await readToken(undefined, { ASSAY_TOKEN: token })).toBe(token);
    expect(await readToken(file, { ASSAY_TOKEN: token })).toBe('y'.repeat(40));
  });

  it.each(['x'.repeat(31), `${token} ${token}`, `${token}\n`, `${token}ü`])('is refused when it is %j', async (bad) => {
    const refused = await readToken(undefined, { ASSAY_TOKEN: bad }).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('32 characters') });
    expect(String(refused)).not.toContain(bad);
  });

  it('is not left out when its file is empty or missing', async () => {
    const empty = join(await temporaryFolder(), 'token');
    await writeFile(empty, '');

    await expect(readToken(empty, {})).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(readToken(`${empty}-2`, {})).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
