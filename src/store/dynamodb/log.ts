import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { AssayError } from '../../domain/error.ts';
import type { LogEntry, LogEntryKind, NewLogEntry } from '../../domain/log-entry.ts';
import { canonicalJson } from '../../ledger/canonical-json.ts';
import { leafHash } from '../../ledger/merkle.ts';
import { type LogNode, type LogNodeKey, nodesEndingAt, siblingsOf } from '../../ledger/merkle-log.ts';
import { entryDigest, parseLogEntry } from '../../ledger/parse-log-entry.ts';
import {
  checkFollows,
  entryKey,
  kindRange,
  type LoggedEntry,
  missingAt,
  newestAt,
  parseLogItem,
  placesOf,
  previousOfKind,
  toLogItem,
  toPlaceItem,
  wholeLog,
} from './log-items.ts';
import { nameOf, type TableClient } from './table-client.ts';

/** Of twenty that append at the same moment the last one loses nineteen times. */
const attempts = 30;
const entriesPerRead = 100;
/** DynamoDB has no longer partition key, so nothing was ever appended under one. */
const maxKeyBytes = 2048;

const utcTime = z.iso.datetime();

/** A time as the log writes it. `BAD_INPUT` when it is not in UTC: without its zone it would be another on every machine. */
const toLogTime = (time: string): string => {
  if (!utcTime.safeParse(time).success) {
    throw new AssayError('BAD_INPUT', `${JSON.stringify(time)} is not a time in UTC, such as 2026-11-23T02:00:00Z.`);
  }
  return new Date(time).toISOString();
};

const later = (time: string, milliseconds: number): string => new Date(Date.parse(time) + milliseconds).toISOString();

/** The log of one evidence table. All reads are consistent; errors as of `EvidenceStore`. */
export class DynamodbLog {
  readonly #table: TableClient;

  constructor(table: TableClient) {
    this.#table = table;
  }

  async append(entryId: string, added: NewLogEntry, now: Date): Promise<LogEntry> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const tail = await this.tail();
      // Looked for after the tail was read: whoever appended it up to there had written its place by then.
      const standing = await this.byId(entryId);
      if (standing !== undefined) return standing.entry;
      const logged = await this.#follow(tail, entryId, added, now);
      // Written first, so that no entry is without it. Where another entry was appended after all, it is harmless.
      await this.#table.putNew(toPlaceItem(entryId, logged.entry.sequence));
      if (await this.#table.putNew(toLogItem(logged))) return logged.entry;
      await wait(Math.random() * 20);
    }
    const standing = await this.byId(entryId);
    if (standing !== undefined) return standing.entry;
    throw new AssayError(
      'HEAD_MOVED',
      `Others appended to the log first, ${attempts} times in a row. Nothing was lost or changed: try again.`,
    );
  }

  async byId(entryId: string): Promise<LoggedEntry | undefined> {
    const places = placesOf(entryId);
    if (Buffer.byteLength(places.pk) > maxKeyBytes) return undefined;
    for (const place of await this.#table.newestFirst(places)) {
      const logged = await this.at(Number(place.sk?.S));
      if (logged?.entryId === entryId) return logged;
    }
    return undefined;
  }

  /** The entry at a place; undefined behind the end. `EVIDENCE_CORRUPT` when it is missing before the end. */
  async at(sequence: number): Promise<LoggedEntry | undefined> {
    if (!Number.isSafeInteger(sequence) || sequence < 1) return undefined;
    const read = async () => (await this.#table.getAll([entryKey(sequence)], { consistent: true }))[0];
    let item = await read();
    if (item === undefined && ((await this.tail())?.entry.sequence ?? 0) >= sequence) {
      // It may have been appended between the two reads.
      item = await read();
      if (item === undefined) throw missingAt(sequence);
    }
    return item && parseLogItem(item);
  }

  async tail(): Promise<LoggedEntry | undefined> {
    const [item] = await this.#table.newestFirst({ ...wholeLog, limit: 1 });
    return item && parseLogItem(item);
  }

  async *entries(
    kind: LogEntryKind,
    within: { readonly from?: string; readonly to?: string } = {},
  ): AsyncGenerator<LogEntry, void, undefined> {
    const from = within.from === undefined ? undefined : toLogTime(within.from);
    const to = within.to === undefined ? undefined : toLogTime(within.to);
    if (from !== undefined && to !== undefined && from > to) return;
    const newest = newestOf(await this.tail(), kind);
    if (newest === 0) return;
    let previous = from === undefined ? undefined : await this.#lastUntil(kind, later(from, -1));
    let next = from;
    for (;;) {
      const items = await this.#table.oldestFirst({ ...kindRange(kind, next, undefined), limit: entriesPerRead });
      for (const logged of items.map(parseLogItem)) {
        checkFollows(previous, logged);
        // Read on to the first one behind the time, which proves that none is missing before it.
        if (to !== undefined && logged.entry.appendedAt > to) return;
        yield logged.entry;
        previous = logged;
        next = later(logged.entry.appendedAt, 1);
      }
      if (items.length < entriesPerRead) break;
    }
    if ((previous?.entry.sequence ?? 0) < newest) throw missingAt(newest);
  }

  /** The newest entry of a kind; undefined when there is none. */
  async newest(kind: LogEntryKind): Promise<LoggedEntry | undefined> {
    return this.#newestUpTo(await this.tail(), kind);
  }

  /** The newest entry of a kind appended at or before a time, to the millisecond; undefined when there is none. */
  async asOf(kind: LogEntryKind, time: string): Promise<LoggedEntry | undefined> {
    const until = toLogTime(time);
    const { older, newer } = await this.#around(kind, until);
    if (newer !== undefined) return older;
    // Nothing follows, so only the end of the log can tell that none is missing there.
    const tail = await this.tail();
    const newest = newestOf(tail, kind);
    if (tail === undefined || (newest === 0 && older === undefined)) return undefined;
    if (older?.entry.sequence === newest) return older;
    // One may have been appended between the reads; then it follows now.
    if ((await this.#around(kind, until)).newer === undefined) throw missingAt(newest);
    return older;
  }

  /** The last entry of a kind up to a time, and the one after it, which names the one before: none is missing between. */
  async #around(
    kind: LogEntryKind,
    until: string,
  ): Promise<{ readonly older: LoggedEntry | undefined; readonly newer: LoggedEntry | undefined }> {
    const [older, following] = await Promise.all([
      this.#lastUntil(kind, until),
      // Any longer text sorts behind the time itself; a millisecond more would not, at the end of the year 9999.
      this.#table.oldestFirst({ ...kindRange(kind, `${until}~`, undefined), limit: 1 }),
    ]);
    const [newer] = following.map(parseLogItem);
    if (newer !== undefined) checkFollows(older, newer);
    return { older, newer };
  }

  /** Up to `limit` entries of a kind, newest first, before (exclusive) a place. */
  async newestFirst(
    kind: LogEntryKind,
    beforeSequence: number | undefined,
    limit: number,
  ): Promise<readonly LoggedEntry[]> {
    if (limit < 1) return [];
    const bound = beforeSequence === undefined ? undefined : await this.at(beforeSequence);
    const end = bound ?? (await this.tail());
    const newest = bound === undefined ? newestOf(end, kind) : (bound.before[kind] ?? 0);
    if (end === undefined || newest === 0) return [];
    const to = bound === undefined ? end.entry.appendedAt : later(bound.entry.appendedAt, -1);
    const items = await this.#table.newestFirst({ ...kindRange(kind, undefined, to), limit });
    const run = items.map(parseLogItem);
    if (run[0]?.entry.sequence !== newest) throw missingAt(newest);
    run.forEach((logged, index) => {
      const older = run[index + 1];
      if (older !== undefined) checkFollows(older, logged);
      else if (run.length < limit && previousOfKind(logged) > 0) throw missingAt(previousOfKind(logged));
    });
    return run;
  }

  async nodes(keys: readonly LogNodeKey[]): Promise<readonly LogNode[]> {
    const places = [...new Set(keys.map(({ end }) => end))].map(entryKey);
    const items = await this.#table.findAll(places);
    const logged = new Map([...items].map(([name, item]) => [name, parseLogItem(item)]));
    return keys.map(({ end, level }) => {
      const entry = logged.get(nameOf(entryKey(end)));
      if (entry === undefined) throw missingAt(end);
      const node = entry.nodes[level];
      if (node === undefined) throw new RangeError(`no node of level ${level} ends at entry ${end}`);
      return node;
    });
  }

  async #lastUntil(kind: LogEntryKind, until: string): Promise<LoggedEntry | undefined> {
    const [item] = await this.#table.newestFirst({ ...kindRange(kind, undefined, until), limit: 1 });
    return item && parseLogItem(item);
  }

  async #newestUpTo(tail: LoggedEntry | undefined, kind: LogEntryKind): Promise<LoggedEntry | undefined> {
    const newest = newestOf(tail, kind);
    if (tail === undefined || newest === 0) return undefined;
    return newest === tail.entry.sequence ? tail : this.at(newest);
  }

  /** The entry as it would stand right after the tail. */
  async #follow(tail: LoggedEntry | undefined, entryId: string, added: NewLogEntry, now: Date): Promise<LoggedEntry> {
    const sequence = (tail?.entry.sequence ?? 0) + 1;
    const clockAt = now.toISOString();
    const appendedAt =
      tail === undefined || clockAt > tail.entry.appendedAt ? clockAt : later(tail.entry.appendedAt, 1);
    const line = canonicalJson({
      ...added,
      formatVersion: 1,
      sequence,
      ...(tail !== undefined && { previousDigest: entryDigest(tail.line) }),
      appendedAt,
      ...(clockAt !== appendedAt && { clockAt }),
    });
    return {
      entry: readBack(line),
      line,
      entryId,
      nodes: nodesEndingAt(leafHash(line), await this.nodes(siblingsOf(sequence))),
      before: tail === undefined ? {} : newestAt(tail),
    };
  }
}

const newestOf = (tail: LoggedEntry | undefined, kind: LogEntryKind): number =>
  tail === undefined ? 0 : (newestAt(tail)[kind] ?? 0);

/** What could not be read back must not become part of a log that nobody can change. */
const readBack = (line: string): LogEntry => {
  try {
    return parseLogEntry(line);
  } catch (cause) {
    throw new TypeError('the entry does not fit format version 1', { cause });
  }
};
