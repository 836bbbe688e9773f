import type { EvidenceStore } from './evidence-store.ts';
import type { ObjectStore } from './object-store.ts';
import type { ParsedBlocks } from './parsed-blocks.ts';

/** Where the evidence of one deployment lies. */
export interface Stores {
  readonly evidence: EvidenceStore;
  readonly objects: ObjectStore;
  /** For whoever answers many requests. */
  readonly parsed?: ParsedBlocks;
}
