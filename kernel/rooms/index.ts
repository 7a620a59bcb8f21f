export { openRooms } from './open-rooms.ts';
export type { RoomService } from './open-rooms.ts';
export type { ExhibitSource, Sitter } from './parts.ts';
export type { Asked } from './commands.ts';
export { roomPurposeIds, roomPurposes, seatRoleIds, seatRoles, means } from './roles.ts';
export type { RoomView } from './view.ts';
export { sealedColumns } from './entries.ts';
export { migrations } from './migrations.ts';
