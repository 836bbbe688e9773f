import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/catalogue.ts';
import { mappingsOf, mappingVersion } from '../../src/controls/catalogue.ts';
import { toSubject } from '../../src/evidence/subject.ts';
import { sampleEvidence } from '../api/sample.ts';

describe('the subject of a question', () => {
  it('is the check that was named', async () => {
    const sweep = await (await sampleEvidence()).evidence.head();

    const subject = toSubject({ check: 'ebs-snapshot-encrypted' }, checks);

    expect(subject.name).toBe('ebs-snapshot-encrypted');
    expect(sweep && subject.checkIds(sweep)).toEqual(['ebs-snapshot-encrypted']);
  });

  it('is the checks that decide a control by the mappings of each sweep', async () => {
    const sweep = await (await sampleEvidence()).evidence.head();
    const key = 'iso27001:2022/A.8.24';

    const subject = toSubject({ control: key, check: null }, checks);

    expect(sweep && subject.checkIds(sweep)).toEqual(mappingsOf(mappingVersion).checksOfControl(key).deciding);
    expect(() => sweep && subject.checkIds({ ...sweep, mappingVersion: '1999.1' })).toThrow(
      expect.objectContaining({ code: 'MAPPING_VERSION_UNKNOWN' }),
    );
  });

  it.each([
    ['nothing', {}, 'BAD_INPUT'],
    ['two things', { check: 'ebs-snapshot-encrypted', control: 'iso27001:2022/A.8.24' }, 'BAD_INPUT'],
    ['a check that there is not', { check: 'ebs-nope' }, 'CHECK_UNKNOWN'],
    ['an empty check', { check: '' }, 'CHECK_UNKNOWN'],
    ['a control that there is not', { control: 'A.8.24' }, 'CONTROL_UNKNOWN'],
    ['an empty control', { control: '' }, 'CONTROL_UNKNOWN'],
  ])('cannot be %s', (_, asked, code) => {
    expect(() => toSubject(asked, checks)).toThrow(expect.objectContaining({ code }));
  });
});
