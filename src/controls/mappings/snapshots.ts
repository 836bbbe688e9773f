import { context, type MappingTable, partial, supports, toMappings } from './mapping-table.ts';

const table: MappingTable = {
  'ebs-snapshot-encrypted': {
    'seed:vm-env-sec/A.12.3.1': supports(
      'The syllabus asks for encrypted snapshots; every snapshot the account owns is read for its own encryption flag.',
    ),
    'iso27017:2015/12.3.1': partial(
      'Snapshots are backup copies held with the provider; their encryption shows one protection of the copy, not that copies are taken or can be restored.',
    ),
    'iso27017:2015/10.1.1': partial(
      'Shows where a decision to encrypt stored copies was carried out for EBS snapshots; the policy itself is evidenced elsewhere.',
    ),
    'iso27001:2022/A.8.13': partial(
      'Protection of the copies is one aspect of backup: unencrypted snapshots are named, while schedule and restore tests stay open.',
    ),
    'iso27001:2022/A.8.24': supports(
      'Reads for each snapshot whether encryption is in use and under which key: the use of cryptography on stored copies.',
    ),
    'iso27017:2026/8.13': partial(
      'In a cloud service the customer chooses the encryption of its snapshots, so each one shows how that share of backup is handled.',
    ),
    'iso27017:2026/8.24': supports(
      "Snapshot encryption is a customer's setting on storage run by the provider; flag and key of each snapshot show where it is used.",
    ),
  },
  'ebs-snapshot-not-public': {
    'seed:vm-env-sec/A.12.3.1': supports(
      'The syllabus wants access to snapshots restricted; a snapshot that any account can restore is the plainest breach of that.',
    ),
    'iso27017:2015/12.3.1': partial(
      'A publicly restorable snapshot gives the backed-up data away; the list of such snapshots bears on how copies are protected.',
    ),
    'iso27017:2015/9.4.1': supports(
      'A public restore permission lets every AWS account read the data, so each snapshot without it shows access being restricted.',
    ),
    'iso27001:2022/A.8.13': partial(
      'Backup copies need protection of their own; a public restore permission defeats it whatever the schedule or retention.',
    ),
    'iso27001:2022/A.8.3': supports(
      'Who may restore a snapshot decides who may read its content; the check finds those open to all accounts.',
    ),
    'iso27001:2022/A.5.15': partial(
      'Access rules have to reach copies as well as systems; a snapshot open to everyone is outside any such rule.',
    ),
    'iso27017:2026/8.13': partial(
      'The restore permission of a snapshot is set by the customer, not the provider; public ones expose what the backup was to keep safe.',
    ),
    'iso27017:2026/8.3': supports(
      'Cloud storage can be opened to all tenants with one attribute; the check asks for the owned snapshots that carry it.',
    ),
    'iso27017:2026/5.15': partial(
      "Opening a snapshot to every tenant bypasses the customer's own access rules; such snapshots mark where the rules do not hold.",
    ),
  },
  'ebs-snapshot-not-shared-externally': {
    'seed:vm-env-sec/A.12.3.1': supports(
      'Restricting who reaches a snapshot includes naming the accounts it is shared with; every account outside the trusted list is reported.',
    ),
    'iso27017:2015/12.3.1': partial(
      "A copy shared with another account is a backup outside the owner's control; shares beyond the trusted accounts are listed.",
    ),
    'iso27017:2015/9.4.1': supports(
      'Each restore permission given to another account is compared with the accounts that were declared trusted.',
    ),
    'iso27001:2022/A.8.13': partial(
      'Shows whether backup copies left the circle of accounts meant to hold them; it does not show that the copies are usable.',
    ),
    'iso27001:2022/A.8.3': supports(
      'Restore permissions per account are the access list of a snapshot; entries that nobody approved are found one by one.',
    ),
    'iso27001:2022/A.5.15': partial(
      'The trusted-account list is an access rule written down, and the sharing of each snapshot is measured against it.',
    ),
    'iso27017:2026/8.13': partial(
      'Cloud backups travel by being shared between tenants; the check names the copies that untrusted accounts can restore.',
    ),
    'iso27017:2026/8.3': supports(
      'Sharing across accounts grants another tenant the data itself; grants beyond the trusted accounts are shown per snapshot.',
    ),
    'iso27017:2026/5.15': partial(
      'Accounts are the border between tenants, so a share with an unlisted account shows an access rule that was not followed.',
    ),
  },
  'ebs-snapshot-block-public-access': {
    'seed:vm-env-sec/A.12.3.1': supports(
      'A block per region keeps snapshots from being opened to the public: the preventive side of the restricted access the syllabus asks for.',
    ),
    'iso27017:2015/12.3.1': partial(
      'The block covers all copies in a region at once, also those taken later; nothing about taking or testing them follows from it.',
    ),
    'iso27017:2015/9.4.1': supports(
      'With public sharing blocked per region, no single permission can lift the restriction of access to snapshot content.',
    ),
    'iso27001:2022/A.8.3': supports(
      'Reads the regional setting that overrules public restore permissions, so that restriction does not depend on each snapshot.',
    ),
    'iso27001:2022/A.8.9': partial(
      'The block is a security setting with a wanted value in every region; deviations from that value are reported per region.',
    ),
    'iso27017:2026/8.3': supports(
      'The provider offers a switch against public snapshots; the check shows in which regions the customer has turned it on.',
    ),
    'iso27017:2026/8.9': partial(
      'Settings of a whole region are part of the configuration a cloud customer owns; this one is compared with its strictest value.',
    ),
  },
  'ebs-default-encryption': {
    'seed:vm-env-sec/A.12.3.1': partial(
      'Volumes created encrypted give encrypted snapshots, so the regional default lets later backups start out as the syllabus wants.',
    ),
    'seed:vm-env-sec/A.9.4.4': partial(
      'Under this title the syllabus treats isolation down to storage; encryption by default is the part of it a region can show.',
    ),
    'iso27017:2015/10.1.1': supports(
      'A regional default that encrypts every new volume is a policy on cryptography turned into a setting.',
    ),
    'iso27017:2015/12.3.1': context(
      'The default decides whether future volumes, and so their snapshots, are encrypted; existing backup copies are untouched by it.',
    ),
    'iso27001:2022/A.8.24': supports(
      'Shows per region whether encryption of new volumes happens without anyone having to ask for it, and with which key.',
    ),
    'iso27001:2022/A.8.9': partial(
      'Encryption by default is one baseline setting of a region, read as it stands and compared with the wanted value.',
    ),
    'iso27017:2026/8.24': supports(
      "Encrypting new block storage by default is the customer's choice in each region of the service; the choice made is read directly.",
    ),
    'iso27017:2026/8.9': partial(
      'Shows one secure default of the cloud account in force, region by region, also where nothing has been created yet.',
    ),
  },
  'ebs-volume-encrypted': {
    'seed:vm-env-sec/A.12.3.1': partial(
      'A snapshot inherits the encryption of its volume, so unencrypted volumes show where unencrypted backups will come from.',
    ),
    'seed:vm-env-sec/A.9.4.4': partial(
      'The syllabus puts isolation of the storage layer here; each volume is read for encryption, the share of it a customer can show.',
    ),
    'iso27017:2015/10.1.1': partial(
      'Volumes, attached or not, are listed with their encryption state, which shows how far the decision to encrypt reaches.',
    ),
    'iso27017:2015/12.3.1': context(
      'Explains why a snapshot is unencrypted by showing the state of volumes; it is no statement about any backup copy.',
    ),
    'iso27001:2022/A.8.24': supports(
      'Covers data at rest on block storage: every volume, detached ones too, is read for encryption and key.',
    ),
    'iso27017:2026/8.24': supports(
      "On shared cloud storage encryption is a customer's means of keeping its disks apart, and each volume shows whether it is on.",
    ),
  },
  'rds-snapshot-encrypted': {
    'seed:vm-env-sec/A.12.3.1': supports(
      'Database snapshots fall under the same demand for encrypted backups; automated, manual and vault-made ones are all read.',
    ),
    'iso27017:2015/12.3.1': partial(
      'Encryption is one property of a database backup kept with the provider; whether it can be restored needs other evidence.',
    ),
    'iso27017:2015/10.1.1': partial(
      'Shows the decision on cryptography carried out for database copies, with the kind of key where the service tells it.',
    ),
    'iso27001:2022/A.8.13': partial(
      'Database snapshots hold whole data sets; those kept without encryption are named, as one aspect of protecting backups.',
    ),
    'iso27001:2022/A.8.24': supports(
      'Reads the storage encryption of instance and cluster snapshots, including whose key protects them.',
    ),
    'iso27017:2026/8.13': partial(
      "The database service takes snapshots on the customer's behalf; their encryption shows the customer's share of protecting them.",
    ),
    'iso27017:2026/8.24': supports(
      'Encryption of a managed database is settled by the customer when it is created; its snapshots show what was chosen.',
    ),
  },
  'rds-snapshot-not-public': {
    'seed:vm-env-sec/A.12.3.1': supports(
      'A database snapshot that anyone can restore contradicts the restricted access to backups that the syllabus asks for.',
    ),
    'iso27017:2015/12.3.1': partial(
      'A public database snapshot exposes the whole backup; each copy that could be published is read for it.',
    ),
    'iso27017:2015/9.4.1': supports(
      'The restore attribute names who may read the database copy; the entry for everyone is the one looked for.',
    ),
    'iso27001:2022/A.8.13': partial(
      'Keeping database copies out of public reach is part of protecting backups, separate from whether enough of them exist.',
    ),
    'iso27001:2022/A.8.3': supports(
      'Restoring a snapshot gives full access to the database in it, so a public entry undoes every restriction inside the database.',
    ),
    'iso27017:2026/8.13': partial(
      'A customer of the service can publish a manual database snapshot; the check looks for published ones, a loss peculiar to cloud backups.',
    ),
    'iso27017:2026/8.3': supports(
      "Database snapshots can be offered to all tenants by one attribute in the customer's hands; those offered are named.",
    ),
  },
  'backup-recovery-point-encrypted': {
    'seed:vm-env-sec/A.12.3.1': supports(
      'Recovery points are the copies of the central backup service; each is read for the encryption the syllabus asks of snapshots.',
    ),
    'iso27017:2015/12.3.1': partial(
      'Shows for every recovery point whether the stored copy is encrypted, which the encryption of its vault alone does not show.',
    ),
    'iso27017:2015/10.1.1': partial(
      'Recovery points often take over the encryption of their source; the result shows where a decision to encrypt was lost.',
    ),
    'iso27001:2022/A.8.13': partial(
      'Reads the protection of copies across all vaults of the backup service; retention and restore tests are other evidence.',
    ),
    'iso27001:2022/A.8.24': supports(
      'Whether cryptography is in use is read from the recovery point itself and not inferred from the key of the vault.',
    ),
    'iso27017:2026/8.13': partial(
      'Where the provider runs the backup service, the customer still answers for the protection of each copy; the flag is read per copy.',
    ),
    'iso27017:2026/8.24': supports(
      "Shows encryption of stored copies in the provider's vaults per recovery point, where keys of source and vault may differ.",
    ),
  },
};

export const snapshotMappings = toMappings(table, 'Assay maintainers', '2026-11-24T00:00:00Z');
