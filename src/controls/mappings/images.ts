import { context, type MappingTable, partial, supports, toMappings } from './mapping-table.ts';

const table: MappingTable = {
  'ecr-registry-scanning-configured': {
    'seed:vm-env-sec/CLD.6.3.2': supports(
      'The syllabus wants images scanned before use; the registry rules show whether scanning is set up for all repositories of a region.',
    ),
    'iso27017:2015/12.6.1': partial(
      'A registry that scans by rule is a standing source of vulnerability information; acting on it is evidenced by other checks.',
    ),
    'iso27017:2015/CLD.9.5.2': context(
      'Images are what workloads start from; scanning rules tell how they are watched, not how a machine is set up.',
    ),
    'iso27001:2022/A.8.8': partial(
      "Finding out about vulnerabilities needs a scanner that covers every repository; the rules and the scanner's state are read.",
    ),
    'iso27001:2022/A.8.9': partial(
      'Scanning rules are a registry setting with a wanted value; regions where they are missing or partial are reported.',
    ),
    'iso27017:2026/8.8': partial(
      'The scanner is a feature of the cloud registry that the customer turns on; the check shows for which regions that was done.',
    ),
    'iso27017:2026/8.9': partial(
      'Rules of the registry overrule settings on single repositories, so they are the configuration to compare with the intended one.',
    ),
  },
  'ecr-repository-scan-coverage': {
    'seed:vm-env-sec/CLD.6.3.2': supports(
      'Each repository is asked for its effective scan frequency, so those whose images escape the scan of the syllabus are found by name.',
    ),
    'iso27017:2015/12.6.1': partial(
      "Repositories left to manual scans are gaps in knowing one's vulnerabilities; the effective setting of each is read.",
    ),
    'iso27001:2022/A.8.8': partial(
      'Complete vulnerability information depends on every repository being covered, which is tested one repository at a time.',
    ),
    'iso27017:2026/8.8': partial(
      'Filters in registry rules can miss a repository; what the cloud registry says is in effect for each one is what counts here.',
    ),
  },
  'ecr-image-scanned': {
    'seed:vm-env-sec/CLD.6.3.2': supports(
      'The scan step of the image lifecycle is shown per image digest: finished, recent enough, and not refused by the scanner.',
    ),
    'iso27017:2015/12.6.1': supports(
      'Vulnerability information in time means a recent scan of each image; images never scanned, or scanned long ago, are named.',
    ),
    'iso27017:2015/CLD.9.5.2': context(
      'A scan result tells what a container starts with; it complements evidence on the hardening of the machines that run it.',
    ),
    'iso27001:2022/A.8.8': supports(
      'Shows for each image that its exposure to known vulnerabilities has been assessed, and when; no result counts as not assessed.',
    ),
    'iso27017:2026/8.8': supports(
      'Images in a cloud registry drop out of scanning unnoticed; the state of the last scan of every digest makes that visible.',
    ),
  },
  'ecr-image-findings-within-sla': {
    'seed:vm-env-sec/CLD.6.3.2': supports(
      'The syllabus has vulnerable images rebuilt; open findings older than the agreed time show where that did not happen.',
    ),
    'iso27017:2015/12.6.1': supports(
      'Open findings are compared with the time allowed for their severity, which shows whether vulnerabilities are treated in time.',
    ),
    'iso27001:2022/A.8.8': supports(
      'Measures treatment and not just detection: each open finding of an image has an age, a severity and a limit.',
    ),
    'iso27017:2026/8.8': supports(
      'The content of an image stays with the customer even where the provider scans it; overdue findings show how that share is met.',
    ),
  },
};

export const imageMappings = toMappings(table, 'Assay maintainers', '2026-11-24T00:00:00Z');
