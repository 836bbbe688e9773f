import { AssayError } from '../domain/error.ts';
import { DynamodbEvidenceStore } from '../store/dynamodb/evidence-store.ts';
import type { SignedCheckpoints } from '../store/signed-checkpoints.ts';

const refuse = (what: string): never => {
  throw new AssayError('OPERATION_UNSUPPORTED', `${what} through the API of this deployment: its role may only read.`);
};

/** The evidence of a deployment as its API may use it. Whatever would write is refused before it is tried. */
export class ReadOnlyEvidenceStore extends DynamodbEvidenceStore {
  override async append(): Promise<never> {
    return refuse('Nothing can be recorded');
  }

  override async putBlocks(): Promise<never> {
    return refuse('Nothing can be stored');
  }

  override async putRevision(): Promise<never> {
    return refuse('Nothing can be stored');
  }
}

/** A deployment holds no signing key yet: it has no checkpoints, nor proofs that need one. */
export const noCheckpoints: SignedCheckpoints = {
  key: async () => refuse('Checkpoints cannot be signed'),
  upTo: async () => refuse('Checkpoints cannot be signed'),
  of: async () => refuse('Checkpoints cannot be signed'),
};
