import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseEnvironment } from '../../src/config/parse-environment.ts';

const schema = z.object({ ASSAY_TABLE: z.string().min(1), ASSAY_SWEEP_HOURS: z.coerce.number().default(6) });

describe('parseEnvironment', () => {
  it('gives what the schema makes of the variables, and ignores the others', () => {
    expect(parseEnvironment(schema, { ASSAY_TABLE: 'evidence', HOME: '/root' })).toEqual({
      ASSAY_TABLE: 'evidence',
      ASSAY_SWEEP_HOURS: 6,
    });
  });

  it('names every variable that is missing or wrong', () => {
    expect(() => parseEnvironment(schema, { ASSAY_SWEEP_HOURS: 'six' })).toThrow(
      expect.objectContaining({
        code: 'BAD_INPUT',
        message: expect.stringMatching(/ASSAY_TABLE.*ASSAY_SWEEP_HOURS/s),
      }),
    );
  });
});
