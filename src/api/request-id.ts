import { AsyncLocalStorage } from 'node:async_hooks';

/** The header of an answer that tells the id under which the request is logged. */
export const requestIdHeader = 'x-request-id';

/** The id of the request that is being answered: the executor forms errors where nothing else of the request is known. */
export const currentRequestId = new AsyncLocalStorage<string>();
