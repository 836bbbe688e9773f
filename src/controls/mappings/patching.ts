import { context, type MappingTable, partial, supports, toMappings } from './mapping-table.ts';

const table: MappingTable = {
  'ec2-ssm-managed': {
    'seed:vm-env-sec/CLD.6.3.1': partial(
      'Hardening in the syllabus presumes a managed machine: without a reporting agent neither patches nor settings can be shown.',
    ),
    'iso27017:2015/CLD.9.5.2': partial(
      'A machine under management can be given hardened settings and be asked for them; the check shows which ones report.',
    ),
    'iso27017:2015/12.6.1': partial(
      'Machines that do not report are blind spots of vulnerability management; running ones without a live agent are listed.',
    ),
    'iso27001:2022/A.8.9': partial(
      'Configuration can be enforced and monitored only on machines that the management service reaches; their last contact is read.',
    ),
    'iso27001:2022/A.8.8': partial(
      'Tells for which machines patch information can exist at all, so that silence is not mistaken for a clean result.',
    ),
    'iso27001:2022/A.5.9': context(
      'Compares the running instances with those that the management service knows: one inventory checked by another.',
    ),
    'iso27017:2026/8.9': partial(
      "Inside a virtual machine the configuration is the customer's work; the agent is the channel through which it can be shown.",
    ),
    'iso27017:2026/8.8': partial(
      'Patching of virtual machines stays with the customer; for a machine outside management it cannot be evidenced this way.',
    ),
    'iso27017:2026/5.9': context(
      'Instances appear and vanish quickly in a cloud account; reconciling them with the managed ones shows what an inventory misses.',
    ),
  },
  'ec2-patch-compliant': {
    'seed:vm-env-sec/CLD.6.3.1': supports(
      'The syllabus asks for patched machines; counters of missing, failed and rejected patches are read for each one.',
    ),
    'iso27017:2015/12.6.1': supports(
      'Shows per machine whether the patches its baseline approves are installed, with the age of that knowledge.',
    ),
    'iso27017:2015/CLD.9.5.2': partial(
      'A hardened machine is a patched one; its ports, malware protection and logging need other evidence.',
    ),
    'iso27001:2022/A.8.8': supports(
      'Missing or failed patches are vulnerabilities with a known remedy; a machine counts as clean only on a recent report.',
    ),
    'iso27017:2026/8.8': supports(
      'The customer patches its virtual machines; the counters of each against its baseline show how far that went.',
    ),
  },
  'ec2-patch-critical-security': {
    'seed:vm-env-sec/CLD.6.3.1': supports(
      'Security patches come first in the patching the syllabus asks for; machines lacking critical or security ones are named.',
    ),
    'iso27017:2015/12.6.1': supports(
      'Separates the patches of highest risk from the rest, since the response to a vulnerability is expected to follow its risk.',
    ),
    'iso27001:2022/A.8.8': supports(
      'Counts critical and security patches that are not in place on a machine, the part of the exposure to treat first.',
    ),
    'iso27017:2026/8.8': supports(
      "Reports the urgent part of a customer's patching in the cloud on its own, so that it is not averaged away.",
    ),
  },
  'ec2-patch-scan-fresh': {
    'seed:vm-env-sec/CLD.6.3.1': partial(
      'Automated patching shows in regular operations; machines whose last scan or installation is too old are reported.',
    ),
    'iso27017:2015/12.6.1': supports(
      'Information on vulnerabilities has to be timely: the end of the last patch operation of a machine is held against a limit.',
    ),
    'iso27001:2022/A.8.8': partial(
      'A clean record can be an old one; the date of the last patch operation tells how far the other results can be relied on.',
    ),
    'iso27017:2026/8.8': partial(
      'Patch scans in a cloud fleet stop silently when an agent or a schedule breaks; the age of the last operation shows it.',
    ),
  },
  'ec2-patch-reboot-not-pending': {
    'seed:vm-env-sec/CLD.6.3.1': partial(
      'A patch that waits for a restart does not protect yet; such machines are not yet patched in the sense of the syllabus.',
    ),
    'iso27017:2015/12.6.1': partial(
      'Treatment of a vulnerability ends when the patched code runs; pending restarts show treatments begun and not finished.',
    ),
    'iso27001:2022/A.8.8': partial(
      'Finds machines on which a fix is installed while the vulnerable version may still be running until the restart.',
    ),
    'iso27017:2026/8.8': partial(
      'Restarts of virtual machines are for the customer to schedule; the check shows where patches wait for one.',
    ),
  },
};

export const patchingMappings = toMappings(table, 'Assay maintainers', '2026-11-24T00:00:00Z');
