import type { Queryable, Text } from '../../../store/index.ts';

/** Whether a party may be served electronically without a paper of the matter that says so, and why not. */
export type ElectronicOpenness =
  | { readonly open: true; readonly confirmation: string; readonly channel: Text; readonly since: Date }
  | { readonly open: false; readonly why: Text };

/** What became of a paper that was sent to the system a party named. */
export type Arrival =
  | { readonly state: 'arrived'; readonly at: Date }
  | { readonly state: 'waiting' }
  | { readonly state: 'not-arrived' };

/** A service that the platform itself carries out. */
export interface ElectronicSending {
  /** The service, which is told once. */
  readonly service: string;
  readonly confirmation: string;
  readonly party: string;
  readonly shard: number;
  readonly matter: string;
}

/**
 * Standing confirmations of electronic service and the sending on them, given from outside: papers know no notices.
 * `open` asks for the parties in the order given; `send` tells the party within the transaction of the service.
 */
export interface ElectronicService {
  open(db: Queryable, parties: readonly string[]): Promise<readonly ElectronicOpenness[]>;
  send(db: Queryable, sending: ElectronicSending): Promise<Arrival>;
  arrival(db: Queryable, service: string): Promise<Arrival>;
}
