import { afterEach, describe, expect, it, vi } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { log } from '../../src/handlers/log.ts';

afterEach(() => vi.restoreAllMocks());

describe('the log of a function', () => {
  it('is one line of JSON an entry, with the stack of an error and of its causes', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const cause = new TypeError('below');

    log('error', 'it failed', { requestId: '1', error: new AssayError('STORE_UNAVAILABLE', 'above', { cause }) });

    const [line] = write.mock.calls.map(([text]) => String(text));
    expect(line).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(line ?? '')).toEqual({
      level: 'error',
      message: 'it failed',
      requestId: '1',
      error: {
        name: 'AssayError',
        stack: expect.stringContaining('above'),
        cause: { name: 'TypeError', stack: expect.stringContaining('below') },
      },
    });
  });
});
