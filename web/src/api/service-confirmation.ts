import type { Text } from '../language/text.ts';
import { request } from './request.ts';

const OWN = '/api/resident/service-confirmation';

export type ServiceChannel = 'portal' | 'mail' | 'sms';

/** A text that can be signed; its digest says which was read. */
export interface ServiceText {
  readonly channel: ServiceChannel;
  readonly name: Text;
  /** Set up on this platform. */
  readonly open: boolean;
  readonly text: Text;
  readonly digest: string;
}

export interface Confirmation {
  readonly id: string;
  readonly channel: ServiceChannel;
  readonly name: Text;
  readonly address: string | null;
  readonly text: Text;
  readonly digest: string;
  readonly paper: boolean;
  readonly signedAt: string;
  readonly endedAt: string | null;
}

export interface OwnConfirmations {
  readonly channels: readonly ServiceText[];
  readonly standing: Confirmation | null;
  readonly past: readonly Confirmation[];
}

export const ownConfirmations = async (): Promise<OwnConfirmations> =>
  (await request(OWN)) as OwnConfirmations;

export const signConfirmation = (
  { channel, digest }: Pick<ServiceText, 'channel' | 'digest'>,
  address: string,
): Promise<unknown> =>
  request(OWN, {
    method: 'POST',
    body: { channel, seen: digest, ...(channel === 'portal' ? {} : { address }) },
  });

export const withdrawConfirmation = (): Promise<unknown> =>
  request(`${OWN}/withdrawal`, { method: 'POST', body: {} });

/** Whether a party of a matter may be served electronically, and why not. */
export interface Openness {
  readonly party: string;
  readonly open: boolean;
  readonly why: Text | null;
  readonly channel: Text | null;
  readonly since: string | null;
}

export const electronicOpenness = async (matter: string): Promise<readonly Openness[]> =>
  (
    (await request(`/api/matters/${encodeURIComponent(matter)}/electronic-service`, {
      purpose: 'handling',
    })) as { items: Openness[] }
  ).items;
