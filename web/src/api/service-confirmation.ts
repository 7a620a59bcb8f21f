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
  (await partiesForService(matter)).items;

/** What an official records of a sheet that was signed by hand. */
export interface PaperConfirmation {
  readonly party: string;
  readonly channel: ServiceChannel;
  /** Mail address or phone number; of the portal none. */
  readonly address?: string;
  /** Digest of the text that was signed. */
  readonly seen: string;
  /** Where the sheet is, and who was there. */
  readonly evidence: string;
}

const ofMatter = (matter: string): string => `/api/matters/${encodeURIComponent(matter)}`;

/** The parties of a matter with the texts they can sign by hand. */
export const partiesForService = async (
  matter: string,
): Promise<{
  readonly items: readonly Openness[];
  readonly texts: readonly Omit<ServiceText, 'open'>[];
}> =>
  (await request(`${ofMatter(matter)}/electronic-service`, { purpose: 'handling' })) as {
    items: Openness[];
    texts: Omit<ServiceText, 'open'>[];
  };

export const recordConfirmation = (matter: string, body: PaperConfirmation): Promise<unknown> =>
  request(`${ofMatter(matter)}/service-confirmations`, { method: 'POST', body });

export const recordWithdrawal = (matter: string, party: string): Promise<unknown> =>
  request(`${ofMatter(matter)}/service-confirmations/withdrawal`, { method: 'POST', body: { party } });
