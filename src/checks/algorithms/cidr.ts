import ipaddr from 'ipaddr.js';

export const addressFamilies = ['ipv4', 'ipv6'] as const;
export type AddressFamily = (typeof addressFamilies)[number];

/**
 * A block of addresses: `bits` are the fixed leading bits as text of `0` and `1`, at most 32 or 128 of them, empty for
 * the whole family. Host bits of the written form are gone, so `1.0.0.0/0` and `0.0.0.0/0` are the same block. One
 * block lies inside another exactly when its bits start with the other's; otherwise they are disjoint.
 */
export interface Block {
  readonly family: AddressFamily;
  readonly bits: string;
}

const octet = '(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])';
const ipv4Address = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const ipv6Address = new RegExp(`^[0-9a-f:]+(?:(?<=:)${octet}(?:\\.${octet}){3})?$`, 'i');

const toBits = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');

const addressBits = (text: string): string | undefined => {
  if (ipv4Address.test(text)) return toBits(text.split('.').map(Number));
  return ipv6Address.test(text) && ipaddr.IPv6.isValid(text)
    ? toBits(ipaddr.IPv6.parse(text).toByteArray())
    : undefined;
};

/**
 * Reads `address/length` of either family. Undefined for everything else: a missing or padded length, octal or
 * shortened IPv4, a zone, surrounding space.
 */
export const parseCidr = (text: string): Block | undefined => {
  const [address, length, ...rest] = text.split('/');
  if (address === undefined || length === undefined || rest.length > 0 || !/^(?:0|[1-9]\d{0,2})$/.test(length)) {
    return undefined;
  }
  const bits = addressBits(address);
  if (bits === undefined || Number(length) > bits.length) return undefined;
  return { family: bits.length === 32 ? 'ipv4' : 'ipv6', bits: bits.slice(0, Number(length)) };
};

/** The inverse of `parseCidr`, in canonical form: `10.0.0.0/8`, `2000::/3`. */
export const formatCidr = ({ family, bits }: Block): string => {
  const size = family === 'ipv4' ? 32 : 128;
  const bytes = (bits.padEnd(size, '0').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const address = family === 'ipv4' ? bytes.join('.') : new ipaddr.IPv6(bytes).toRFC5952String();
  return `${address}/${bits.length}`;
};

export const contains = (outer: Block, inner: Block): boolean =>
  outer.family === inner.family && inner.bits.startsWith(outer.bits);

const block = (text: string): Block => {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new TypeError(`not a CIDR: ${text}`);
  return parsed;
};

/** Everything there is in each family: for IPv6 the global unicast range, since nothing else is routed. */
export const wholeInternet: Readonly<Record<AddressFamily, Block>> = {
  ipv4: block('0.0.0.0/0'),
  ipv6: block('2000::/3'),
};

// RFC 4291 2.5.5.2 (mapped) and RFC 6052 2.1 (NAT64, which a NAT gateway translates): IPv4 written as IPv6.
const ipv4InIpv6 = [block('::ffff:0:0/96'), block('64:ff9b::/96')];

/**
 * The block, and where it lies inside IPv4-mapped or NAT64 space the IPv4 block it stands for as well: a rule for
 * `::ffff:0:0/96` or `64:ff9b::/96` must not hide the whole IPv4 Internet.
 */
export const withEmbeddedIpv4 = (written: Block): readonly Block[] =>
  ipv4InIpv6.some((space) => contains(space, written))
    ? [written, { family: 'ipv4', bits: written.bits.slice(96) }]
    : [written];

// RFC 1918, 6598, 3927, loopback, multicast, reserved; ULA, link-local, loopback, multicast, mapped.
const notGlobal = [
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'],
  ...['127.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4'],
  ...['fc00::/7', 'fe80::/10', '::1/128', 'ff00::/8', '::ffff:0:0/96', '64:ff9b::/96'],
].map(block);

/** Lengths below which a globally routable block is broad; the length itself is not. */
export interface BroadPublic {
  readonly ipv4: number;
  readonly ipv6: number;
}

/**
 * What one block is by itself. `WORLD` holds the whole Internet of its family; several blocks that do so only together
 * are found by `CidrCover`. `PRIVATE` lies wholly in space that is not globally routable.
 */
export type CidrClass = 'WORLD' | 'BROAD_PUBLIC' | 'PUBLIC_NARROW' | 'PRIVATE';

export const classifyCidr = (of: Block, broad: BroadPublic): CidrClass => {
  if (contains(of, wholeInternet[of.family])) return 'WORLD';
  if (notGlobal.some((space) => contains(space, of))) return 'PRIVATE';
  return of.bits.length < broad[of.family] ? 'BROAD_PUBLIC' : 'PUBLIC_NARROW';
};
