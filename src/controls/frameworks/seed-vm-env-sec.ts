import type { ControlEntry, Framework, FrameworkData } from '../framework.ts';

const framework: Framework = {
  id: 'seed:vm-env-sec',
  title: 'Training syllabus: virtual environment security',
  edition: 'module 2',
  publicationStatus: 'NOT_A_STANDARD',
  origin: 'TRAINING_MATERIAL',
  textVerified: true,
  listing: 'COMPLETE',
  statusNote:
    'Training material with numbering of its own; cite the published control beside it, and never as ISO/IEC 27017.',
  roleNote: 'Written for whoever runs virtual machines in a cloud, as customer or as provider.',
};

const common = { role: 'BOTH', textVerified: true } as const;

const controls: readonly ControlEntry[] = [
  {
    ...common,
    controlId: 'CLD.6.3.1',
    title: 'Virtual Machine Hardening',
    aliases: [],
    numberingAgreement: 'HOMONYM',
    numberingNote:
      'ISO/IEC 27017:2015 uses this id for shared roles and responsibilities; hardening is its CLD.9.5.2 and 12.6.1.',
    supersededBy: [
      { controlKey: 'iso27001:2022/A.8.9', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.8.8', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.9', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.8', relation: 'SUBJECT' },
    ],
    publishedEquivalents: [
      'iso27017:2015/CLD.9.5.2',
      'iso27017:2015/12.6.1',
      'iso27001:2022/A.8.9',
      'iso27001:2022/A.8.8',
      'iso27017:2026/8.9',
      'iso27017:2026/8.8',
    ],
  },
  {
    ...common,
    controlId: 'A.9.4.4',
    title: 'Use of Privileged Utility Programs',
    aliases: ['9.4.4'],
    numberingAgreement: 'TITLE_ONLY',
    numberingNote:
      'The title is that of the published 9.4.4, the content here is isolation between tenants; the published control is about utility programs.',
    supersededBy: [
      { controlKey: 'iso27001:2022/A.8.22', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.35', relation: 'SUBJECT' },
    ],
    publishedEquivalents: ['iso27017:2015/CLD.9.5.1', 'iso27001:2022/A.8.22', 'iso27017:2026/8.35'],
  },
  {
    ...common,
    controlId: 'CLD.6.3.2',
    title: 'Protection of Virtual Machine Images',
    aliases: [],
    numberingAgreement: 'PHANTOM',
    numberingNote: 'No edition of ISO/IEC 27017 has a CLD.6.3.2; images are dealt with by the published equivalents.',
    supersededBy: [
      { controlKey: 'iso27001:2022/A.8.8', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.8.9', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.8.3', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.5.21', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.8.24', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.8', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.9', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.3', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/5.21', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.24', relation: 'SUBJECT' },
    ],
    publishedEquivalents: [
      'iso27017:2015/CLD.9.5.2',
      'iso27017:2015/12.6.1',
      'iso27017:2015/9.4.1',
      'iso27001:2022/A.8.8',
      'iso27001:2022/A.8.9',
      'iso27001:2022/A.8.3',
      'iso27001:2022/A.5.21',
      'iso27001:2022/A.8.24',
      'iso27017:2026/8.8',
      'iso27017:2026/8.9',
      'iso27017:2026/8.3',
      'iso27017:2026/5.21',
      'iso27017:2026/8.24',
    ],
  },
  {
    ...common,
    controlId: 'CLD.9.5.2',
    title: 'Virtual Network Environment Protection',
    aliases: [],
    numberingAgreement: 'HOMONYM',
    numberingNote:
      'ISO/IEC 27017:2015 uses this id for virtual machine hardening; networks are its 13.1.1 to 13.1.3, CLD.9.5.1 and CLD.13.1.4.',
    supersededBy: [
      { controlKey: 'iso27001:2022/A.8.20', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.8.21', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.8.22', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.35', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.20', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.22', relation: 'SUBJECT' },
    ],
    publishedEquivalents: [
      'iso27017:2015/CLD.9.5.1',
      'iso27017:2015/CLD.13.1.4',
      'iso27017:2015/13.1.1',
      'iso27017:2015/13.1.2',
      'iso27017:2015/13.1.3',
      'iso27001:2022/A.8.20',
      'iso27001:2022/A.8.21',
      'iso27001:2022/A.8.22',
      'iso27017:2026/8.35',
      'iso27017:2026/8.20',
      'iso27017:2026/8.22',
    ],
  },
  {
    ...common,
    controlId: 'A.12.3.1',
    title: 'Information Backup',
    aliases: ['12.3.1'],
    numberingAgreement: 'MATCH',
    numberingNote: 'Reads the same in ISO/IEC 27001:2013 and ISO/IEC 27017:2015, both withdrawn.',
    supersededBy: [
      { controlKey: 'iso27001:2022/A.8.13', relation: 'RENUMBERED' },
      { controlKey: 'iso27017:2026/8.13', relation: 'RENUMBERED' },
    ],
    publishedEquivalents: ['iso27017:2015/12.3.1', 'iso27001:2022/A.8.13', 'iso27017:2026/8.13'],
  },
  {
    ...common,
    controlId: 'CLD.12.4.5',
    title: 'Monitoring of Cloud Services',
    aliases: [],
    numberingAgreement: 'MATCH',
    numberingNote: 'Reads the same in ISO/IEC 27017:2015, a withdrawn edition.',
    supersededBy: [
      { controlKey: 'iso27001:2022/A.8.15', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.8.16', relation: 'SUBJECT' },
      { controlKey: 'iso27017:2026/8.16', relation: 'SUBJECT' },
    ],
    publishedEquivalents: [
      'iso27017:2015/CLD.12.4.5',
      'iso27001:2022/A.8.15',
      'iso27001:2022/A.8.16',
      'iso27017:2026/8.16',
    ],
  },
];

export const seedVmEnvSec: FrameworkData = { framework, controls };
