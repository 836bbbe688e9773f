import { describe, expect, it } from 'vitest';
import {
  parseKeylessApiSettings,
  parsePackFunctionSettings,
  parseSealSettings,
} from '../../src/config/key-settings.ts';

const logKey = 'arn:aws:kms:eu-west-1:111122223333:key/0b6f1c1e-0000-4000-8000-000000000001';
const packKey = logKey.replace(/1$/, '2');
const log = { ASSAY_ORIGIN: 'assay.111122223333.eu-west-1.production', ASSAY_SIGNING_KEY: logKey };
const readLog = { origin: log.ASSAY_ORIGIN, signingKeyArn: logKey };

describe('the settings of the functions that show or sign', () => {
  it('are read of each function alone', () => {
    const api = { ...log, ASSAY_RECORD_FUNCTION: 'record', ASSAY_PACK_FUNCTION: 'pack', ASSAY_PACKS_BUCKET: 'packs' };
    const pack = { ...log, ASSAY_PACK_KEY: packKey, ASSAY_PACKS_BUCKET: 'packs' };

    expect(parseKeylessApiSettings(api)).toEqual({
      ...readLog,
      recordFunction: 'record',
      packFunction: 'pack',
      packsBucket: 'packs',
    });
    expect(parsePackFunctionSettings(pack)).toEqual({ ...readLog, packKeyArn: packKey, packsBucket: 'packs' });
    expect(parseSealSettings({ ...log, ASSAY_EVENT_BUS: 'bus' })).toEqual({ ...readLog, eventBus: 'bus' });
  });

  it.each([
    ['ASSAY_ORIGIN', undefined],
    ['ASSAY_ORIGIN', ''],
    ['ASSAY_EVENT_BUS', undefined],
    ['ASSAY_SIGNING_KEY', undefined],
    ['ASSAY_SIGNING_KEY', 'alias/assay'],
    ['ASSAY_SIGNING_KEY', 'arn:aws:kms:eu-west-1:111122223333:alias/assay'],
  ])('are refused by the name of the variable: %s is %s', (name, value) => {
    const environment = { ...log, ASSAY_EVENT_BUS: 'bus', [name]: value };

    expect(() => parseSealSettings(environment)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining(name) }),
    );
  });
});
