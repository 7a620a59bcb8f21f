import { problemFrom, request } from '../api/request.ts';
import type { Text } from '../language/text.ts';

/** A room as the server shows it to a seat; the routes are in the API document under `rooms`. */

export type SeatRole = 'chair' | 'officer' | 'recorder' | 'party' | 'agent' | 'witness' | 'observer';
export type RoomPurpose = 'hearing' | 'mediation' | 'interview' | 'meeting';
export type Means = 'video' | 'audio' | 'text';
export type Phase = 'booked' | 'open' | 'closed' | 'cancelled';
export type Standing = 'invited' | 'waiting' | 'seated' | 'refused' | 'removed' | 'left' | 'revoked';

export interface Seat {
  readonly id: string;
  readonly role: SeatRole;
  readonly standing: Standing;
  readonly means: Means;
  readonly name: Text;
  /** The connection of the moment; null while away. */
  readonly link: string | null;
}

export interface PageOfRecord {
  readonly version: number;
  readonly digest: string;
  readonly answers: Readonly<
    Record<
      string,
      { readonly answer: 'confirmed' | 'declined'; readonly version: number; readonly at: number }
    >
  >;
}

export interface RecordingOfRoom {
  readonly number: number;
  readonly state: 'asked' | 'running' | 'ended';
  readonly consents: Readonly<
    Record<string, { readonly consent: 'given' | 'refused' | 'withdrawn'; readonly at: number }>
  >;
  readonly begunAt: number | null;
  readonly endedAt: number | null;
  readonly ended: 'by-chair' | 'withdrawn' | 'newcomer' | 'closed' | null;
  readonly item: string | null;
}

export interface Exhibit {
  readonly item: string;
  readonly title: string;
  readonly type: string;
  readonly pages: number;
}

export interface Room {
  readonly id: string;
  readonly purpose: RoomPurpose;
  readonly plannedAt: string;
  readonly minutes: number;
  readonly phase: Phase;
  readonly revision: number;
  readonly me: string;
  readonly seats: readonly Seat[];
  readonly exhibits: readonly Exhibit[];
  readonly showing: { readonly item: string; readonly page: number } | null;
  readonly pages: readonly PageOfRecord[];
  readonly recordings: readonly RecordingOfRoom[];
  readonly lastMessage: number;
  readonly matter: string | null;
}

/** What the stream says: the room, this connection, and who helps browsers find each other. */
export interface LiveRoom extends Room {
  readonly link: string;
  readonly iceServers: readonly RTCIceServer[];
}

export interface Message {
  readonly position: number;
  readonly at: string;
  readonly seat: string | null;
  readonly text: string | null;
}

export interface RecordText {
  /** Each with the digest of this very text. */
  readonly pages: readonly { readonly text: string; readonly digest: string }[];
  readonly frozen: { readonly text: string; readonly digest: string } | null;
}

export type Command =
  | {
      readonly do:
        | 'leave'
        | 'hide'
        | 'ask-recording'
        | 'withdraw-consent'
        | 'begin-recording'
        | 'end-recording'
        | 'close';
    }
  | { readonly do: 'use'; readonly means: Means }
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'admit'; readonly seat: string }
  | { readonly do: 'refuse' | 'remove'; readonly seat: string; readonly reason: string }
  | { readonly do: 'show'; readonly item: string; readonly page: number }
  | { readonly do: 'write'; readonly page: number; readonly expected: number; readonly text: string }
  | { readonly do: 'confirm'; readonly page: number; readonly digest: string }
  | { readonly do: 'decline'; readonly page: number; readonly digest: string; readonly reason: string }
  | { readonly do: 'consent'; readonly given: boolean };

/** The way into a room: an official's own seat in it, or the seat of a guest's session. */
export type Door = { readonly room: string } | 'guest';

export const addressOf = (door: Door): string =>
  door === 'guest' ? '/api/room-guest' : `/api/rooms/${encodeURIComponent(door.room)}`;

const post = (path: string, body: object): Promise<unknown> => request(path, { method: 'POST', body });

export const comeIn = async (link: string, code: string): Promise<unknown> =>
  post('/api/room-guest/session', { link, code });

export const goOut = (): Promise<unknown> => request('/api/room-guest/session', { method: 'DELETE' });

export const enter = async (door: Door, means: Means): Promise<Room> =>
  (await post(`${addressOf(door)}/entrance`, { means })) as Room;

export const stateOf = async (door: Door): Promise<Room> =>
  (await request(`${addressOf(door)}/state`)) as Room;

export const command = (door: Door, wanted: Command): Promise<unknown> =>
  post(`${addressOf(door)}/commands`, wanted);

export const sendSignal = (door: Door, to: string, content: object): Promise<unknown> =>
  post(`${addressOf(door)}/signals`, { to, content });

export const talkAfter = async (door: Door, after: number): Promise<readonly Message[]> =>
  ((await request(`${addressOf(door)}/talk?after=${String(after)}`)) as { items: Message[] }).items;

export const recordOf = async (door: Door): Promise<RecordText> =>
  (await request(`${addressOf(door)}/record`)) as RecordText;

/** A page of what is shown, as bytes of this browser. */
export async function exhibitPage(door: Door, item: string, page: number): Promise<Blob> {
  const answer = await fetch(`${addressOf(door)}/exhibits/${encodeURIComponent(item)}/${String(page)}`, {
    credentials: 'same-origin',
  });
  if (!answer.ok) throw await problemFrom(answer);
  return answer.blob();
}

export const shareExhibit = (room: string, item: string): Promise<unknown> =>
  post(`/api/rooms/${encodeURIComponent(room)}/exhibits`, { item });

export const keepRecording = (room: string, number: number, item: string): Promise<unknown> =>
  post(`/api/rooms/${encodeURIComponent(room)}/recordings`, { number, item });
