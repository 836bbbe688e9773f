/**
 * The embedded AWS endpoint on a generated estate, in a process of its own: its memory and its time are not those of
 * the sweep. Started with the size of the estate as JSON; tells its URL and its home account to the parent, and ends
 * with it.
 */
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { generatedEstate } from '../estates/generated.ts';
import type { EstateSize } from '../estates/generated-share.ts';

const size = JSON.parse(process.argv[2] ?? '{}') as EstateSize;
const sandbox = await startSandbox({ estate: generatedEstate(size) });
process.send?.({ url: sandbox.url });
process.once('disconnect', () => void sandbox.close().then(() => process.exit(0)));
