import { createHash } from 'node:crypto';
import { isoOf, localDay } from '../../calendar/index.ts';
import { inTransaction, type Queryable } from '../../store/index.ts';
import { numbered } from '../rendering/fill.ts';
import type { FilledPaper } from '../rendering/filled-paper.ts';
import { toPdf } from '../rendering/pdf/to-pdf.ts';
import { checkSettled, settleChanges, wantChange } from './changes.ts';
import { notADraft } from './draft.ts';
import { footOf } from './decision-code/decision-code.ts';
import { checkDrawable } from './drawable.ts';
import { lockedRow, openPaper, type OpenedPaper } from './find-paper.ts';
import { nextNumber } from './numbering.ts';
import { checkHandles } from './opened-file.ts';
import { refused } from './problems.ts';
import type { AskingPaper, PaperRoom } from './room.ts';
import type { PaperRow } from './rows.ts';
import { readVersion, sealFile, writeFileParts } from './sealed-content.ts';
import { agencyOf } from './values/names.ts';

export interface Issued {
  readonly id: string;
  readonly number: string | null;
  readonly day: string;
  readonly sha256: string;
}

const today = (): string => isoOf(localDay(Date.now()));

/** The content of a paper with its number and the day of its issue. */
export async function issuedContent(room: PaperRoom, row: PaperRow): Promise<FilledPaper> {
  const filled = await readVersion(room.db.owner, room.protection, row.id, row.version);
  return numbered(filled, {
    ...(row.number === null ? {} : { number: row.number }),
    day: row.issued_on ?? today(),
  });
}

/**
 * Gives a signed paper its number, once and for ever: from now on its content stands. In one transaction with the series, so
 * that no number is given twice and none is passed over. `byHand`: it is printed, signed by hand and scanned.
 */
export async function numberPaper(
  room: PaperRoom,
  { file, row, template }: OpenedPaper,
  byHand: boolean,
): Promise<PaperRow> {
  const { mark } = await agencyOf(room.db.owner, row.agency);
  return inTransaction(room.db.owner, async (db) => {
    const now = await lockedRow(db, row.id);
    if (now.state === 'issuing') return now;
    // somebody else has issued it meanwhile: that is what was asked for
    if (!byHand && isIssued(now)) return now;
    if (now.state !== 'draft' && now.state !== 'signed') throw notADraft();
    await checkSettled(db, row.id);
    if (now.version !== row.version) throw changedMeanwhile();
    if (!byHand && now.signed < template.signers.length) {
      const due = template.signers[now.signed]!;
      throw refused(
        'unsigned',
        `还须由${due.name.zh}签署`,
        `It has to be signed first by: ${due.name.en}`,
        422,
        { place: now.signed, by: due.by },
      );
    }
    const day = today();
    const number =
      template.series === undefined
        ? null
        : await nextNumber(db, {
            agency: file.agency,
            mark,
            word: template.series,
            year: Number(day.slice(0, 4)),
          });
    return standsAsIssuing(db, now, {
      day,
      byHand,
      word: number?.word ?? null,
      year: number?.year ?? null,
      ordinal: number?.ordinal ?? null,
      number: number?.text ?? null,
      outside: false,
    });
  });
}

const changedMeanwhile = () =>
  refused(
    'draft-stale',
    '您打开之后，这份文书已被修改，请重新打开',
    'The paper was changed since you opened it: open it again',
    409,
  );

/** The paper gets its number and its day, and takes no edit any more. */
export async function standsAsIssuing(
  db: Queryable,
  row: PaperRow,
  given: Pick<PaperRow, 'word' | 'year' | 'ordinal' | 'number' | 'outside'> & {
    readonly day: string;
    readonly byHand: boolean;
  },
): Promise<PaperRow> {
  await db.query(
    `update documents.paper set state = 'issuing', word = $2, year = $3, ordinal = $4, number = $5, outside = $6,
       by_hand = $7, issued_on = $8, changed_at = now() where id = $1`,
    [row.id, given.word, given.year, given.ordinal, given.number, given.outside, given.byHand, given.day],
  );
  return lockedRow(db, row.id);
}

/**
 * Issues a paper: number, the pdf rendered once and kept sealed with its SHA-256, and the act in the matter's journal. Cut
 * off anywhere in between, it is completed when asked again, under the same number. Throws `documents.unsigned` (422),
 * `documents.by-hand` (409) for one that waits for its scan, `documents.not-a-draft` (409), `documents.not-yours` (403).
 */
export async function issuePaper(room: PaperRoom, asking: AskingPaper): Promise<Issued> {
  const opened = await openPaper(room, asking);
  checkHandles(opened.file);
  await settleChanges(room, asking.actor, asking.purpose, opened.row.id);
  const done = await issuedAlready(room, asking.paper, opened.row);
  if (done !== undefined) return done;
  // whatever could keep it from being printed is found out before it takes a number
  if (opened.row.state !== 'issuing') await checkDrawable(await issuedContent(room, opened.row));
  const row = await numberPaper(room, opened, false);
  if (row.by_hand)
    throw refused(
      'by-hand',
      '这份文书已取号供手签，请上传签好的扫描件',
      'This paper was numbered to be signed by hand: upload the scan',
      409,
      { number: row.number },
    );
  if (row.file === null) {
    const { flow } = await room.definitions.byId(row.definition);
    const pdf = await toPdf(await issuedContent(room, row), await footOf(room, flow.definition, row));
    await keepIssued(room, asking, row, { content: pdf, type: 'application/pdf', scan: false });
  }
  await settleChanges(room, asking.actor, asking.purpose, row.id);
  return issuedOrThrow(room, asking.paper);
}

/** What was issued before: a request that is sent again is answered again. */
async function issuedAlready(room: PaperRoom, id: string, row: PaperRow): Promise<Issued | undefined> {
  return isIssued(row) ? issuedOrThrow(room, id) : undefined;
}

const isIssued = ({ state, file }: PaperRow): boolean =>
  file !== null && (state === 'issued' || state === 'served');

export async function issuedOrThrow(room: PaperRoom, id: string): Promise<Issued> {
  const { rows } = await room.db.owner.query<{
    number: string | null;
    issued_on: string;
    sha256: string;
    state: string;
  }>(
    `select p.number, p.issued_on::text, f.sha256, p.state from documents.paper p
     join documents.file f on f.id = p.file where p.id = $1`,
    [id],
  );
  const [row] = rows;
  if (row === undefined || !['issued', 'served'].includes(row.state)) throw notADraft();
  return { id, number: row.number, day: row.issued_on, sha256: row.sha256 };
}

/**
 * Keeps the issued form of a paper, once: whoever comes second finds it there. The digest that the journal hears is that of
 * these bytes.
 */
export async function keepIssued(
  room: PaperRoom,
  asking: AskingPaper,
  row: PaperRow,
  issued: { readonly content: Uint8Array; readonly type: string; readonly scan: boolean },
): Promise<void> {
  const sha256 = createHash('sha256').update(issued.content).digest('hex');
  const sealed = await sealFile(room.protection, row.subject, issued.content);
  await inTransaction(room.db.owner, async (db) => {
    const now = await lockedRow(db, row.id);
    if (now.file !== null) return;
    if (now.state !== 'issuing') throw notADraft();
    await checkSettled(db, row.id);
    await db.query(
      `insert into documents.file (id, paper, type, bytes, sha256, scan, added_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [sealed.id, row.id, issued.type, sealed.bytes, sha256, issued.scan, asking.actor.account],
    );
    await writeFileParts(db, sealed);
    await db.query('update documents.paper set file = $2 where id = $1', [row.id, sealed.id]);
    await wantChange(db, {
      paper: row.id,
      change: await changeOf(db, now),
      toState: 'issued',
      version: now.version,
      actor: asking.actor.account,
      digest: sha256,
      scan: issued.scan,
    });
  });
}

/** A paper that takes the place of an earlier one of its template corrects it. */
async function changeOf(db: Queryable, row: PaperRow): Promise<'issued' | 'corrected'> {
  if (row.corrects === null) return 'issued';
  const { rows } = await db.query<{ template: string }>(
    'select template from documents.paper where id = $1',
    [row.corrects],
  );
  return rows[0]?.template === row.template ? 'corrected' : 'issued';
}
