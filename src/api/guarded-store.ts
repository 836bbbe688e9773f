import { AssayError } from '../domain/error.ts';
import type { LogEntry, LogEntryKind, NewLogEntry } from '../domain/log-entry.ts';
import { requireAccounts, requireOperation } from '../domain/permission.ts';
import type { Principal } from '../domain/principal.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { LimitedEvidence } from '../evidence/limited-evidence.ts';
import type { SealedEvidence } from '../evidence/sweep-reader.ts';
import type { EvidenceStore, StoreUsage } from '../store/evidence-store.ts';

type Readable = SealedEvidence & Pick<EvidenceStore, 'entryById'>;

/**
 * The evidence of a deployment as one principal may use it: it reads what the principal may see, appends what the
 * principal may record, and stores nothing else. Errors: `ACCESS_FORBIDDEN`, `ACCOUNT_FORBIDDEN`, those of the store.
 */
export class GuardedEvidenceStore implements EvidenceStore {
  readonly limitedTo?: readonly string[];
  readonly #store: EvidenceStore;
  readonly #principal: Principal;
  readonly #readable: Readable;

  constructor(store: EvidenceStore, principal: Principal) {
    const { accountIds } = principal;
    this.#store = store;
    this.#principal = principal;
    this.#readable = accountIds === undefined ? store : new LimitedEvidence(store, accountIds);
    if (accountIds !== undefined) this.limitedTo = accountIds;
  }

  get usage(): StoreUsage {
    return this.#store.usage;
  }

  #read(): Readable {
    requireOperation(this.#principal, 'READ_EVIDENCE');
    return this.#readable;
  }

  async getBlock(digest: string): Promise<readonly string[]> {
    return this.#read().getBlock(digest);
  }

  async getBlocks(digests: readonly string[]): Promise<readonly (readonly string[])[]> {
    return this.#read().getBlocks(digests);
  }

  async head(): Promise<SweepRecord | undefined> {
    return this.#read().head();
  }

  async sweepById(sweepId: string): Promise<SweepRecord | undefined> {
    return this.#read().sweepById(sweepId);
  }

  async sweeps(options: { beforeSequence?: number; limit: number }): Promise<readonly SweepRecord[]> {
    return this.#read().sweeps(options);
  }

  async sweepAsOf(time: string): Promise<SweepRecord | undefined> {
    return this.#read().sweepAsOf(time);
  }

  async tail(): Promise<LogEntry | undefined> {
    return this.#read().tail();
  }

  async entryAt(sequence: number): Promise<LogEntry | undefined> {
    requireOperation(this.#principal, 'READ_LOG');
    return this.#readable.entryAt(sequence);
  }

  async entryById(entryId: string): Promise<LogEntry | undefined> {
    return this.#read().entryById(entryId);
  }

  async *entries<K extends LogEntryKind>(
    kind: K,
    within?: { readonly from?: string; readonly to?: string },
  ): AsyncGenerator<Extract<LogEntry, { kind: K }>, void, undefined> {
    yield* this.#read().entries(kind, within);
  }

  async logNodes(...[keys]: Parameters<EvidenceStore['logNodes']>): ReturnType<EvidenceStore['logNodes']> {
    requireOperation(this.#principal, 'READ_LOG');
    return this.#store.logNodes(keys);
  }

  async append(entryId: string, entry: NewLogEntry, now: Date): Promise<LogEntry> {
    await this.#requireAppend(entry);
    return this.#store.append(entryId, entry, now);
  }

  async putBlocks(): Promise<never> {
    throw this.#storesNothing();
  }

  async putRevision(): Promise<never> {
    throw this.#storesNothing();
  }

  async #requireAppend(entry: NewLogEntry): Promise<void> {
    switch (entry.kind) {
      case 'exception':
        requireOperation(this.#principal, 'RECORD_EXCEPTION');
        return this.#requireOwn(entry.exception.scope.accountId);
      case 'revocation': {
        requireOperation(this.#principal, 'REVOKE_EXCEPTION');
        const revoked = await this.#readable.entryById(entry.revocation.exceptionId);
        return this.#requireOwn(revoked?.kind === 'exception' ? revoked.exception.scope.accountId : undefined);
      }
      case 'schedule':
        return requireOperation(this.#principal, 'SET_SCHEDULE');
      case 'sweep':
      case 'missed-night':
        throw this.#storesNothing();
    }
  }

  /** Whoever is limited accepts risks of its own accounts alone. */
  #requireOwn(accountId: string | undefined): void {
    if (this.#principal.accountIds === undefined) return;
    if (accountId !== undefined) {
      requireAccounts(this.#principal, [accountId]);
      return;
    }
    throw new AssayError(
      'ACCOUNT_FORBIDDEN',
      `${this.#principal.id} is limited to ${this.#principal.accountIds.join(', ')}: the exception must name one of these accounts.`,
    );
  }

  #storesNothing(): AssayError {
    return new AssayError('ACCESS_FORBIDDEN', 'A request stores no evidence, whoever makes it: sweeps do.');
  }
}
