import type { Text } from '../language/text.ts';
import type { Phase, RoomPurpose, SeatRole, Standing } from '../rooms/calls.ts';
import { request } from './request.ts';

/** Booked rooms, as those who book see them; the room itself is in `rooms/calls.ts`. */

export interface BookedRoom {
  readonly id: string;
  readonly purpose: RoomPurpose;
  readonly plannedAt: string;
  readonly minutes: number;
  readonly phase: Phase;
  /** As what one sits there; null for who booked only. */
  readonly role: SeatRole | null;
  readonly number: string;
}

export interface InvitedSeat {
  readonly id: string;
  readonly role: SeatRole;
  readonly standing: Standing;
  readonly name: Text;
  readonly staffNumber: string | null;
  readonly code: 'waiting' | 'used' | 'ended' | null;
}

export interface RoomBooking extends BookedRoom {
  readonly matter: string;
  readonly seats: readonly InvitedSeat[];
  readonly fault: number | null;
  readonly frozen: { readonly text: string; readonly digest: string } | null;
}

export interface NewRoom {
  readonly purpose: RoomPurpose;
  readonly plannedAt: string;
  readonly minutes: number;
  readonly chair: string;
  readonly recorder?: string;
  readonly requestKey: string;
}

/** Shown once, and kept nowhere. */
export interface RoomLetter {
  readonly seat: string;
  readonly link: string;
  readonly code: string;
  readonly expiresAt: string;
}

export type NewSeat =
  { readonly role: SeatRole; readonly account: string } | { readonly role: SeatRole; readonly name: string };

const id = encodeURIComponent;
const post = (path: string, body: object): Promise<unknown> =>
  request(path, { method: 'POST', body, purpose: 'handling' });

export const ownRooms = async (): Promise<readonly BookedRoom[]> =>
  ((await request('/api/rooms')) as { items: BookedRoom[] }).items;

export const roomsOfMatter = async (matter: string): Promise<readonly BookedRoom[]> =>
  ((await request(`/api/matters/${id(matter)}/rooms`, { purpose: 'handling' })) as { items: BookedRoom[] })
    .items;

export const roomBooking = async (room: string): Promise<RoomBooking> =>
  (await request(`/api/rooms/${id(room)}`)) as RoomBooking;

export const bookRoom = async (matter: string, wanted: NewRoom): Promise<{ readonly id: string }> =>
  (await post(`/api/matters/${id(matter)}/rooms`, wanted)) as { id: string };

export const inviteToRoom = async (
  room: string,
  wanted: NewSeat,
): Promise<{ readonly seat: string; readonly letter: RoomLetter | null }> =>
  (await post(`/api/rooms/${id(room)}/invitations`, wanted)) as { seat: string; letter: RoomLetter | null };

export const renewCode = async (room: string, seat: string): Promise<RoomLetter> =>
  (await post(`/api/rooms/${id(room)}/invitations/${id(seat)}/code`, {})) as RoomLetter;

export const revokeInvitation = (room: string, seat: string, reason: string): Promise<unknown> =>
  post(`/api/rooms/${id(room)}/invitations/${id(seat)}/revocation`, { reason });

export const cancelRoom = (room: string, reason: string): Promise<unknown> =>
  post(`/api/rooms/${id(room)}/cancellation`, { reason });
