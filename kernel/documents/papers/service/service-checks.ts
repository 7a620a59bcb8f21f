import { dayOf } from '../../../calendar/index.ts';
import { partiesOf } from '../../../process/index.ts';
import { isUuid, type Queryable } from '../../../store/index.ts';
import type { OpenedPaper } from '../find-paper.ts';
import type { OpenedFile } from '../opened-file.ts';
import { refused } from '../problems.ts';
import type { PaperRow } from '../rows.ts';
import type { ElectronicOpenness } from './electronic.ts';
import { failures, remainingWays, ways, type ServiceFailure, type ServiceWay } from './ways.ts';

/** Who and what stood by a service: kept sealed. */
export interface ServiceDetails {
  /** The recipient, where it is no party of the matter. */
  readonly recipient?: string;
  readonly receivedBy?: string;
  /** What the receiver is to the recipient. */
  readonly relation?: string;
  readonly witness?: string;
  /** The leaving was recorded by photograph or video. */
  readonly recorded?: boolean;
  readonly receipt?: string;
  readonly medium?: string;
  readonly note?: string;
}

/** A try to serve a paper: how, on which day, on whom, and what came of it. */
export interface ServiceWanted {
  readonly way: ServiceWay;
  /** ISO day on which it was received, left, published or tried. */
  readonly day: string;
  /** The party of the matter on whom it is served; left out where the matter has none of that kind. */
  readonly party?: string;
  readonly failure?: ServiceFailure;
  /** Electronic service: the paper of this matter in which the party agreed to it; without one their standing confirmation. */
  readonly consent?: string;
  /** Announcement: why it is open. */
  readonly because?: 'whereabouts-unknown' | 'other-ways-failed';
  readonly details: ServiceDetails;
}

export function checkIssued(row: PaperRow): void {
  if (row.state === 'issued' || row.state === 'served') return;
  throw refused(
    'not-issued',
    '只有已出具、未撤回的文书可以送达',
    'Only a paper that was issued and stands is served',
    409,
    { state: row.state },
  );
}

export function checkDay(row: PaperRow, day: string, today: string): void {
  let known = true;
  try {
    dayOf(day);
  } catch {
    known = false;
  }
  if (known && day <= today && day >= (row.issued_on ?? day)) return;
  throw refused(
    'service-day',
    `送达日期须为 ${row.issued_on ?? ''}（出具之日）至今天之间的一天`,
    `The day of service lies between ${row.issued_on ?? ''}, when the paper was issued, and today`,
    422,
    { field: 'day' },
  );
}

export function checkRecipient({ installed, snapshot }: OpenedFile, { party, details }: ServiceWanted): void {
  const parties = partiesOf(installed.flow, snapshot).map((one) => one.party);
  if (party !== undefined && isUuid(party) && parties.includes(party)) return;
  if (party === undefined && (details.recipient ?? '').trim() !== '') return;
  throw refused(
    'recipient-unknown',
    '须写明受送达人：本事项的当事人，或者其他受送达人的名称',
    'Say on whom it is served: a party of the matter, or another recipient by name',
    422,
    { field: 'party' },
  );
}

type Needed = readonly [field: string, zh: string, en: string];

/** What a way asks for, when it succeeded; a confirmation that stands says where the paper goes. */
export function checkComplete(
  { way, details, consent, because }: ServiceWanted,
  standing: ElectronicOpenness | null = null,
): void {
  const given = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';
  const missing: Needed[] = [];
  const need = (there: boolean, ...what: Needed): void => {
    if (!there) missing.push(what);
  };
  switch (way) {
    case 'direct':
    case 'forwarded':
      need(given(details.receivedBy), 'receivedBy', '签收人', 'who received it');
      break;
    case 'left-behind':
      need(
        given(details.witness) || details.recorded === true,
        'witness',
        '见证人或者拍照录像记录（民事诉讼法 89）',
        'a witness, or a record by photograph or video (民事诉讼法 89)',
      );
      break;
    case 'electronic':
      if (standing?.open === true) break;
      need(
        consent !== undefined,
        'consent',
        '当事人签署的电子送达确认书',
        'the signed consent to electronic service',
      );
      need(given(details.medium), 'medium', '电子送达的地址或者系统', 'the address or system it was sent to');
      break;
    case 'posted':
      need(given(details.receipt), 'receipt', '邮件回执号', 'the number of the receipt');
      break;
    case 'entrusted':
      need(given(details.medium), 'medium', '受托机关', 'the authority that was asked');
      break;
    case 'announcement':
      need(given(details.medium), 'medium', '公告的载体', 'where it was published');
      need(
        because !== undefined,
        'because',
        '公告送达的事由（民事诉讼法 95）',
        'why an announcement is open (民事诉讼法 95)',
      );
      break;
  }
  if (missing.length === 0) return;
  const why = standing?.open === false ? standing.why : null;
  throw refused(
    'service-incomplete',
    `${ways[way].name.zh}还须写明：${missing.map(([, zh]) => zh).join('、')}${why === null ? '' : `。${why.zh}`}`,
    `Service ${ways[way].name.en} also asks for: ${missing.map(([, , en]) => en).join(', ')}${why === null ? '' : `. ${why.en}`}`,
    422,
    { fields: missing.map(([field]) => field) },
  );
}

/** What other papers and earlier tries say against it. */
export async function checkAgainstEarlier(
  db: Queryable,
  { file, row }: OpenedPaper,
  wanted: ServiceWanted,
  standing: ElectronicOpenness | null = null,
): Promise<void> {
  const { rows } = await db.query<{ failure: ServiceFailure | null }>(
    `select failure from documents.service where paper = $1 and party is not distinct from $2`,
    [row.id, wanted.party ?? null],
  );
  if (rows.some((one) => one.failure === 'recipient-dead'))
    throw refused(
      'recipient-dead',
      `${failures['recipient-dead'].zh}：${remainingWays['recipient-dead'][0]!.text.zh}`,
      `The recipient has died: ${remainingWays['recipient-dead'][0]!.text.en}`,
      409,
    );
  if (wanted.failure !== undefined) return;
  if (wanted.because === 'other-ways-failed' && rows.every((one) => one.failure === null))
    throw refused(
      'announcement-too-early',
      '没有其他方式送达未成的记录：先以其他方式送达，或者写明下落不明（民事诉讼法 95）',
      'No other way was tried in vain: try one first, or say that the whereabouts are unknown (民事诉讼法 95)',
      422,
    );
  if (wanted.way !== 'electronic' || standing?.open === true) return;
  const consent = isUuid(wanted.consent)
    ? await db.query(
        `select from documents.paper where id = $1 and shard = $2 and matter = $3 and id <> $4
           and state in ('signed', 'issued', 'served')`,
        [wanted.consent, file.shard, file.id, row.id],
      )
    : { rows: [] };
  if (consent.rows.length === 0)
    throw refused(
      'consent-missing',
      '电子送达须先有当事人签署的确认书入卷（民事诉讼法 90；行政处罚法 61）',
      'Electronic service needs the signed consent of the party on file (民事诉讼法 90；行政处罚法 61)',
      422,
      { field: 'consent' },
    );
}
