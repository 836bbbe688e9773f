import { fromBER, GeneralizedTime, type Integer, Sequence } from 'asn1js';
import { TSTInfo } from 'pkijs';
import { TimestampProblem } from './timestamp.ts';

/** What an authority has signed (`TSTInfo`, RFC 3161 §2.4.2). Times are milliseconds since 1970. */
export interface TimeInfo {
  readonly imprint: Uint8Array;
  /** Missing when the request had none. */
  readonly nonce?: Uint8Array;
  readonly time: number;
  /** How much later it can have been, for `time` is cut to its digits. */
  readonly resolutionMs: number;
  readonly accuracyMs?: number;
}

const sha256 = '2.16.840.1.101.3.4.2.1';

export const readTimeInfo = (der: Uint8Array): TimeInfo => {
  const info = TSTInfo.fromBER(new Uint8Array(der));
  if (info.version !== 1) throw new TimestampProblem('is of another version than 1');
  if (info.messageImprint.hashAlgorithm.algorithmId !== sha256) throw new TimestampProblem('is not of a SHA-256');
  const unknown = info.extensions?.find(({ critical }) => critical);
  if (unknown !== undefined) {
    throw new TimestampProblem(`is under a condition that is not understood (${unknown.extnID})`);
  }
  return {
    imprint: info.messageImprint.hashedMessage.valueBlock.valueHexView,
    ...(info.nonce !== undefined && { nonce: integerBytes(info.nonce) }),
    ...timeIn(der),
    ...(info.accuracy !== undefined && { accuracyMs: accuracyIn(info.accuracy) }),
  };
};

const integerBytes = ({ valueBlock }: Integer): Uint8Array => valueBlock.valueHexView;

const timeForm = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,8}[1-9]))?Z$/;

/** Read from the text: what a parser makes of it has lost how many digits there were. */
const timeIn = (der: Uint8Array): Pick<TimeInfo, 'time' | 'resolutionMs'> => {
  const { result } = fromBER(new Uint8Array(der));
  const field = result instanceof Sequence ? result.valueBlock.value[4] : undefined;
  if (!(field instanceof GeneralizedTime)) throw new TimestampProblem('has no time');
  const text = Buffer.from(field.valueBlock.valueHexView).toString('latin1');
  const [, year, month, day, hour, minute, second, fraction = ''] = timeForm.exec(text) ?? [];
  const whole = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const date = new Date(whole);
  if (Number.isNaN(date.getTime()) || date.toISOString() !== whole) throw new TimestampProblem('has a malformed time');
  return {
    time: date.getTime() + Number(fraction.slice(0, 3).padEnd(3, '0')),
    resolutionMs: Math.max(1, 1000 / 10 ** fraction.length),
  };
};

const accuracyIn = ({ seconds = 0, millis = 0, micros = 0 }: NonNullable<TSTInfo['accuracy']>): number => {
  const isPart = (part: number) => Number.isSafeInteger(part) && part >= 0 && part <= 999;
  if (!Number.isSafeInteger(seconds) || seconds < 0 || seconds > 1e9 || !isPart(millis) || !isPart(micros)) {
    throw new TimestampProblem('has a malformed accuracy');
  }
  return seconds * 1000 + millis + micros / 1000;
};
