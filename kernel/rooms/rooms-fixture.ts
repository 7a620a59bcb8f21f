import type { Actor } from '../access/index.ts';
import { addParties } from '../parties/index.ts';
import type { FlowDefinition } from '../process/index.ts';
import { newId, Problem } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import type { Letter } from './invitations.ts';
import { openRooms, type RoomService } from './open-rooms.ts';
import type { RoomParts, Sitter } from './parts.ts';
import type { SeatRole } from './roles.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** A permit whose applicant is a party. */
function heardFlow(): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id: 'heard',
    facts: { ...flow.facts, applicant: { name: text('申请人', 'Applicant'), type: 'text' } },
    forms: {
      application: {
        type: 'object',
        properties: {
          kind: { type: 'string', 'x-title': text('种类', 'Kind') },
          applicant: {
            ...{ type: 'string', format: 'uuid', 'x-widget': 'party' },
            'x-title': text('申请人', 'Applicant'),
          },
        },
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'apply'
        ? { ...action, set: { kind: { input: 'kind' }, applicant: { input: 'applicant' } } }
        : action,
    ),
  };
}

/** An office that holds hearings: a chair, a recorder, a stranger of another city, and an applicant. */
export interface HearingOffice {
  readonly city: SmallCity;
  readonly parts: RoomParts;
  readonly rooms: RoomService;
  readonly chair: Actor;
  readonly recorder: Actor;
  readonly stranger: Actor;
  readonly applicant: string;
  /** Pieces of evidence by the matter they belong to. */
  readonly pieces: Map<string, readonly string[]>;
  matter(): Promise<string>;
  /** Books a hearing for a new matter, in an hour. */
  hearing(): Promise<{ readonly room: string; readonly matter: string }>;
  seat(account: Actor, room: string): Promise<Sitter>;
  /** Invites a guest; the letter. */
  letter(room: string, role: SeatRole, name: string): Promise<Letter>;
  /** Invites a guest, who comes in and to the door. */
  guest(room: string, role: SeatRole, name: string): Promise<Sitter>;
  close(): Promise<void>;
}

export async function hearingOffice(): Promise<HearingOffice> {
  const city = await smallCity();
  const { db } = city.database;
  const { definitions, protection, matters } = city;
  await definitions.install(heardFlow(), 'data');
  const pieces = new Map<string, readonly string[]>();
  const parts: RoomParts = {
    ...{ db, matters, definitions, protection },
    exhibits: {
      describe: async ({ matter }, item) => {
        if (pieces.get(matter)?.includes(item) !== true)
          throw new Problem('evidence.not-found', text('没有这项证据', 'No such evidence'), { status: 404 });
        return { shown: item, title: '货架照片', type: 'application/pdf', pages: 3 };
      },
      open: async (_asking, shown, page) => ({
        type: 'image/jpeg',
        bytes: Buffer.from(`${shown} ${String(page)}`),
      }),
    },
  };
  const rooms = openRooms(parts);
  const chair = await city.person({ agency: city.agencies.police });
  const recorder = await city.person({ agency: city.agencies.police });
  const stranger = await city.person({ agency: city.agencies.elsewhere });
  const applicant = newId();
  await addParties(db.owner, protection, [
    { ...{ id: applicant, shard: 1, kind: 'person', name: '王某某' }, identityNumber: '991101198803070001' },
  ]);
  const as = (actor: Actor) => ({ actor, purpose: 'handling' as const });
  const matter = async (): Promise<string> => {
    const opened = await matters.perform({
      ...{ ...as(chair), action: 'apply', on: { scenario: 'heard', title: '占道经营' } },
      input: { kind: 'stall', applicant },
    });
    return opened.matter;
  };
  const letter = async (room: string, role: SeatRole, name: string): Promise<Letter> =>
    (await rooms.invite(as(chair), room, { role, name })).letter!;
  return {
    ...{ city, parts, rooms, chair, recorder, stranger, applicant, pieces, matter, letter },
    hearing: async () => {
      const of = await matter();
      const { id } = await rooms.book(
        { ...as(chair), matter: of },
        {
          ...{ purpose: 'hearing', minutes: 60, chair: chair.account, recorder: recorder.account },
          plannedAt: new Date(Date.now() + 3_600_000).toISOString(),
        },
      );
      return { room: id, matter: of };
    },
    seat: async (account, room) => (await rooms.sitterOfAccount(account.account, room))!,
    guest: async (room, role, name) => {
      const { session } = await rooms.redeem(await letter(room, role, name));
      const sitter = (await rooms.sitterOfSession(session))!;
      await rooms.enter(sitter, 'video');
      return sitter;
    },
    close: async () => city.database.close(),
  };
}
