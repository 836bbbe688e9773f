export const roles = ['reader', 'auditor', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who a request is answered for. */
export interface Principal {
  /**
   * The same for every request of one caller: `arn:aws:iam::111122223333:role/grc` for whoever has assumed that role,
   * `jwt:<issuer>#<subject>` for the subject of a token, `local` on a machine.
   */
  readonly id: string;
  readonly kind: 'iam' | 'jwt' | 'local';
  readonly role: Role;
  /** The only accounts that the principal may see or act on, sorted, at least one; missing: all of them. */
  readonly accountIds?: readonly string[];
  /** Who of several that share the id: the session name of an assumed role. It decides nothing and is logged. */
  readonly session?: string;
}

/** Whoever runs commands on the machine that the evidence lies on. */
export const localPrincipal: Principal = { id: 'local', kind: 'local', role: 'admin' };
