import type { JsonValue } from '../../domain/json.ts';
import type { Observation, ResourceType } from '../../domain/resource.ts';
import type { LiveObservation } from '../context.ts';
import { toLiveFinding } from '../findings.ts';

type Judged<T extends ResourceType> = Observation<T> & Pick<LiveObservation, 'findings'>;

/** Narrows an observation by the type of its resource. */
export const isOf = <T extends ResourceType>(
  observation: LiveObservation,
  ...types: readonly T[]
): observation is LiveObservation & Judged<T> => types.some((type) => type === observation.resource.type);

/** What every resource of the live view shows, but for its typed fields. `readAt`: RFC 3339 UTC, now. */
export const commonFields = ({ resource, facts, times, findings }: LiveObservation, readAt: string) => ({
  resource,
  // Facts are JSON all through; their interfaces lack the index signature that JsonValue asks for.
  facts: facts as unknown as JsonValue,
  times: Object.keys(times).length === 0 ? null : (times as unknown as JsonValue),
  findings: findings.map((finding) => toLiveFinding(finding, resource, readAt)),
});
