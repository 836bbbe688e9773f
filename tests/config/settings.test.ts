import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/config/settings.ts';

describe('parseSettings', () => {
  it('asks no time-stamping authority unless one is named', () => {
    expect(parseSettings({})).not.toHaveProperty('timestampAuthority');
    expect(parseSettings({ ASSAY_TIMESTAMP_AUTHORITY: 'https://tsa.example/tsr' })).toMatchObject({
      timestampAuthority: 'https://tsa.example/tsr',
    });
  });

  it.each(['', 'tsa.example', 'ftp://tsa.example/'])('refuses %o as an authority, and names the variable', (value) => {
    expect(() => parseSettings({ ASSAY_TIMESTAMP_AUTHORITY: value })).toThrow(/ASSAY_TIMESTAMP_AUTHORITY/);
  });
});
