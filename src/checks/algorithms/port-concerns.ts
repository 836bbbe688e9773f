import { z } from 'zod';
import { type Concern, type Lane, perFamily } from './exposure.ts';
import {
  intersectRanges,
  mergeRanges,
  type PortList,
  type PortRanges,
  portList,
  subtractRanges,
  toRanges,
} from './ports.ts';

/** The ports of a check: TCP and UDP. */
export interface PortParameters {
  readonly tcpPorts: PortList;
  readonly udpPorts: PortList;
}

/** Where databases, caches, search engines and brokers listen by default. */
export const databasePortParameters = {
  tcpPorts: portList.default([
    ...[1433, 1434, 1521, 2483, 2484, 3306, 5432, 5439, 5984, 6379, 6380, '7000-7001', 7199, 7474, 7687, 8086],
    ...[9042, 9092, 9160, 9200, 9300, 11211, '27017-27019', 33060, 50000],
  ]),
  udpPorts: portList.default([1434, 11211]),
};

export const portsIn = ({ tcpPorts, udpPorts }: PortParameters): ((lane: Lane) => PortRanges) => {
  const tcp = toRanges(tcpPorts);
  const udp = toRanges(udpPorts);
  return (lane) => (lane === 'tcp' ? tcp : lane === 'udp' ? udp : []);
};

/** Concerned with the listed ports. */
export const onPorts = (parameters: PortParameters): Concern => {
  const ports = portsIn(parameters);
  return perFamily((lane, ranges) => intersectRanges(ranges, ports(lane)));
};

const icmpTypeList = z.array(z.int().min(0).max(255));

/** Control messages that diagnosis and path MTU discovery need; other types are not authorised. */
export const authorisedIcmpParameters = {
  authorisedIcmpTypes: icmpTypeList.default([3, 8, 11]),
  authorisedIcmpv6Types: icmpTypeList.default([1, 2, 3, 4, 128, 129]),
};

export interface Authorised {
  readonly authorisedTcpPorts: PortList;
  readonly authorisedUdpPorts: PortList;
  readonly authorisedIcmpTypes: readonly number[];
  readonly authorisedIcmpv6Types: readonly number[];
}

const icmpRanges = (types: readonly number[]): PortRanges =>
  mergeRanges(types.map((type) => ({ from: type * 256, to: type * 256 + 255 })));

/** Concerned with everything but what is authorised: other ports, other ICMP types and every numbered protocol. */
export const outside = (parameters: Authorised): Concern => {
  const authorised = new Map<Lane, PortRanges>([
    ['tcp', toRanges(parameters.authorisedTcpPorts)],
    ['udp', toRanges(parameters.authorisedUdpPorts)],
    ['icmp', icmpRanges(parameters.authorisedIcmpTypes)],
    ['icmpv6', icmpRanges(parameters.authorisedIcmpv6Types)],
  ]);
  return perFamily((lane, ranges) => subtractRanges(ranges, authorised.get(lane) ?? []));
};
