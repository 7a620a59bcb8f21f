import type { EventRow, Official } from '../api/grid-desk.ts';
import type { TaskItem } from '../api/contract.ts';
import { request } from '../api/request.ts';

/** A task in the street, with what is needed to go there and to do it. */
export interface StreetTask extends TaskItem {
  readonly event: EventRow;
  readonly address: string | null;
}

/** The day of whoever works in the street. */
export interface StreetDay {
  readonly tasks: readonly StreetTask[];
  /** What they reported within thirty days. */
  readonly reports: readonly EventRow[];
}

export interface Helper extends Pick<Official, 'name' | 'staffNumber'> {
  readonly account: string;
  readonly agency: { readonly id: string; readonly name: Official['name'] };
}

const id = encodeURIComponent;

export const streetDay = async (): Promise<StreetDay> =>
  (await request('/api/grid/today', { purpose: 'handling' })) as StreetDay;

/** Accepts an event. Throws `grid.accepted-by-other` (409), which names who was first. */
export const acceptEvent = (matter: string, version: number, idempotencyKey: string): Promise<unknown> =>
  request(`/api/grid/events/${id(matter)}/accept`, { method: 'POST', body: { version }, idempotencyKey });

/** Who could be asked for help with an event. */
export const helpersOf = async (matter: string): Promise<readonly Helper[]> =>
  (
    (await request(`/api/grid/events/${id(matter)}/candidates`, { purpose: 'handling' })) as {
      people: Helper[];
    }
  ).people;
