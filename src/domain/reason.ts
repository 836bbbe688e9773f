/** Every reason code there is, with its meaning. The list is closed: a consumer may switch over it. */
export const reasonMeanings = {
  ACCESS_DENIED: 'The caller has no permission for the read.',
  EXPLICIT_DENY_SCP: 'An organisation policy denies the read explicitly.',
  THROTTLED: 'The service kept refusing the call rate after all retries.',
  TIMEOUT: 'No answer came in time, or the connection broke, after all retries.',
  SERVICE_ERROR: 'The service answered with an error of its own.',
  CREDENTIALS_INVALID: 'The credentials are expired, unknown or malformed.',
  REGION_DISABLED: 'The region is not enabled for the account.',
  SERVICE_UNAVAILABLE_IN_REGION: 'The service has no endpoint in the region.',
  PAGINATION_TRUNCATED: 'The list did not reach its end.',
  PARTIAL_BATCH_FAILURE: 'A batch call succeeded but reported this item as failed.',
  UNEXPECTED_SHAPE: 'The answer lacks a documented field or holds a value of another type.',
  RESOURCE_VANISHED: 'The resource was listed and was gone when it was read.',
  TRANSIENT_STATE: 'The resource is changing state; a later sweep will tell.',
  STALE_SOURCE: 'The source is older than the check allows.',
  SOURCE_NOT_ENABLED: 'The service that would know is not enabled.',
  NEVER_ASSESSED: 'The source has never assessed this resource.',
  UNSUPPORTED_TARGET: 'The source cannot assess this kind of resource.',
  SUPPRESSED_AT_SOURCE: 'The source was told not to report this.',
  CONTRADICTORY_SOURCES: 'Two sources disagree about the same fact.',
  OUT_OF_BAND: 'AWS APIs cannot answer this; it needs data from elsewhere.',
  PARAMETER_MISSING: 'The check needs a parameter that has not been set.',
  INSTANCE_NOT_RUNNING: 'The instance is not running.',
  PROVIDER_MANAGED: 'AWS or another provider operates the resource.',
  EXCEPTION_APPROVED: 'An approved exception covers the resource.',
  SOURCE_DATA_UNAVAILABLE: 'The source knows the resource but has no data for it now.',
  BASELINE_OVERRIDDEN: 'The patch baseline was overridden for this operation.',
  ELIGIBILITY_EXPIRED: 'The source stopped watching the resource.',
  PARSE_FAILED: 'A value could not be parsed.',
  RULE_NOT_APPLICABLE: 'The rule does not apply to this type or state of resource.',
  BUDGET_EXHAUSTED: 'The call or time budget of the sweep ran out first.',
} as const;

export type ReasonCode = keyof typeof reasonMeanings;

export const reasonCodes = Object.keys(reasonMeanings) as readonly ReasonCode[];
