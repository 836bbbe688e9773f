import type { ControlEntry, Framework, FrameworkData } from '../framework.ts';

const framework: Framework = {
  id: 'iso27001:2022',
  title: 'ISO/IEC 27001 Annex A',
  edition: '2022',
  publicationStatus: 'CURRENT',
  origin: 'ISO_IEC',
  textVerified: false,
  listing: 'SELECTION',
  statusNote: 'In force; the amendment of 2024 leaves the controls of Annex A as they are.',
  roleNote: 'Annex A addresses the organisation itself, whether it uses or provides cloud services.',
};

/** `number` as ISO/IEC 27002:2022 has it, without the `A.` of the annex. */
const annexA = (number: string, title: string): ControlEntry => ({
  controlId: `A.${number}`,
  title,
  aliases: [number],
  supersededBy: [],
  publishedEquivalents: [],
  role: 'BOTH',
  textVerified: false,
});

const controls: readonly ControlEntry[] = [
  annexA('5.9', 'Inventory of information and other associated assets'),
  annexA('5.15', 'Access control'),
  annexA('5.17', 'Authentication information'),
  annexA('5.18', 'Access rights'),
  annexA('5.21', 'Managing information security in the ICT supply chain'),
  annexA('5.23', 'Information security for use of cloud services'),
  annexA('5.28', 'Collection of evidence'),
  annexA('5.33', 'Protection of records'),
  annexA('5.36', 'Compliance with policies, rules and standards for information security'),
  annexA('8.2', 'Privileged access rights'),
  annexA('8.3', 'Information access restriction'),
  annexA('8.5', 'Secure authentication'),
  annexA('8.6', 'Capacity management'),
  annexA('8.7', 'Protection against malware'),
  annexA('8.8', 'Management of technical vulnerabilities'),
  annexA('8.9', 'Configuration management'),
  annexA('8.10', 'Information deletion'),
  annexA('8.13', 'Information backup'),
  annexA('8.14', 'Redundancy of information processing facilities'),
  annexA('8.15', 'Logging'),
  annexA('8.16', 'Monitoring activities'),
  annexA('8.17', 'Clock synchronization'),
  annexA('8.18', 'Use of privileged utility programs'),
  annexA('8.19', 'Installation of software on operational systems'),
  annexA('8.20', 'Networks security'),
  annexA('8.21', 'Security of network services'),
  annexA('8.22', 'Segregation of networks'),
  annexA('8.24', 'Use of cryptography'),
  annexA('8.31', 'Separation of development, test and production environments'),
  annexA('8.32', 'Change management'),
  annexA('8.34', 'Protection of information systems during audit testing'),
];

export const iso27001Edition2022: FrameworkData = { framework, controls };
