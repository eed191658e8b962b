// What the local cloud and the issuer's process say to each other.
import type { JWK } from 'jose';
import type { ClockState } from '../clock.ts';

/** A demo account: one click signs in. */
export interface DemoUser {
  sub: string;
  name: string;
  /** What the account may do, in a few words; shown under the name. */
  description?: string;
}

/** What the issuer is started with: the first message to it, since arguments can be listed. */
export interface IssuerData {
  port: number;
  clientId: string;
  users: readonly DemoUser[];
  /** The private key that signs tokens. */
  key: JWK;
  clock: ClockState;
}

/** To the issuer. */
export interface ToIssuer {
  type: 'clock';
  clock: ClockState;
}

/** From the issuer. */
export type FromIssuer =
  | { type: 'listening'; port: number }
  | { type: 'failed'; code: string; message: string };
