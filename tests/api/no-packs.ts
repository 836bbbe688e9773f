import type { PackControl, PackFiles } from '../../src/api/context.ts';
import { AssayError } from '../../src/domain/error.ts';

const refuse = async (): Promise<never> => {
  throw new AssayError('OPERATION_UNSUPPORTED', 'There are no packs in this test.');
};

/** An API without packs. */
export const noPacks: PackControl & PackFiles = {
  request: refuse,
  find: async () => undefined,
  page: async () => [],
  downloadUrl: refuse,
  open: async () => undefined,
};
