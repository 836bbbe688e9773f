import type { ControlEntry, ControlRole, Framework, FrameworkData } from '../framework.ts';

const framework: Framework = {
  id: 'iso27017:2026',
  title: 'ISO/IEC 27017 Information security controls based on ISO/IEC 27002 for cloud services',
  edition: '2026',
  publicationStatus: 'CURRENT',
  origin: 'ISO_IEC',
  textVerified: false,
  listing: 'SELECTION',
  statusNote:
    'Second edition, published in July 2026. Numbers and titles come from secondary sources; the text has not been read.',
  roleNote:
    'Addresses cloud service customers and providers; who answers for a control is settled between the two. Assumed to be the provider alone for 8.35, as for its ancestor.',
};

const entry = (controlId: string, title: string, aliases: readonly string[], role: ControlRole): ControlEntry => ({
  controlId,
  title,
  aliases,
  supersededBy: [],
  publishedEquivalents: [],
  role,
  textVerified: false,
});

/** A control under its number of ISO/IEC 27002:2022, so that the spelling of Annex A is accepted too. */
const base = (controlId: string, title: string): ControlEntry => entry(controlId, title, [`A.${controlId}`], 'BOTH');

/** A control that ISO/IEC 27002:2022 does not have, so that there is no `A.` spelling of it. */
const cloudOnly = (controlId: string, title: string, role: ControlRole = 'BOTH'): ControlEntry =>
  entry(controlId, title, [], role);

const controls: readonly ControlEntry[] = [
  base('5.9', 'Inventory of information and other associated assets'),
  base('5.11', 'Return of assets'),
  base('5.15', 'Access control'),
  base('5.21', 'Managing information security in the ICT supply chain'),
  base('5.37', 'Documented operating procedures'),
  cloudOnly('5.38', 'Shared roles and responsibilities within a cloud computing environment'),
  cloudOnly('5.39', 'Cloud service partner roles and responsibilities'),
  base('8.3', 'Information access restriction'),
  base('8.8', 'Management of technical vulnerabilities'),
  base('8.9', 'Configuration management'),
  base('8.10', 'Information deletion'),
  base('8.13', 'Information backup'),
  base('8.15', 'Logging'),
  base('8.16', 'Monitoring activities'),
  base('8.18', 'Use of privileged utility programs'),
  base('8.20', 'Networks security'),
  base('8.21', 'Security of network services'),
  base('8.22', 'Segregation of networks'),
  base('8.24', 'Use of cryptography'),
  cloudOnly('8.35', 'Segregation in virtual computing environments', 'PROVIDER'),
  cloudOnly('8.36', 'Detection and prevention of unauthorised use of cloud services'),
];

export const iso27017Edition2026: FrameworkData = { framework, controls };
