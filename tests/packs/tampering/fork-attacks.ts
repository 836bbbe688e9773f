import type { VerdictCounts } from '../../../src/domain/aggregate.ts';
import type { Entry } from '../../../src/domain/evidence.ts';
import type { LogEntry, LogEntryKind } from '../../../src/domain/log-entry.ts';
import { canonicalJson } from '../../../src/ledger/canonical-json.ts';
import { verifyCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { packPaths } from '../../../src/packs/layout.ts';
import { statementOf } from '../../../src/packs/verify/statement.ts';
import type { Random } from '../../history/random.ts';
import { signers } from '../pack-history.ts';
import type { Attack, Tampering } from './attack.ts';
import { type BasePack, packBytes } from './base-packs.ts';
import { Forge } from './forge.ts';

type Change = (forge: Forge, random: Random) => boolean;

/**
 * A history that is consistent all through and not the one that was: the product itself writes the pack. It is told from
 * the genuine one by whoever remembers a checkpoint.
 */
const fork = (name: string, change: Change): readonly Tampering[] => [
  {
    name,
    attacker: 'log key',
    attack: async (base, random) => {
      const bytes = await forked(base, random, change);
      return (
        bytes && {
          bytes,
          expected: {
            equivalent: 'a fork',
            holds: (verified) =>
              verified.checkpoint.origin === signers.log.name &&
              statementOf(verified).notProved.some((sentence) => sentence.includes('no other history')),
          },
        }
      );
    },
  },
  {
    name: `${name}, to whoever remembers`,
    attacker: 'log key',
    attack: async (base, random): Promise<Attack | undefined> => {
      const bytes = await forked(base, random, change);
      const note = base.contents.get(packPaths.checkpoint)?.toString('utf8') ?? '';
      return (
        bytes && {
          bytes,
          remembered: verifyCheckpoint(note, signers.log),
          expected: { names: ['history has been rewritten', 'history has been rolled back'] },
        }
      );
    },
  },
];

const forked = async ({ history, question }: BasePack, random: Random, change: Change): Promise<Buffer | undefined> => {
  const forge = Forge.ofHistory(history);
  const before = canonicalJson(forge.entries);
  if (!change(forge, random) || canonicalJson(forge.entries) === before) return undefined;
  const made = forge.toHistory();
  const last = made.log.at(-1)?.entry.appendedAt ?? '';
  const { time } = question;
  try {
    return await packBytes(made, {
      ...question,
      time: time.kind === 'period' && time.to > last ? { ...time, to: last } : time,
    });
  } catch {
    // Too much was taken out: nothing answers the question any more.
    return undefined;
  }
};

const onText =
  (form: RegExp, to: string): Change =>
  (forge, random) => {
    const paths = forge.pack
      .paths(/^evidence\/(?:blocks|objects)\//)
      .filter((path) => form.test(forge.pack.text(path)));
    if (paths.length === 0) return false;
    const path = random.pick(paths);
    forge.replace(
      path,
      forge.pack.lines(path).map((line) => line.replace(form, to)),
    );
    return true;
  };

const onEntries =
  (change: (entries: LogEntry[], random: Random) => readonly LogEntry[] | undefined): Change =>
  (forge, random) => {
    const entries = change(forge.entries, random);
    if (entries !== undefined) forge.entries = [...entries];
    return entries !== undefined;
  };

const takenOut = (kind: LogEntryKind): Change =>
  onEntries((entries, random) => {
    const places = [...entries.keys()].filter((place) => entries[place]?.kind === kind);
    return places.length === 0 ? undefined : entries.toSpliced(random.pick(places), 1);
  });

const onKind = <K extends LogEntryKind>(kind: K, change: (entry: Extract<LogEntry, { kind: K }>) => LogEntry): Change =>
  onEntries((entries, random) => {
    const own = entries.filter((entry): entry is Extract<LogEntry, { kind: K }> => entry.kind === kind);
    if (own.length === 0) return undefined;
    const chosen = random.pick(own);
    return entries.map((entry) => (entry === chosen ? change(chosen) : entry));
  });

/** A failure becomes a pass, and every count up to the entry of the sweep with it. */
const healed: Change = (forge, random) => {
  const paths = forge.holding('"verdict":"FAIL"');
  if (paths.length === 0) return false;
  const path = random.pick(paths);
  const entries = forge.pack.lines(path).map((line) => JSON.parse(line) as Entry);
  const sick = entries.find(({ findings }) => findings.some(({ verdict }) => verdict === 'FAIL'));
  const finding = sick?.findings.find(({ verdict }) => verdict === 'FAIL');
  if (sick === undefined || finding === undefined) return false;
  const { reason: _, ...rest } = finding;
  const sound: Entry = {
    ...sick,
    findings: sick.findings.map((other) => (other === finding ? { ...rest, verdict: 'PASS' } : other)),
  };
  const { checkId } = finding;
  forge.replace(
    path,
    entries.map((entry) => canonicalJson(entry === sick ? sound : entry)),
    (record) => counted(record, checkId),
  );
  return true;
};

const counted = (record: object, checkId: string): object => {
  if ('sweep' in record) {
    const { sweep } = record as { readonly sweep: { readonly counts: VerdictCounts } };
    return { ...record, sweep: { ...sweep, counts: oneHealed(sweep.counts) } };
  }
  const { counts } = record as { readonly counts: Readonly<Record<string, VerdictCounts>> };
  const own = counts[checkId];
  return own === undefined ? record : { ...record, counts: { ...counts, [checkId]: oneHealed(own) } };
};

const oneHealed = (counts: VerdictCounts): VerdictCounts => ({
  ...counts,
  fail: counts.fail - 1,
  pass: counts.pass + 1,
});

const later = (time: string, days: number): string => new Date(Date.parse(time) + days * 86_400_000).toISOString();

export const forkAttacks: readonly Tampering[] = [
  ...fork('a fact made up', onText(/"encrypted":false/, '"encrypted":true')),
  ...fork('a failure made a pass', healed),
  ...fork('a reading made later', onText(/"startedAt":"2026-10-2/, '"startedAt":"2026-10-3')),
  ...fork('the rules told otherwise', onText(/"maxEvidenceAgeHours":\d+/, '"maxEvidenceAgeHours":9999')),
  ...fork(
    'an exception made to last',
    onKind('exception', (entry) => ({
      ...entry,
      exception: { ...entry.exception, expiresAt: later(entry.exception.expiresAt, 20) },
    })),
  ),
  ...fork(
    'an exception made wider',
    onKind('exception', (entry) => ({
      ...entry,
      exception: { ...entry.exception, scope: { checkId: entry.exception.scope.checkId } },
    })),
  ),
  ...fork(
    'an exception made to be approved by who asked',
    onKind('exception', (entry) => ({
      ...entry,
      exception: { ...entry.exception, approvedBy: entry.exception.requestedBy },
    })),
  ),
  ...fork('an exception made to vanish', takenOut('exception')),
  ...fork('a revocation made to vanish', takenOut('revocation')),
  ...fork('a missed night made to vanish', takenOut('missed-night')),
  ...fork('a schedule made to vanish', takenOut('schedule')),
  ...fork('a night made to vanish', takenOut('sweep')),
  ...fork(
    'an exception made up in the past',
    onEntries((entries, random) => {
      const exceptions = entries.filter((entry) => entry.kind === 'exception');
      const place = 1 + random.int(entries.length - 1);
      const before = entries[place - 1];
      if (exceptions.length === 0 || before === undefined) return undefined;
      const { exception } = random.pick(exceptions);
      const appendedAt = new Date(Date.parse(before.appendedAt) + 1).toISOString();
      return entries.toSpliced(place, 0, {
        kind: 'exception',
        formatVersion: 1,
        sequence: place + 1,
        appendedAt,
        exception: {
          ...exception,
          exceptionId: '019a0000-0000-7000-8000-0000000000fe',
          expiresAt: later(appendedAt, 90),
        },
      });
    }),
  ),
];
