import { loadActor, recordReading } from '../access/index.ts';
import { entriesOf, textDigest } from './entries.ts';
import { settleNotes, wantNote } from './notes.ts';
import type { RoomParts, Sitter } from './parts.ts';
import { forRole, refused, roomUnknown } from './problems.ts';
import { LONGEST_PAGE, type Means } from './roles.ts';
import { recordText } from './record-text.ts';
import { roomOf, run, type RoomRow } from './run.ts';
import { seatNames } from './seat-names.ts';
import type { SeatCommand } from './state/command.ts';
import type { Queryable } from '../store/index.ts';

type Plain = Extract<
  SeatCommand,
  {
    readonly do:
      | 'leave'
      | 'use'
      | 'admit'
      | 'show'
      | 'hide'
      | 'confirm'
      | 'ask-recording'
      | 'consent'
      | 'withdraw-consent'
      | 'begin-recording'
      | 'end-recording';
  }
>;

/** What somebody who sits asks of the room, with the words that go with it. */
export type Asked =
  | Plain
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'refuse' | 'remove'; readonly seat: string; readonly reason: string }
  | { readonly do: 'write'; readonly page: number; readonly expected: number; readonly text: string }
  | { readonly do: 'decline'; readonly page: number; readonly digest: string; readonly reason: string }
  | { readonly do: 'close' };

/**
 * Comes to the door, or back to one's own seat. The reading of an official stands in the trace of the matter. Throws
 * `rooms.refused` (403), `rooms.full`, `rooms.closed` (409).
 */
export async function enter(parts: RoomParts, sitter: Sitter, means: Means): Promise<void> {
  const { owner } = parts.db;
  const room = await run(parts, sitter.room, sitter, { do: 'enter', means }, { account: sitter.account });
  if (sitter.account === null) return;
  const actor = await loadActor(owner, sitter.account);
  if (actor === null) throw roomUnknown();
  const { shard, matter } = room;
  await recordReading(owner, { actor, purpose: 'handling', act: 'room', shard, matter });
}

const WORDS = { say: 2_000, reason: 1_000 };

/** Runs what a seat asks: see `step` for what each may and when. Throws `rooms.words-missing`, `rooms.too-long` (422). */
export async function ask(parts: RoomParts, sitter: Sitter, asked: Asked): Promise<void> {
  const said = { account: sitter.account };
  switch (asked.do) {
    case 'say':
      await run(
        parts,
        sitter.room,
        sitter,
        { do: 'say' },
        { ...said, words: wordsOf(asked.text, WORDS.say) },
      );
      return;
    case 'refuse':
    case 'remove': {
      const { reason, ...command } = asked;
      await run(parts, sitter.room, sitter, command, { ...said, words: wordsOf(reason, WORDS.reason) });
      return;
    }
    case 'decline': {
      const { reason, ...command } = asked;
      await run(parts, sitter.room, sitter, command, { ...said, words: wordsOf(reason, WORDS.reason) });
      return;
    }
    case 'write': {
      const { text, ...command } = asked;
      if (text.length > LONGEST_PAGE)
        throw refused(
          'too-long',
          `一页最多 ${String(LONGEST_PAGE)} 字，请另起一页`,
          'A page is full: begin another',
          422,
        );
      await run(
        parts,
        sitter.room,
        sitter,
        { ...command, digest: textDigest(text) },
        { ...said, words: text },
      );
      return;
    }
    case 'close':
      await close(parts, sitter);
      return;
    default:
      await run(parts, sitter.room, sitter, asked, said);
  }
}

function wordsOf(text: string, most: number): string {
  const plain = text.trim();
  if (plain === '') throw refused('words-missing', '请写明内容或者理由', 'Write it, or give a reason', 422);
  if (plain.length > most)
    throw refused('too-long', `最多 ${String(most)} 字`, `At most ${String(most)} characters`, 422);
  return plain;
}

/** Ends the room: the record is frozen, kept with its digest, and both stand in the matter's journal. */
async function close(parts: RoomParts, sitter: Sitter): Promise<void> {
  const { account } = sitter;
  if (account === null) throw forRole('主持人', 'the chair');
  let record = '';
  await run(
    parts,
    sitter.room,
    sitter,
    async (room, db) => {
      const words = await frozen(parts, db, room);
      record = textDigest(words);
      return { command: { do: 'close', digest: record }, words };
    },
    { account },
    (db, { head, entries, ...room }) =>
      wantNote(db, room, account, { change: 'closed', record, head, entries }),
  );
  // the room is closed whatever becomes of the note: a job brings it into the journal
  await settleNotes(parts, { room: sitter.room }).catch(() => undefined);
}

async function frozen({ protection }: RoomParts, db: Queryable, room: RoomRow): Promise<string> {
  const names = await seatNames(db, protection, room);
  const pages = await pageTexts({ protection }, db, room);
  const refusals = await entriesOf(db, protection, room, { kind: 'decline', after: -1 });
  const { rows } = await db.query<{ number: string }>(
    'select number from matters.matter where shard = $1 and id = $2',
    [room.shard, room.matter],
  );
  return recordText({
    number: rows[0]?.number ?? '',
    purpose: room.purpose,
    planned: room.planned_at.getTime(),
    closed: Date.now(),
    state: room.state,
    nameOf: (seat) => names.get(seat)?.name.zh ?? '',
    textOf: (page) => pages[page - 1] ?? '',
    reasonOf: (entry) => refusals.find(({ position }) => position === entry)?.words ?? '',
  });
}

/** The texts of the pages of the record as they read now; empty where one was erased. */
export async function pageTexts(
  { protection }: Pick<RoomParts, 'protection'>,
  db: Queryable,
  room: RoomRow,
): Promise<readonly string[]> {
  const { pages } = room.state;
  const entries = await entriesOf(db, protection, room, { at: pages.map(({ entry }) => entry) });
  const words = new Map(entries.map((entry) => [entry.position, entry.words ?? '']));
  return pages.map(({ entry }) => words.get(entry) ?? '');
}

/**
 * Puts a piece of evidence before the room, in the name of an official who sits there and opens it themselves. Throws what
 * opening the evidence throws: a piece of another matter is not found; `rooms.not-showable` (422).
 */
export async function share(parts: RoomParts, sitter: Sitter, item: string): Promise<void> {
  const { room, asking, by } = await asOfficial(parts, sitter);
  const { shown, title, type, pages } = await parts.exhibits.describe(asking, item);
  await run(
    parts,
    room.id,
    sitter,
    { do: 'share', item, shown, type, pages, by },
    { account: sitter.account, words: title },
  );
}

/** Notes that the recording has become a piece of evidence of the matter; of another it is not found. */
export async function keepRecording(
  parts: RoomParts,
  sitter: Sitter,
  { number, item }: { readonly number: number; readonly item: string },
): Promise<void> {
  const { room, asking } = await asOfficial(parts, sitter);
  await parts.exhibits.describe(asking, item);
  await run(parts, room.id, sitter, { do: 'keep-recording', number, item }, { account: sitter.account });
}

async function asOfficial(parts: RoomParts, { room: id, account }: Sitter) {
  if (account === null) throw forRole('主持人或者承办人员', 'the chair or an officer');
  const room = await roomOf(parts.db.owner, id);
  const actor = await loadActor(parts.db.owner, account);
  if (actor === null) throw roomUnknown();
  return { room, by: account, asking: { actor, purpose: 'handling' as const, matter: room.matter } };
}
