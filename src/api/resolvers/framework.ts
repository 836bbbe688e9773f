import { controls } from '../../controls/catalogue.ts';
import type { FrameworkResolvers } from '../generated.ts';
import { toGlobalId } from '../global-id.ts';

export const frameworkResolvers: FrameworkResolvers = {
  id: ({ id }) => toGlobalId('Framework', id),
  frameworkId: ({ id }) => id,
  complete: ({ listing }) => listing === 'COMPLETE',
  controls: ({ id }) => controls.filter(({ frameworkId }) => frameworkId === id).map((control) => ({ control })),
};
