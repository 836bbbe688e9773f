import { type MappingTable, partial, providerContext, providerPartial, supports, toMappings } from './mapping-table.ts';

const table: MappingTable = {
  'sg-no-unrestricted-all-traffic': {
    'seed:vm-env-sec/CLD.9.5.2': supports(
      'The syllabus describes security groups that deny by default; a group open to everyone on all ports undoes that.',
    ),
    'iso27017:2015/13.1.1': supports(
      'Groups that let any address reach every port leave a network without a filter; each is named with the offending rules.',
    ),
    'iso27017:2015/13.1.3': partial(
      'Segregation fails where a group admits all traffic from anywhere; routing and subnets need evidence of their own.',
    ),
    'iso27017:2015/CLD.9.5.2': partial(
      'Hardening a machine includes closing the ports it does not need; a group with all ports open shows that this was left out.',
    ),
    'iso27001:2022/A.8.20': supports(
      'Security groups are the packet filters of a virtual network; those that filter no incoming traffic are found.',
    ),
    'iso27001:2022/A.8.22': partial(
      'A segment reachable from everywhere on every port is no segment; the check covers this at the level of the group.',
    ),
    'iso27017:2026/8.20': supports(
      'Filtering in a virtual network is for the customer to configure; fully open groups show a filter in place that does nothing.',
    ),
    'iso27017:2026/8.22': partial(
      'Separation of workloads in one cloud network rests on group rules; one that admits all traffic removes the border.',
    ),
    'iso27017:2026/8.35': providerContext(
      "Provider role only: where groups keep a provider's own customers apart, a fully open group bears on segregation between them.",
    ),
  },
  'sg-no-unrestricted-admin-ports': {
    'seed:vm-env-sec/CLD.9.5.2': supports(
      'Administration ports open to the world break the restricted inbound rules the syllabus shows; IPv4 and IPv6 are both read.',
    ),
    'iso27017:2015/13.1.1': supports(
      'Remote administration reachable from any address is a network exposure; ranges that contain such a port count as well.',
    ),
    'iso27017:2015/13.1.3': partial(
      'Management traffic belongs in a segment of its own; a group that takes it from anywhere shows that it is mixed with the rest.',
    ),
    'iso27017:2015/CLD.9.5.2': partial(
      'Ports for remote administration are among the first to close on a virtual machine; groups leaving them open are listed.',
    ),
    'iso27001:2022/A.8.20': supports(
      'Shows whether management interfaces are filtered from untrusted networks, by overlap of port ranges and not by exact port.',
    ),
    'iso27001:2022/A.8.22': partial(
      'Separating administration from public traffic is visible in group rules; what stands behind the group is not tested.',
    ),
    'iso27017:2026/8.20': supports(
      'In the cloud a single rule can put an administration port on the internet; such rules are looked for in each region swept.',
    ),
    'iso27017:2026/8.22': partial(
      'Administration of cloud machines should come from its own network; an unrestricted source says that it does not.',
    ),
    'iso27017:2026/8.35': providerContext(
      'Provider role only: open administration ports on hosts that serve several customers weaken the walls between them.',
    ),
  },
  'sg-no-unrestricted-database-ports': {
    'seed:vm-env-sec/CLD.9.5.2': supports(
      'In the worked example of the syllabus only the web tier reaches the database port; a database port open to all is its opposite.',
    ),
    'iso27017:2015/13.1.1': supports(
      'A rule that lets any address ask a database is an exposure of the network; such rules are listed by group and port.',
    ),
    'iso27017:2015/13.1.3': partial(
      'Data stores belong behind another tier; an unrestricted source on their ports joins that tier to the internet.',
    ),
    'iso27017:2015/CLD.9.5.2': partial(
      'A database port offered to everyone is a service exposed beyond need, which hardening of the machine is meant to prevent.',
    ),
    'iso27001:2022/A.8.20': supports(
      'Tests that the filters in front of data stores exclude unknown networks, over the ports of the common database engines.',
    ),
    'iso27001:2022/A.8.22': partial(
      'Shows by group whether the data tier is separated from public networks; the other tiers are not mapped.',
    ),
    'iso27017:2026/8.20': supports(
      'A customer decides which addresses reach its databases in a virtual network; the rules that admit all of them are shown.',
    ),
    'iso27017:2026/8.22': partial(
      'In the cloud a data tier is kept apart by group rules, so an open database port shows a tier that is not.',
    ),
    'iso27017:2026/8.35': providerContext(
      'Provider role only: a database tier shared by customers and open to everyone exposes the data of all of them at once.',
    ),
  },
  'sg-no-unrestricted-high-risk-ports': {
    'seed:vm-env-sec/CLD.9.5.2': supports(
      'Risky services open to the world go against the least inbound access of the syllabus, beyond databases and administration.',
    ),
    'iso27017:2015/13.1.1': supports(
      'Mail, file transfer, file sharing and similar services that any address can reach are named, each a filter missing in the network.',
    ),
    'iso27017:2015/CLD.9.5.2': partial(
      'Protocols that a hardened machine would rarely offer at all are looked for in the rules of its groups.',
    ),
    'iso27001:2022/A.8.20': supports(
      'Adds further risky services to the tested ports, so that filters are judged on more than administration and databases.',
    ),
    'iso27017:2026/8.20': supports(
      'Test consoles and old protocols easily stay open in cloud networks by oversight; groups that expose them are listed.',
    ),
  },
  'sg-unrestricted-ports-authorised-only': {
    'seed:vm-env-sec/CLD.9.5.2': supports(
      'In the syllabus only web traffic is open to everyone; every other port open to all is compared with an authorised list.',
    ),
    'iso27017:2015/13.1.1': supports(
      'An explicit list of ports that may face the internet is a rule for the network, and each group is measured against it.',
    ),
    'iso27017:2015/CLD.9.5.2': partial(
      'Of a hardened machine only needed ports and protocols are reachable; the list states the need, the group rules the fact.',
    ),
    'iso27001:2022/A.8.20': supports(
      'Turns least exposure into a test: whatever a group opens to all addresses has to be on the authorised list.',
    ),
    'iso27001:2022/A.8.21': partial(
      'Which services face the internet is a decision to take for each of them; the check finds services open without one.',
    ),
    'iso27017:2026/8.20': supports(
      'Names what a cloud network offers to the world beyond the agreed services, numbered protocols and ICMP included.',
    ),
    'iso27017:2026/8.21': partial(
      'Group rules tell which public services a virtual network offers; those outside the authorised set have no stated basis.',
    ),
  },
  'sg-default-closed': {
    'seed:vm-env-sec/CLD.9.5.2': supports(
      'Deny by default, as the syllabus has it, means that the group used when nobody chose one carries no rules.',
    ),
    'iso27017:2015/13.1.1': supports(
      'The default group catches interfaces left without a choice; emptied of rules it cannot open the network by accident.',
    ),
    'iso27017:2015/13.1.3': partial(
      'As created, members of a default group can talk to each other freely; removing its rules keeps such members apart.',
    ),
    'iso27001:2022/A.8.20': supports(
      'A filter that is in force by omission should admit nothing; the default group of every virtual network is read for this.',
    ),
    'iso27001:2022/A.8.22': partial(
      'Tests that a default group does not join unrelated workloads, which is one condition of separating them.',
    ),
    'iso27017:2026/8.20': supports(
      'Each new virtual network comes from the provider with a permissive default group; the check shows where the customer closed it.',
    ),
    'iso27017:2026/8.22': partial(
      'Cloud workloads put into one default group share a segment that nobody designed; a group without rules connects none of them.',
    ),
  },
  'sg-egress-restricted': {
    'seed:vm-env-sec/CLD.9.5.2': supports(
      'The syllabus restricts outgoing traffic of both tiers; groups that allow all of it, or unlisted ports, are named.',
    ),
    'iso27017:2015/13.1.1': supports(
      'Control of a network covers what leaves it; outgoing rules to any address are compared with the authorised ports.',
    ),
    'iso27017:2015/13.1.3': partial(
      'A segment with free outgoing access is closed in one direction only; the outgoing rules of each group show it.',
    ),
    'iso27001:2022/A.8.20': supports(
      'Outbound filtering limits what an intruder can send out; groups that still allow everything outwards are found.',
    ),
    'iso27001:2022/A.8.22': partial(
      'Tests the outgoing border of a segment at the level of the group; proxies or firewalls further out are not seen.',
    ),
    'iso27017:2026/8.20': supports(
      'New groups in the cloud allow everything outwards until somebody changes it; those left as created are found.',
    ),
    'iso27017:2026/8.22': partial(
      'Outgoing rules decide which other networks a cloud workload can join, so unrestricted ones blur the separation.',
    ),
  },
  'sg-database-sources-segmented': {
    'seed:vm-env-sec/CLD.9.5.2': supports(
      'The syllabus lets the web tier reach the database by reference to its group; each source on a database port is held to that pattern.',
    ),
    'iso27017:2015/13.1.3': supports(
      'Which segments may reach the data tier is read from the sources of database rules; the range of a whole network is no segment.',
    ),
    'iso27001:2022/A.8.22': supports(
      'Sources of database traffic have to be named groups or approved ranges: segregation between tiers in a form that can be tested.',
    ),
    'iso27017:2026/8.22': supports(
      'Tiers inside one virtual network are separated by groups that refer to groups; database rules are tested for it.',
    ),
    'iso27017:2026/8.35': providerPartial(
      'Provider role only: where tenants share a network, database sources limited to named groups are part of keeping tenants apart.',
    ),
  },
};

export const securityGroupMappings = toMappings(table, 'Assay maintainers', '2026-11-24T00:00:00Z');
