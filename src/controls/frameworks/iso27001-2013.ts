import type { ControlEntry, Framework, FrameworkData, SuccessionRelation } from '../framework.ts';

const framework: Framework = {
  id: 'iso27001:2013',
  title: 'ISO/IEC 27001 Annex A',
  edition: '2013',
  publicationStatus: 'WITHDRAWN',
  origin: 'ISO_IEC',
  textVerified: false,
  listing: 'SELECTION',
  statusNote: 'Replaced in 2022; certificates ended on 31 October 2025. Listed to lead an old id to its successor.',
  roleNote: 'Annex A addresses the organisation itself, whether it uses or provides cloud services.',
};

/** Numbers without the `A.` of the annex. Successions follow the correspondence table of ISO/IEC 27002:2022. */
const annexA = (
  number: string,
  title: string,
  successors: readonly string[],
  relation: SuccessionRelation,
): ControlEntry => ({
  controlId: `A.${number}`,
  title,
  aliases: [number],
  supersededBy: successors.map((successor) => ({ controlKey: `iso27001:2022/A.${successor}`, relation })),
  publishedEquivalents: [],
  role: 'BOTH',
  textVerified: false,
});

const renumbered = (number: string, title: string, successor: string): ControlEntry =>
  annexA(number, title, [successor], 'RENUMBERED');

const merged = (number: string, title: string, successors: readonly string[]): ControlEntry =>
  annexA(number, title, successors, 'MERGED');

const controls: readonly ControlEntry[] = [
  merged('8.1.1', 'Inventory of assets', ['5.9']),
  merged('8.1.2', 'Ownership of assets', ['5.9']),
  merged('9.1.1', 'Access control policy', ['5.15']),
  merged('9.1.2', 'Access to networks and network services', ['5.15']),
  merged('9.2.2', 'User access provisioning', ['5.18']),
  renumbered('9.2.3', 'Management of privileged access rights', '8.2'),
  merged('9.2.4', 'Management of secret authentication information of users', ['5.17']),
  merged('9.2.5', 'Review of user access rights', ['5.18']),
  merged('9.2.6', 'Removal or adjustment of access rights', ['5.18']),
  merged('9.3.1', 'Use of secret authentication information', ['5.17']),
  renumbered('9.4.1', 'Information access restriction', '8.3'),
  renumbered('9.4.2', 'Secure log-on procedures', '8.5'),
  merged('9.4.3', 'Password management system', ['5.17']),
  {
    ...renumbered('9.4.4', 'Use of privileged utility programs', '8.18'),
    numberingAgreement: 'TITLE_ONLY',
    numberingNote: 'The training syllabus has the same id and title over other content: isolation between tenants.',
  },
  merged('10.1.1', 'Policy on the use of cryptographic controls', ['8.24']),
  merged('10.1.2', 'Key management', ['8.24']),
  merged('12.1.2', 'Change management', ['8.32']),
  renumbered('12.1.3', 'Capacity management', '8.6'),
  merged('12.1.4', 'Separation of development, testing and operational environments', ['8.31']),
  renumbered('12.2.1', 'Controls against malware', '8.7'),
  {
    ...renumbered('12.3.1', 'Information backup', '8.13'),
    numberingAgreement: 'MATCH',
    numberingNote: 'Reads the same in the training syllabus.',
  },
  merged('12.4.1', 'Event logging', ['8.15']),
  merged('12.4.2', 'Protection of log information', ['8.15']),
  merged('12.4.3', 'Administrator and operator logs', ['8.15']),
  renumbered('12.4.4', 'Clock synchronisation', '8.17'),
  merged('12.5.1', 'Installation of software on operational systems', ['8.19']),
  merged('12.6.1', 'Management of technical vulnerabilities', ['8.8']),
  merged('12.6.2', 'Restrictions on software installation', ['8.19']),
  renumbered('12.7.1', 'Information systems audit controls', '8.34'),
  renumbered('13.1.1', 'Network controls', '8.20'),
  renumbered('13.1.2', 'Security of network services', '8.21'),
  renumbered('13.1.3', 'Segregation in networks', '8.22'),
  merged('14.2.2', 'System change control procedures', ['8.32']),
  merged('14.2.3', 'Technical review of applications after operating platform changes', ['8.32']),
  merged('14.2.4', 'Restrictions on changes to software packages', ['8.32']),
  merged('14.2.6', 'Secure development environment', ['8.31']),
  renumbered('15.1.3', 'Information and communication technology supply chain', '5.21'),
  renumbered('16.1.7', 'Collection of evidence', '5.28'),
  renumbered('17.2.1', 'Availability of information processing facilities', '8.14'),
  renumbered('18.1.3', 'Protection of records', '5.33'),
  merged('18.2.2', 'Compliance with security policies and standards', ['5.36']),
  merged('18.2.3', 'Technical compliance review', ['5.36', '8.8']),
];

export const iso27001Edition2013: FrameworkData = { framework, controls };
