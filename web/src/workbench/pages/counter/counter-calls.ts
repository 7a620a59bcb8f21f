import { request } from '../../../api/request.ts';
import type { Text } from '../../../language/text.ts';

const id = encodeURIComponent;
const post = (path: string, body: object, idempotencyKey?: string): Promise<unknown> =>
  request(path, { method: 'POST', body, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) });

export interface AtCounter {
  readonly id: string;
  readonly name: Text;
  readonly assurance: Text;
  readonly documents: readonly { readonly id: string; readonly name: Text }[];
}

export const residentAtCounter = async (code: string): Promise<AtCounter> =>
  (await post('/api/residents/find', { code })) as AtCounter;

export interface DocumentSeen {
  readonly code: string;
  readonly document: string;
  readonly number: string;
  readonly name: string;
}

export const verifyResident = async (
  resident: string,
  seen: DocumentSeen,
): Promise<{ readonly name: Text; readonly registered: boolean }> =>
  (await post(`/api/residents/${id(resident)}/verify`, seen)) as { name: Text; registered: boolean };

export interface MatterCode {
  readonly id: string;
  readonly party: string;
  readonly issuedAt: string;
  readonly validTo: string;
  readonly revokedAt: string | null;
  readonly issuedBy: Text;
  readonly staffNumber: string;
}

export const matterCodes = async (matter: string): Promise<readonly MatterCode[]> =>
  (
    (await request(`/api/matters/${id(matter)}/codes`, { purpose: 'handling' })) as {
      items: MatterCode[];
    }
  ).items;

export interface IssuedCode {
  readonly number: string;
  readonly code: string;
  readonly validTo: string;
}

export const issueMatterCode = async (matter: string, party: string, key: string): Promise<IssuedCode> =>
  (await post(`/api/matters/${id(matter)}/codes`, { party }, key)) as IssuedCode;

export const revokeMatterCode = (matter: string, code: string): Promise<unknown> =>
  request(`/api/matters/${id(matter)}/codes/${id(code)}`, { method: 'DELETE' });

/** The slip to print: what it shows stands behind the `#`, which a browser sends to nobody. */
export const slipAddress = ({ number, code, validTo }: IssuedCode): string =>
  `/portal/slip#${new URLSearchParams({ number, code, until: validTo }).toString()}`;

export interface NewMandate {
  readonly party: string;
  readonly kind: 'in-person' | 'written' | 'guardian' | 'counsel';
  readonly evidence: string;
  readonly to: string;
}

export const recordMandate = (mandate: NewMandate): Promise<unknown> => post('/api/mandates', mandate);
