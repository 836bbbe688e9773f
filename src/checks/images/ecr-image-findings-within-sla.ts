import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { inconclusive } from '../../domain/finding.ts';
import { findingsParameters, imageFindings } from '../algorithms/image-findings.ts';
import { judgeImage } from '../algorithms/image-index.ts';
import { imageScan, maxScanAgeParameter } from '../algorithms/image-scan.ts';
import { imageScopeParameter } from '../algorithms/image-scope.ts';

const parameters = z.strictObject({
  imageScope: imageScopeParameter,
  maxScanAgeDays: maxScanAgeParameter,
  ...findingsParameters,
});

export const ecrImageFindingsWithinSla = defineCheck<'AWS::ECR::Image', z.output<typeof parameters>>({
  id: 'ecr-image-findings-within-sla',
  version: 1,
  title: 'No image in scope has vulnerabilities beyond their remediation time',
  description:
    'Compares the age of each open vulnerability of an image with the time that its severity allows. Only an image whose scan counts can pass: no findings without a valid scan prove nothing. A suppressed critical vulnerability fails.',
  remediation: 'Rebuild the image from fixed packages, redeploy it and delete the old digest.',
  severity: 'CRITICAL',
  family: 'images',
  resourceTypes: ['AWS::ECR::Image'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: ({ facts, times }, { imageScope, maxScanAgeDays, ...findings }, evaluatedAt) =>
    judgeImage(facts, times, imageScope, (image, imageTimes) => {
      const scan = imageScan(image, imageTimes, maxScanAgeDays, evaluatedAt);
      if (scan.verdict === 'PASS') return imageFindings(image, findings, evaluatedAt);
      return scan.verdict === 'FAIL' ? inconclusive(scan.reason ?? 'NEVER_ASSESSED', scan.attributes) : scan;
    }),
});
