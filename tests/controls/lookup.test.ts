import { describe, expect, it } from 'vitest';
import { controlByKey, controls, frameworks } from '../../src/controls/catalogue.ts';
import { type ControlLookup, findControls, findFramework, type NoticeCode } from '../../src/controls/lookup.ts';

const keysOf = (lookup: ControlLookup) => lookup.controls.map(({ key }) => key);
const noticesOf = (lookup: ControlLookup, code: NoticeCode) => lookup.notices.filter((notice) => notice.code === code);

describe('a control id', () => {
  it('that stands for two things brings the syllabus first, the published control beside it and a notice', () => {
    const lookup = findControls('CLD.9.5.2');

    expect(lookup.controls.map(({ key, title }) => [key, title])).toEqual([
      ['seed:vm-env-sec/CLD.9.5.2', 'Virtual Network Environment Protection'],
      ['iso27017:2015/CLD.9.5.2', 'Virtual machine hardening'],
    ]);
    expect(noticesOf(lookup, 'CONTROL_ID_AMBIGUOUS')).toEqual([
      {
        code: 'CONTROL_ID_AMBIGUOUS',
        message: expect.stringContaining('iso27017:2015/CLD.9.5.2 (Virtual machine hardening)'),
        controlKeys: ['seed:vm-env-sec/CLD.9.5.2', 'iso27017:2015/CLD.9.5.2'],
        successorKeys: [],
      },
    ]);
  });

  it.each(['CLD.6.3.1', 'CLD.9.5.2', 'A.9.4.4', '9.4.4'])('%s is reported as ambiguous', (id) => {
    const lookup = findControls(id);

    expect(noticesOf(lookup, 'CONTROL_ID_AMBIGUOUS').map(({ controlKeys }) => controlKeys)).toEqual([keysOf(lookup)]);
  });

  it.each(['A.12.3.1', 'CLD.12.4.5', 'CLD.6.3.2', '8.13', 'CLD.9.5.1'])('%s is not reported as ambiguous', (id) => {
    const lookup = findControls(id);

    expect(lookup.controls.length).toBeGreaterThan(0);
    expect(noticesOf(lookup, 'CONTROL_ID_AMBIGUOUS')).toEqual([]);
  });

  it('of a withdrawn edition leads to its successors, which can be resolved', () => {
    const lookup = findControls('A.12.3.1');

    expect(keysOf(lookup)).toEqual(['seed:vm-env-sec/A.12.3.1', 'iso27017:2015/12.3.1', 'iso27001:2013/A.12.3.1']);
    for (const control of lookup.controls) {
      const successors = control.supersededBy.map(({ controlKey }) => controlKey);
      expect(successors).toContain('iso27001:2022/A.8.13');
      expect(noticesOf(lookup, 'CONTROL_SUPERSEDED')).toContainEqual(
        expect.objectContaining({ controlKeys: [control.key], successorKeys: successors }),
      );
    }
    expect(controlByKey('iso27001:2022/A.8.13')?.title).toBe('Information backup');
    expect(noticesOf(lookup, 'CONTROL_WITHDRAWN_EDITION').flatMap(({ controlKeys }) => controlKeys)).toEqual([
      'iso27017:2015/12.3.1',
      'iso27001:2013/A.12.3.1',
    ]);
  });

  it('that only the syllabus uses is said to be of no standard and to exist in no published edition', () => {
    const lookup = findControls('CLD.6.3.2');

    expect(keysOf(lookup)).toEqual(['seed:vm-env-sec/CLD.6.3.2']);
    expect(noticesOf(lookup, 'NOT_A_STANDARD').map(({ message }) => message)).toEqual([
      expect.stringContaining('No edition of ISO/IEC 27017 has a CLD.6.3.2'),
    ]);
  });

  it('whose text nobody has read says so', () => {
    const lookup = findControls('8.35');

    expect(keysOf(lookup)).toEqual(['iso27017:2026/8.35']);
    expect(lookup.notices.map(({ code, controlKeys }) => [code, controlKeys])).toEqual([
      ['TEXT_NOT_VERIFIED', ['iso27017:2026/8.35']],
    ]);
  });

  it.each([
    ['with and without the letter of the annex', 'A.12.3.1', '12.3.1'],
    ['in the spelling of either current edition', 'A.8.13', '8.13'],
    ['in any case and with blanks around it', ' cld.9.5.2 ', 'CLD.9.5.2'],
  ])('is accepted %s', (_title, left, right) => {
    expect(findControls(left)).toEqual(findControls(right));
  });

  it('that ISO/IEC 27001 does not have is not accepted in the spelling of its annex', () => {
    expect(() => findControls('A.8.35')).toThrow(expect.objectContaining({ code: 'CONTROL_UNKNOWN' }));
  });
});

describe('a control id with a framework', () => {
  it('brings that framework only and still the notice of ambiguity', () => {
    const lookup = findControls('CLD.9.5.2', 'iso27017:2015');

    expect(keysOf(lookup)).toEqual(['iso27017:2015/CLD.9.5.2']);
    expect(noticesOf(lookup, 'CONTROL_ID_AMBIGUOUS').map(({ controlKeys }) => controlKeys)).toEqual([
      ['seed:vm-env-sec/CLD.9.5.2', 'iso27017:2015/CLD.9.5.2'],
    ]);
    expect(noticesOf(lookup, 'NOT_A_STANDARD')).toEqual([]);
  });

  it('is the same as its key, in either spelling', () => {
    const expected = findControls('12.3.1', 'iso27017:2015');

    expect(findControls('iso27017:2015/12.3.1')).toEqual(expected);
    expect(findControls('iso27017:2015/A.12.3.1')).toEqual(expected);
    expect(findControls('ISO27017:2015/12.3.1', 'iso27017:2015')).toEqual(expected);
  });

  it('is found by its key for every control there is', () => {
    expect(controls.map(({ key }) => keysOf(findControls(key)))).toEqual(controls.map(({ key }) => [key]));
  });

  it('that the framework lacks is unknown, and the answer says where the id is found', () => {
    expect(() => findControls('CLD.6.3.2', 'iso27017:2015')).toThrow(
      expect.objectContaining({
        code: 'CONTROL_UNKNOWN',
        message: expect.stringContaining('The id is that of seed:vm-env-sec/CLD.6.3.2.'),
      }),
    );
  });

  it('is refused when the key names another framework', () => {
    expect(() => findControls('seed:vm-env-sec/CLD.9.5.2', 'iso27017:2015')).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT' }),
    );
  });
});

describe('an unknown', () => {
  it('control id is answered with the nearest ids', () => {
    expect(() => findControls('CLD.9.5.3')).toThrow(
      expect.objectContaining({ code: 'CONTROL_UNKNOWN', message: expect.stringContaining('CLD.9.5.2') }),
    );
  });

  it('control id within a framework is answered with ids of that framework', () => {
    expect(() => findControls('A.8.12', 'iso27001:2022')).toThrow(
      expect.objectContaining({
        code: 'CONTROL_UNKNOWN',
        message: expect.stringMatching(/^iso27001:2022 lists no control "A\.8\.12"\. The nearest ids are (?!.*A\.12)/),
      }),
    );
  });

  it.each(['', ' ', '/', 'constructor', '__proto__', 'x'.repeat(100_000)])(
    'control id of hostile form %# is refused without guessing',
    (id) => {
      const failure = () => findControls(id, 'iso27001:2022');

      expect(failure).toThrow(expect.objectContaining({ message: expect.not.stringContaining('nearest') }));
      expect(failure).toThrow(expect.objectContaining({ message: expect.stringMatching(/^.{1,250}$/s) }));
    },
  );

  it('framework is answered with every framework there is', () => {
    const known = expect.objectContaining({
      code: 'FRAMEWORK_UNKNOWN',
      message: expect.stringContaining(frameworks.map(({ id }) => id).join(', ')),
    });

    expect(() => findControls('A.12.3.1', 'iso27017:2020')).toThrow(known);
    expect(() => findControls('iso9001:2015/8.1')).toThrow(known);
    expect(() => findFramework('')).toThrow(known);
  });
});
