import type { EvidenceStore } from './evidence-store.ts';
import type { ObjectStore } from './object-store.ts';

/** Where the evidence of one deployment lies. */
export interface Stores {
  readonly evidence: EvidenceStore;
  readonly objects: ObjectStore;
}
