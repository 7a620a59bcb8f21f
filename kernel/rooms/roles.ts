import type { Text } from '../store/index.ts';

/** What a room is booked for. */
export const roomPurposes = {
  hearing: { zh: '听证、审理', en: 'Hearing' },
  mediation: { zh: '调解', en: 'Mediation' },
  interview: { zh: '询问、听取意见', en: 'Interview' },
  meeting: { zh: '会议', en: 'Meeting' },
} as const satisfies Readonly<Record<string, Text>>;
export type RoomPurpose = keyof typeof roomPurposes;

/** As what somebody sits in a room. */
export const seatRoles = {
  chair: { zh: '主持人', en: 'Chair' },
  officer: { zh: '承办人员', en: 'Officer' },
  recorder: { zh: '记录员', en: 'Recorder' },
  party: { zh: '当事人', en: 'Party' },
  agent: { zh: '代理人', en: 'Agent' },
  witness: { zh: '证人', en: 'Witness' },
  observer: { zh: '旁听人', en: 'Observer' },
} as const satisfies Readonly<Record<string, Text>>;
export type SeatRole = keyof typeof seatRoles;

export const roomPurposeIds = Object.keys(roomPurposes) as RoomPurpose[];
export const seatRoleIds = Object.keys(seatRoles) as SeatRole[];

/** Seats that officials alone hold, by their account: they conduct the room. */
export const conducts = (role: SeatRole): boolean =>
  role === 'chair' || role === 'officer' || role === 'recorder';

/** Seats whose word is in the record, so that they check and confirm it, or refuse, which is noted (行政处罚法 64 (8)). */
export const confirms = (role: SeatRole): boolean =>
  role === 'party' || role === 'agent' || role === 'witness';

/** How somebody takes part: each falls back to the next where a device or a connection does not carry it. */
export const means = ['video', 'audio', 'text'] as const;
export type Means = (typeof means)[number];

/** People in a room at a time: in a mesh each sends to every other. */
export const MOST_SEATED = 6;
/** Pages of a record, characters of a page, exhibits of a room, people invited. */
export const MOST_PAGES = 60;
export const LONGEST_PAGE = 8_000;
export const MOST_EXHIBITS = 50;
export const MOST_INVITED = 40;
