import type { Pool } from 'pg';
import { systemActor, type Actor, type Purpose } from '../../access/index.ts';
import { Problem } from '../../store/index.ts';
import type { Matters } from '../perform.ts';
import { shardOf } from '../identity.ts';
import { link } from '../thread/reactor.ts';
import { inboxEntry, type HandoverRow } from './inbox.ts';

/** What an answer needs: the owner's connections and the one path. */
export interface InboxPath {
  readonly db: Pool;
  readonly matters: Matters;
}

const problem = (code: string, zh: string, en: string, status: number): Problem =>
  new Problem(code, { zh, en }, { status });

/**
 * Accepts an entry: opens the matter of the receiving scenario with what was carried and what the officer adds, and tells
 * the scenario that handed over. Nothing is done twice: the entry is claimed first, the matter is opened under a key of the
 * entry, and an answer that a crash cut off is given by `giveAnswers`. Throws `handover.unknown` (404),
 * `handover.decided` (409), `handover.carried-field` (422) for a field that was carried, and what `perform` throws.
 */
export async function acceptHandover(
  { db, matters }: InboxPath,
  actor: Actor,
  purpose: Purpose,
  id: string,
  wanted: {
    readonly agency?: string;
    readonly unit?: string;
    readonly title?: string;
    readonly input?: Readonly<Record<string, unknown>>;
  },
): Promise<{ readonly matter: string; readonly number: string }> {
  const entry = await inboxEntry(db, matters.definitions, actor, id);
  const overwritten = Object.keys(wanted.input ?? {}).find((field) => Object.hasOwn(entry.carries, field));
  if (overwritten !== undefined)
    throw problem(
      'handover.carried-field',
      `“${overwritten}”由移交机关填写，不能更改；内容有误请退回`,
      `“${overwritten}” was filled in by the agency that handed over; return the entry if it is wrong`,
      422,
    );
  await claim(db, entry, actor);
  const opening = (await matters.definitions.current(entry.to_scenario)).flow.definition.actions.find(
    (action) => action.from === 'new',
  )!;
  let opened: { readonly matter: string; readonly number: string } | undefined;
  try {
    opened = await matters.perform({
      actor,
      purpose,
      on: {
        scenario: entry.to_scenario,
        ...(wanted.agency === undefined ? {} : { agency: wanted.agency }),
        ...(wanted.unit === undefined ? {} : { unit: wanted.unit }),
        ...(wanted.title === undefined ? {} : { title: wanted.title }),
      },
      action: opening.id,
      input: { ...entry.carries, ...wanted.input },
      requestKey: `handover-${entry.id}`,
    });
  } catch (error) {
    // of a failure that is no refusal nobody knows whether it opened the matter: whoever asks again finds out
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    opened = await openedBefore(db, entry.id, actor);
    if (opened === undefined) {
      await db.query(
        `update matters.handover set state = 'waiting', taken_by = null, taken_at = null where id = $1 and state = 'taking'`,
        [entry.id],
      );
      throw error;
    }
  }
  // first the link: cut off here, whoever goes on makes it again
  await link(db, { matter: opened.matter, version: 1, at: Date.now() }, entry.matter, 'handover');
  await db.query(
    `update matters.handover set state = 'accepted', decided_at = now(), to_shard = $2, to_matter = $3
     where id = $1 and state = 'taking'`,
    [entry.id, shardOf(opened.matter), opened.matter],
  );
  await giveAnswers({ db, matters }, entry.id);
  return { matter: opened.matter, number: opened.number };
}

/** Returns an entry with a reason. Throws `handover.unknown` (404), `handover.decided` (409), `handover.reason-missing` (422). */
export async function returnHandover(
  path: InboxPath,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  if (!/\S/.test(reason))
    throw problem('handover.reason-missing', '退回须写明理由', 'Say why it is returned', 422);
  const entry = await inboxEntry(path.db, path.matters.definitions, actor, id);
  const { rowCount } = await path.db.query(
    `update matters.handover set state = 'returned', decided_at = now(), reason = $2, taken_by = $3
     where id = $1 and state = 'waiting'`,
    [entry.id, reason, actor.account],
  );
  if (rowCount === 0) throw decided();
  await giveAnswers(path, entry.id);
}

const decided = (): Problem =>
  problem(
    'handover.decided',
    '这一件已经处理或者正在由他人处理',
    'It was decided, or somebody is at it',
    409,
  );

/**
 * One person takes an entry at a time. Who took it and was cut off goes on; somebody else goes on after ten minutes, when the
 * act of the first never reached the disk.
 */
async function claim(db: Pool, entry: HandoverRow, actor: Actor): Promise<void> {
  const { rowCount } = await db.query(
    `update matters.handover h set state = 'taking', taken_by = $2, taken_at = now()
     where id = $1 and (state = 'waiting' or (state = 'taking' and (taken_by = $2
       or (taken_at < now() - interval '10 minutes' and not exists (
         select from matters.request r where r.actor = h.taken_by and r.key = 'handover-' || h.id::text)))))`,
    [entry.id, actor.account],
  );
  if (rowCount === 0) throw decided();
}

/** The matter that this actor opened for an entry in a request whose answer was lost. */
async function openedBefore(
  db: Pool,
  entry: string,
  actor: Actor,
): Promise<{ readonly matter: string; readonly number: string } | undefined> {
  const { rows } = await db.query<{ matter: string; number: string }>(
    'select matter, number from matters.request where actor = $1 and key = $2',
    [actor.account, `handover-${entry}`],
  );
  return rows[0];
}

interface Unanswered extends Record<string, unknown> {
  readonly id: string;
  readonly matter: string;
  readonly action: string;
  readonly scenario: string;
  readonly state: 'accepted' | 'returned';
  readonly reason: string | null;
  readonly definition: number;
}

/**
 * Tells the matters that were handed over what became of it, as an act of the platform in their own journal. An answer that
 * the matter does not take (it has moved on) is kept with its reason, for its handlers. Called after every decision and by
 * the worker for those a crash cut off. Returns how many were given.
 */
export async function giveAnswers({ db, matters }: InboxPath, id?: string): Promise<number> {
  const { rows } = await db.query<Unanswered>(
    `select h.id, h.matter, h.action, h.scenario, h.state, h.reason, m.definition
     from matters.handover h join matters.matter m on m.shard = h.shard and m.id = h.matter
     where h.decided_at is not null and h.answered_at is null and ($1::uuid is null or h.id = $1)`,
    [id ?? null],
  );
  for (const row of rows) {
    const { flow } = await matters.definitions.byId(row.definition);
    const handover = flow.actions.get(row.action)?.definition.handover;
    const action = row.state === 'accepted' ? handover?.onAccept : handover?.onReturn;
    let refused: string | null = null;
    if (action !== undefined)
      try {
        await matters.perform({
          actor: systemActor,
          purpose: 'maintenance',
          on: { matter: row.matter },
          action,
          input: { reason: row.reason ?? '已接收' },
          requestKey: `handover-${row.id}-answer`,
        });
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        // somebody acted on the matter at that moment: the worker gives the answer
        if (error.code === 'matters.conflict') continue;
        refused = error.code;
      }
    await db.query(
      'update matters.handover set answered_at = now(), answer_problem = $2 where id = $1 and answered_at is null',
      [row.id, refused],
    );
  }
  return rows.length;
}
