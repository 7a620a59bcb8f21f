import type { Actor, Purpose } from '../access/index.ts';
import { changeRoom, ROOM, type RoomChange } from '../process/index.ts';
import { Problem } from '../store/index.ts';
import { note, type NotePath } from './note.ts';

/** Something became of a room that was booked for a matter. */
export interface RoomRequest {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly matter: string;
  readonly requestKey?: string;
  readonly room: RoomChange;
}

/**
 * Journals that a room was booked, cancelled or closed, in the matter's own stream. Whoever has a role or a part of the flow
 * may, and books while the matter is open. With a request key it happens once. Throws `matters.not-found`,
 * `rooms.matter-closed` (409), `rooms.not-yours` (403), `matters.conflict`, `matters.key-reused` (409).
 */
export async function noteRoom(path: NotePath, request: RoomRequest): Promise<{ version: number }> {
  const { room, ...asked } = request;
  return note(path, {
    ...asked,
    action: ROOM,
    input: { ...room },
    notYours: {
      code: 'rooms.not-yours',
      text: {
        zh: '须由本事项的办理人员预订庭室',
        en: 'Rooms of a matter are booked by those who handle it',
      },
    },
    amend: ({ installed, snapshot }) => {
      const stage = installed.flow.definition.stages.find(({ id }) => id === snapshot.stage);
      if (room.change === 'booked' && stage?.final === true)
        throw new Problem(
          'rooms.matter-closed',
          { zh: '事项已经办结，不再预订庭室', en: 'The matter is closed: no more rooms are booked for it' },
          { status: 409 },
        );
      return changeRoom(snapshot);
    },
  });
}
