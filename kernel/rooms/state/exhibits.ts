import { forRole, refused } from '../problems.ts';
import { MOST_EXHIBITS } from '../roles.ts';
import type { SeatCommand } from './command.ts';
import { checkChair, checkSeated, type At } from './standing.ts';
import type { RoomState } from './state.ts';

type Share = Extract<SeatCommand, { readonly do: 'share' }>;

/** Puts a piece of evidence of the matter before the room: by the chair or an officer, once. */
export function shareExhibit(on: At, { item, shown, type, pages, by }: Share): RoomState {
  const { state } = on;
  const { role } = checkSeated(on);
  if (role !== 'chair' && role !== 'officer') throw forRole('主持人或者承办人员', 'the chair or an officer');
  if (state.exhibits.some((one) => one.item === item)) return state;
  if (state.exhibits.length >= MOST_EXHIBITS)
    throw refused('too-many-exhibits', '出示的证据已到上限', 'No more pieces can be shared', 422);
  return { ...state, exhibits: [...state.exhibits, { item, shown, type, pages, by, entry: state.entries }] };
}

/** Everybody sees this page of this piece from now on. What was not shared for the room is not shown. */
export function showExhibit(on: At, item: string, page: number): RoomState {
  checkChair(on);
  const exhibit = on.state.exhibits.find((one) => one.item === item);
  if (exhibit === undefined)
    throw refused('exhibit-unknown', '这项证据没有在本室出示', 'This piece was not shared for the room', 404);
  if (!Number.isInteger(page) || page < 1 || page > exhibit.pages)
    throw refused('exhibit-page', '没有这一页', 'There is no such page', 422, { pages: exhibit.pages });
  const { showing } = on.state;
  return showing?.item === item && showing.page === page
    ? on.state
    : { ...on.state, showing: { item, page } };
}

export function hideExhibit(on: At): RoomState {
  checkChair(on);
  return on.state.showing === null ? on.state : { ...on.state, showing: null };
}
