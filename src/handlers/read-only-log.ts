import type { LogSigner } from '../api/context.ts';
import { AssayError } from '../domain/error.ts';
import { DynamodbEvidenceStore } from '../store/dynamodb/evidence-store.ts';

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

/** A deployment holds no signing key yet: it has no checkpoints, and proofs that need one. */
export const noSigner: LogSigner = {
  name: 'assay',
  publicKey: new Uint8Array(32),
  sign: async () => refuse('Checkpoints cannot be signed'),
  memory: { newest: async () => undefined, remember: async () => refuse('Checkpoints cannot be signed') },
};
