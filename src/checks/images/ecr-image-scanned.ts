import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { judgeImage } from '../algorithms/image-index.ts';
import { imageScan, maxScanAgeParameter } from '../algorithms/image-scan.ts';
import { imageScopeParameter } from '../algorithms/image-scope.ts';

const parameters = z.strictObject({ imageScope: imageScopeParameter, maxScanAgeDays: maxScanAgeParameter });

export const ecrImageScanned = defineCheck<'AWS::ECR::Image', z.output<typeof parameters>>({
  id: 'ecr-image-scanned',
  version: 1,
  title: 'Every image in scope has a valid vulnerability scan',
  description:
    'Reads the scan status of each image by digest from the engine of its registry. An image that was never scanned, cannot be scanned, is no longer watched, or whose only scan is too old fails; an index takes the worst of its images.',
  remediation:
    'Scan the image, or let the registry rescan it; rebuild images that cannot be scanned or delete unused ones.',
  severity: 'HIGH',
  family: 'images',
  resourceTypes: ['AWS::ECR::Image'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts, times }, { imageScope, maxScanAgeDays }, evaluatedAt) =>
    judgeImage(facts, times, imageScope, (image, imageTimes) =>
      imageScan(image, imageTimes, maxScanAgeDays, evaluatedAt),
    ),
});
