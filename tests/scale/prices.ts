/**
 * US dollars in eu-west-1, on demand, without free tiers: assumptions of late 2026, to be replaced by those of a region
 * and a contract.
 */
export const prices = {
  lambdaGbSecond: 0.0000133334, // arm64
  lambdaRequest: 0.0000002,
  stepTransition: 0.000025, // standard workflow
  s3Put: 0.000005,
  s3Get: 0.0000004,
  writeUnit: 0.000000705,
  readUnit: 0.000000141,
} as const;
