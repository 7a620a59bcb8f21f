import { matter, performAct } from '../api/calls.ts';
import { reportEvent } from '../api/grid.ts';
import { ApiProblem } from '../api/request.ts';
import type { FieldWork } from './field-work.ts';
import { accepted, type QueueEntry } from './queue.ts';
import * as store from './queue-store.ts';
import { words } from './report-words.ts';
import { acceptEvent } from './street-day.ts';

type ActWork = Extract<FieldWork, { does: 'act' }>;

const perform = (
  { id, matter: of }: QueueEntry,
  { action, input }: ActWork,
  version: number,
): Promise<unknown> =>
  action === 'accept' ? acceptEvent(of.id, version, id) : performAct(of.id, { action, input, version }, id);

/**
 * Performs an act as it was decided on the phone. A photo or a note of somebody else since then is no reason against it; the
 * matter having moved to another stage is: then the officer is told where it stands. Throws {@link ApiProblem}.
 */
async function act(entry: QueueEntry, work: ActWork): Promise<void> {
  try {
    await perform(entry, work, work.version);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'matters.conflict') throw error;
    const now = await matter(entry.matter.id);
    if (now.stage.id !== work.stage)
      throw new ApiProblem('field.moved-on', 409, words.movedOn(now.stage.name));
    const next = { ...work, version: now.version };
    // with the same key and the same words also after a restart
    await store.amend(entry.id, (one) => ({ ...one, work: next }));
    await perform(entry, next, next.version);
  }
}

/** Sends a report or performs an act; what is on the phone of it is emptied with the answer. Throws {@link ApiProblem}. */
export async function sendWork(entry: QueueEntry, work: FieldWork): Promise<void> {
  if (work.does === 'report') {
    const made = await reportEvent({ ...work.report, sentAt: new Date().toISOString() });
    await store.reported(entry.id, { id: made.matter, number: made.number });
  } else {
    await act(entry, work);
    await store.amend(entry.id, accepted);
  }
}
