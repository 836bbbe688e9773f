import type { LiveView } from '../api/context.ts';
import type { AccountSettings } from '../config/deployment-settings.ts';
import type { Stores } from '../store/stores.ts';
import type { CallBounds } from './deployment.ts';

/**
 * The live view of a deployment. The clients of AWS and the collectors are loaded when it is asked for: most requests are
 * about sealed evidence, and a cold start need not wait for what they do not use.
 */
export const lazyLiveView = (settings: AccountSettings, source: Stores, bounds: CallBounds): LiveView => ({
  collect: async (request) => {
    const { openLiveView } = await import('./deployment.ts');
    return openLiveView(settings, source, bounds).collect(request);
  },
});
