import type { ControlEntry, Framework, FrameworkData, Succession, SuccessionRelation } from '../framework.ts';

const framework: Framework = {
  id: 'iso27017:2015',
  title: 'ISO/IEC 27017 Code of practice for information security controls based on ISO/IEC 27002 for cloud services',
  edition: '2015',
  publicationStatus: 'WITHDRAWN',
  origin: 'ISO_IEC',
  textVerified: false,
  listing: 'SELECTION',
  statusNote:
    'Replaced by the edition of 2026 in July 2026; the same text as ITU-T X.1631 (07/2015). Existing certificates cite it.',
  roleNote:
    'Has guidance for customers and for providers, separately. CLD.9.5.1 and CLD.13.1.4 ask something of the provider alone.',
};

/**
 * A control that keeps its number of ISO/IEC 27002:2013. The successor, by the correspondence table of
 * ISO/IEC 27002:2022, has one number in both current editions.
 */
const base = (controlId: string, title: string, successor: string, relation: SuccessionRelation): ControlEntry => ({
  controlId,
  title,
  aliases: [`A.${controlId}`],
  supersededBy: [
    { controlKey: `iso27017:2026/${successor}`, relation },
    { controlKey: `iso27001:2022/A.${successor}`, relation },
  ],
  publishedEquivalents: [],
  role: 'BOTH',
  textVerified: false,
});

/** A cloud-specific control of the annex, for both roles and read in the text that ITU hosts, unless stated otherwise. */
const cloudSpecific = (controlId: string, title: string, supersededBy: readonly Succession[]): ControlEntry => ({
  controlId,
  title,
  aliases: [],
  supersededBy,
  publishedEquivalents: [],
  role: 'BOTH',
  textVerified: true,
});

const controls: readonly ControlEntry[] = [
  base('9.4.1', 'Information access restriction', '8.3', 'RENUMBERED'),
  {
    ...base('9.4.4', 'Use of privileged utility programs', '8.18', 'RENUMBERED'),
    numberingAgreement: 'TITLE_ONLY',
    numberingNote: 'The training syllabus spells it A.9.4.4 and fills the same title with isolation between tenants.',
  },
  base('10.1.1', 'Policy on the use of cryptographic controls', '8.24', 'MERGED'),
  {
    ...base('12.3.1', 'Information backup', '8.13', 'RENUMBERED'),
    numberingAgreement: 'MATCH',
    numberingNote: 'The training syllabus spells it A.12.3.1 and means the same.',
  },
  base('12.6.1', 'Management of technical vulnerabilities', '8.8', 'MERGED'),
  base('13.1.1', 'Network controls', '8.20', 'RENUMBERED'),
  base('13.1.2', 'Security of network services', '8.21', 'RENUMBERED'),
  base('13.1.3', 'Segregation in networks', '8.22', 'RENUMBERED'),
  {
    ...cloudSpecific('CLD.6.3.1', 'Shared roles and responsibilities within a cloud computing environment', [
      { controlKey: 'iso27017:2026/5.38', relation: 'RENUMBERED' },
    ]),
    textVerified: false,
    numberingAgreement: 'HOMONYM',
    numberingNote: 'The training syllabus uses this id for "Virtual Machine Hardening", another control.',
  },
  cloudSpecific('CLD.8.1.5', 'Removal of cloud service customer assets', [
    { controlKey: 'iso27017:2026/8.10', relation: 'SUBJECT' },
    { controlKey: 'iso27017:2026/5.11', relation: 'SUBJECT' },
    { controlKey: 'iso27001:2022/A.8.10', relation: 'SUBJECT' },
  ]),
  {
    ...cloudSpecific('CLD.9.5.1', 'Segregation in virtual computing environments', [
      { controlKey: 'iso27017:2026/8.35', relation: 'RENUMBERED' },
      { controlKey: 'iso27001:2022/A.8.22', relation: 'SUBJECT' },
    ]),
    role: 'PROVIDER',
  },
  {
    ...cloudSpecific('CLD.9.5.2', 'Virtual machine hardening', [
      { controlKey: 'iso27017:2026/8.9', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.8.9', relation: 'SUBJECT' },
    ]),
    numberingAgreement: 'HOMONYM',
    numberingNote: 'The training syllabus uses this id for "Virtual Network Environment Protection", another control.',
  },
  cloudSpecific('CLD.12.1.5', "Administrator's operational security", [
    { controlKey: 'iso27017:2026/5.37', relation: 'SUBJECT' },
  ]),
  {
    ...cloudSpecific('CLD.12.4.5', 'Monitoring of cloud services', [
      { controlKey: 'iso27017:2026/8.16', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.8.16', relation: 'SUBJECT' },
    ]),
    numberingAgreement: 'MATCH',
    numberingNote: 'Reads the same in the training syllabus.',
  },
  {
    ...cloudSpecific('CLD.13.1.4', 'Alignment of security management for virtual and physical networks', [
      { controlKey: 'iso27017:2026/8.20', relation: 'SUBJECT' },
      { controlKey: 'iso27001:2022/A.8.20', relation: 'SUBJECT' },
    ]),
    role: 'PROVIDER',
  },
];

export const iso27017Edition2015: FrameworkData = { framework, controls };
