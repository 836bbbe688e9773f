import type { AnyCheck } from '../domain/check.ts';
import type { ErrorCode } from '../domain/error.ts';
import type { Finding } from '../domain/finding.ts';
import type { Principal } from '../domain/principal.ts';
import type { AnyObservation, ResourceType } from '../domain/resource.ts';
import type { SweepScope } from '../domain/sweep-record.ts';
import type { EvidenceAccess } from '../evidence/evidence-access.ts';
import type { JudgedSlice, ScopeFilter } from '../evidence/results.ts';
import type { AskedPack } from '../packs/ask.ts';
import type { PackRecord } from '../packs/pack-record.ts';
import type { PackStatus } from '../packs/pack-status.ts';
import type { StoredPack } from '../store/filesystem/pack-folder.ts';
import type { SignedCheckpoints } from '../store/signed-checkpoints.ts';
import type { Stores } from '../store/stores.ts';
import type { AccessNote, AccessRecord } from './access-record.ts';

/** What a sweep should cover; a missing list means everything that can be reached. */
export interface SweepRequest {
  readonly accountIds?: readonly string[];
  readonly regions?: readonly string[];
  readonly checkIds?: readonly string[];
}

export const sweepStates = ['PLANNED', 'RUNNING', 'SEALED', 'FAILED'] as const;
type SweepState = (typeof sweepStates)[number];

/** How far a sweep has come that is not sealed. */
export interface SweepProgress {
  readonly sweepId: string;
  readonly state: SweepState;
  /** RFC 3339 UTC. */
  readonly startedAt: string;
  /** Missing until the sweep has been planned. */
  readonly slicesPlanned?: number;
  readonly slicesDone: number;
  /** Missing where nobody counts them before the sweep is sealed. */
  readonly resources?: number;
  /** Why it failed; present when the state is FAILED. */
  readonly error?: { readonly code: ErrorCode; readonly message: string };
}

/** The sweeps that are not sealed. Those that were are read from the evidence store. */
export interface SweepControl {
  /**
   * Starts a sweep and resolves as soon as it has an id, before anything is collected; from then on `progress` knows
   * it. Errors: `SWEEP_RUNNING`, `CREDENTIALS_MISSING`, `CREDENTIALS_INVALID`, `ACCOUNT_UNKNOWN`, `REGION_UNKNOWN`; in a
   * deployment in AWS, where planning comes later, the last two are told by `progress`.
   */
  start(request: SweepRequest): Promise<{ readonly sweepId: string }>;
  /** Undefined for a sweep that nobody has started; one that is sealed may be told or not. */
  progress(sweepId: string): Promise<SweepProgress | undefined>;
  /** The sweep that is being planned or is running now. */
  running(): Promise<SweepProgress | undefined>;
}

/** One resource as AWS shows it now, judged, not stored. */
export type LiveObservation = AnyObservation & { readonly findings: readonly Finding[] };

/** How one slice of a live collection ended. A check that applies is in `counts` even when nothing was counted. */
export type LiveSlice = JudgedSlice;

export interface LiveResult {
  /** RFC 3339 UTC: the window in which everything was read. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly scope: Pick<SweepScope, 'accounts' | 'excludedRegions' | 'checks'>;
  readonly observations: readonly LiveObservation[];
  /** Every planned slice, in whatever way it ended. */
  readonly slices: readonly LiveSlice[];
}

/** Reads AWS now and judges it. Stores nothing. */
export interface LiveView {
  /**
   * Runs the collectors of these resource types, and no others, over the scope, with every check of the types.
   * Errors: those of a sweep that cannot be planned; a collector that fails is a slice that is not complete.
   */
  collect(request: {
    readonly resourceTypes: readonly ResourceType[];
    readonly scope: ScopeFilter;
  }): Promise<LiveResult>;
}

/** The packs of a deployment. */
export interface PackControl {
  /**
   * Takes a pack on and resolves before it is written. Errors: those of the question, as far as they can be told before;
   * `PACK_QUEUE_FULL`.
   */
  request(asked: AskedPack): Promise<PackStatus>;
  /** Undefined when there is no such pack. */
  find(packId: string): Promise<PackStatus | undefined>;
  /** Newest first, below (exclusive) an id. */
  page(limit: number, before?: string): Promise<readonly PackStatus[]>;
  /** Where the zip of a READY pack is downloaded: a path on the server that answers, or a URL that holds for minutes. */
  downloadUrl(record: PackRecord): Promise<string>;
}

/** The packs that a server gives out itself. */
export interface PackFiles {
  /** The zip of a READY pack; undefined when there is none. */
  open(packId: string): Promise<StoredPack | undefined>;
}

interface ApiLogger {
  /** Called once per failure; `error` is whatever was thrown, with its cause. */
  error(message: string, details: { readonly requestId: string; readonly error: unknown }): void;
  /** Called once per request, before it is answered; when it throws, the request is not answered. */
  access(record: AccessRecord): void;
}

/** What the API is built on: given once, at the composition root. */
export interface ApiServices {
  readonly source: Stores;
  readonly checks: readonly AnyCheck[];
  readonly sweeps: SweepControl;
  readonly live: LiveView;
  readonly packs: PackControl;
  readonly checkpoints: SignedCheckpoints;
  readonly now: () => Date;
  readonly logger: ApiLogger;
}

/**
 * What one request is answered with. Every service is guarded: it does, and shows, what the principal may, whoever calls
 * it, and throws `ACCESS_FORBIDDEN` or `ACCOUNT_FORBIDDEN` for the rest.
 */
export interface RequestContext extends ApiServices {
  readonly requestId: string;
  readonly principal: Principal;
  readonly note: AccessNote;
  /** Sealed sweeps, each block read once per request. */
  readonly evidence: EvidenceAccess;
}
