import type { PackControl } from '../api/context.ts';
import { AssayError } from '../domain/error.ts';

/** The packs of a deployment that has no key to sign them yet: there are none. */
export const noPacks: PackControl = {
  request: async () => {
    throw new AssayError(
      'OPERATION_UNSUPPORTED',
      'Packs are not written by the API of this deployment: it holds no signing key, and its role may only read.',
    );
  },
  find: async () => undefined,
  page: async () => [],
  open: async () => undefined,
};
