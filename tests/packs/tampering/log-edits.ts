import type { LogEntry } from '../../../src/domain/log-entry.ts';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { entryDigest } from '../../../src/ledger/parse-log-entry.ts';
import { packPaths } from '../../../src/packs/layout.ts';
import type { Random } from '../../history/random.ts';
import type { Edit } from './edit.ts';

/** Entries with every place and every predecessor right again: all that can be made right without the key of the log. */
export const rechained = (entries: readonly LogEntry[]): readonly string[] => {
  const lines: string[] = [];
  for (const [place, entry] of entries.entries()) {
    const before = lines.at(-1);
    const { previousDigest: _, ...rest } = entry;
    lines.push(
      canonicalJson({
        ...rest,
        sequence: place + 1,
        ...(before !== undefined && { previousDigest: entryDigest(before) }),
      }),
    );
  }
  return lines;
};

/** Changes the entries of the log; half of the time the chain is mended. */
const onEntries =
  (change: (entries: LogEntry[], random: Random) => readonly LogEntry[] | undefined): Edit['apply'] =>
  (pack, random) => {
    const entries = pack.lines(packPaths.log).map((line) => JSON.parse(line) as LogEntry);
    const changed = change(entries, random);
    if (changed === undefined) return undefined;
    pack.setLines(
      packPaths.log,
      random.chance(0.5) ? rechained(changed) : changed.map((entry) => canonicalJson(entry)),
    );
    return [packPaths.log];
  };

const ofKind = <K extends LogEntry['kind']>(entries: readonly LogEntry[], kind: K) =>
  entries.flatMap((entry, place) =>
    entry.kind === kind ? [{ entry: entry as Extract<LogEntry, { kind: K }>, place }] : [],
  );

const onKind = <K extends LogEntry['kind']>(
  kind: K,
  change: (entry: Extract<LogEntry, { kind: K }>, random: Random) => LogEntry,
): Edit['apply'] =>
  onEntries((entries, random) => {
    const own = ofKind(entries, kind);
    if (own.length === 0) return undefined;
    const { entry, place } = random.pick(own);
    return entries.with(place, change(entry, random));
  });

const takenOut = (kind: LogEntry['kind']): Edit['apply'] =>
  onEntries((entries, random) => {
    const own = ofKind(entries, kind);
    return own.length === 0 ? undefined : entries.toSpliced(random.pick(own).place, 1);
  });

const later = (time: string, milliseconds: number): string => new Date(Date.parse(time) + milliseconds).toISOString();

/** What a log is made to say, by somebody who cannot sign a checkpoint of it. */
export const logEdits: readonly Edit[] = [
  {
    name: 'an exception that lasts longer',
    apply: onKind('exception', (entry) => ({
      ...entry,
      exception: { ...entry.exception, expiresAt: later(entry.exception.expiresAt, 86_400_000) },
    })),
  },
  {
    name: 'an exception of wider scope',
    apply: onKind('exception', (entry) => ({
      ...entry,
      exception: { ...entry.exception, scope: { checkId: entry.exception.scope.checkId, resource: '*' } },
    })),
  },
  {
    name: 'another who approved an exception',
    apply: onKind('exception', (entry) => ({ ...entry, exception: { ...entry.exception, approvedBy: 'the board' } })),
  },
  { name: 'an exception taken out of the log', apply: takenOut('exception') },
  { name: 'a revocation taken out of the log', apply: takenOut('revocation') },
  {
    name: 'an exception added to the log',
    apply: onEntries((entries, random) => {
      const last = entries.at(-1);
      if (last === undefined) return undefined;
      const place = random.chance(0.5) ? entries.length : random.int(entries.length);
      const before = entries[place - 1] ?? last;
      const added: LogEntry = {
        formatVersion: 1,
        kind: 'exception',
        sequence: place + 1,
        previousDigest: '0'.repeat(64),
        appendedAt: later(before.appendedAt, 1),
        exception: {
          exceptionId: '019a0000-0000-7000-8000-0000000000ff',
          scope: { checkId: 'ebs-volume-encrypted' },
          owner: 'Nobody',
          reason: 'None',
          compensatingControl: 'None',
          requestedBy: 'one',
          approvedBy: 'other',
          expiresAt: later(before.appendedAt, 30 * 86_400_000),
        },
      };
      return entries.toSpliced(place, 0, added);
    }),
  },
  { name: 'a missed night taken out of the log', apply: takenOut('missed-night') },
  {
    name: 'a missed night of another date',
    apply: onKind('missed-night', (entry) => ({
      ...entry,
      missedNight: { ...entry.missedNight, night: '2026-10-01' },
    })),
  },
  { name: 'a schedule taken out of the log', apply: takenOut('schedule') },
  {
    name: 'a schedule of another time',
    apply: onKind('schedule', (entry) => ({ ...entry, schedule: { ...entry.schedule, timeOfDay: '23:59' } })),
  },
  { name: 'a night dropped from the log', apply: takenOut('sweep') },
  {
    name: 'a night repeated in the log',
    apply: onEntries((entries, random) => {
      const own = ofKind(entries, 'sweep');
      if (own.length === 0) return undefined;
      const { entry, place } = random.pick(own);
      return entries.toSpliced(place + 1, 0, { ...entry, appendedAt: later(entry.appendedAt, 1) });
    }),
  },
  {
    name: 'two entries of the log exchanged',
    apply: onEntries((entries, random) => {
      const [one, other] = [random.int(entries.length), random.int(entries.length)];
      const [left, right] = [entries[one], entries[other]];
      return left === undefined || right === undefined ? undefined : entries.with(one, right).with(other, left);
    }),
  },
  {
    name: 'the end of the log cut off',
    apply: onEntries((entries, random) => entries.slice(0, random.int(entries.length))),
  },
  {
    name: 'the beginning of the log cut off',
    apply: onEntries((entries, random) => entries.slice(1 + random.int(entries.length - 1))),
  },
  {
    name: 'other totals of a sweep',
    apply: onKind('sweep', (entry, random) => ({
      ...entry,
      sweep: { ...entry.sweep, resources: entry.sweep.resources + 1 + random.int(9) },
    })),
  },
  {
    name: 'another seal of a sweep',
    apply: onKind('sweep', (entry) => ({ ...entry, appendedAt: later(entry.appendedAt, -1) })),
  },
  {
    name: 'another root of a sweep',
    apply: onKind('sweep', (entry, random) => ({ ...entry, sweep: { ...entry.sweep, rootDigest: random.hex(64) } })),
  },
  {
    name: 'a sweep that was asked for by another',
    apply: onKind('sweep', (entry) => ({
      ...entry,
      sweep: { ...entry.sweep, trigger: entry.sweep.trigger === 'START' ? 'API' : 'START' },
    })),
  },
  {
    name: 'the log of another deployment',
    apply: (pack, random, base) => {
      const lines = rechained(
        base.history.log.map(({ entry }) => ({ ...entry, appendedAt: later(entry.appendedAt, 7) })),
      );
      pack.setLines(packPaths.log, lines.slice(0, lines.length - random.int(2)));
      return [packPaths.log];
    },
  },
];
