import type { Actor } from '@gaoyao/kernel/access';
import { readingsOf, type Performed, type ReadingShown } from '@gaoyao/kernel/matters';
import { localTimeText } from '@gaoyao/kernel/calendar';
import { isSharePurpose, sharePurposes } from '@gaoyao/kernel/evidence';
import { Problem, type Text } from '@gaoyao/kernel/store';
import { ownFieldNames } from './resident-party.ts';
import { openRequest } from './resident-requests.ts';
import type { HttpServices } from './services.ts';

const acts: Readonly<Record<string, Text>> = {
  list: { zh: '在列表里看到了您的案件', en: 'saw your matter in a list' },
  'my-day': { zh: '在待办列表里看到了您的案件', en: 'saw your matter among their tasks' },
  page: { zh: '查阅了您的案件', en: 'read your matter' },
  journal: { zh: '查阅了您案件的办理记录', en: 'read the record of acts in your matter' },
  thread: { zh: '查阅了您案件所在争议的全过程', en: 'read the course of the dispute your matter belongs to' },
  document: { zh: '查阅了您案件的材料', en: 'read a document in your matter' },
  evidence: { zh: '查阅了您案件的证据', en: 'looked at evidence in your matter' },
  room: { zh: '参加了您案件的听证、调解等', en: 'took part in a hearing or mediation of your matter' },
  locate: { zh: '查找时看到了您的姓名（已遮盖）', en: 'saw your name, masked, while looking for a person' },
  reveal: { zh: '查看了您的', en: 'saw your' },
  party: { zh: '查阅了您的登记资料', en: 'read your entry in the register' },
  export: { zh: '导出了含您案件的名单', en: 'exported a list with your matter' },
};

/** What was read, in words a person uses. A field that was revealed is named, never its value. */
export function actText({ act, field }: Pick<ReadingShown, 'act' | 'field'>): Text {
  const known = acts[act] ?? { zh: '查阅了您的资料', en: 'read your data' };
  if (act === 'evidence' && isSharePurpose(field)) {
    // opened to a body beside the one that handles the matter: for what, as the grant says
    const { name } = sharePurposes[field];
    return { zh: `凭授权${known.zh}（${name.zh}）`, en: `${known.en} by a grant (${name.en.toLowerCase()})` };
  }
  if (act !== 'reveal') return known;
  const name = (ownFieldNames as Readonly<Record<string, Text>>)[field ?? ''] ?? {
    zh: '一项个人信息',
    en: 'personal data',
  };
  return { zh: `${known.zh}${name.zh}`, en: `${known.en} ${name.en.toLowerCase()}` };
}

const readingUnknown = (): Problem =>
  new Problem(
    'resident.reading-unknown',
    { zh: '名单里没有这条查阅记录', en: 'There is no such reading in your list' },
    { status: 404 },
  );

/**
 * One reading in a person's own list; `resident.reading-unknown` (404) for any other, so that nobody asks for the reader
 * of somebody else's file, nor of a reading whose delay has not ended.
 */
async function ownReading(
  { db }: Pick<HttpServices, 'db'>,
  actor: Actor,
  { id, at }: { readonly id: string; readonly at: string },
): Promise<ReadingShown> {
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number < 0 || Number.isNaN(Date.parse(at))) throw readingUnknown();
  const before = `${new Date(at).toISOString()}~${String(number + 1)}`;
  const { items } = await readingsOf(db.app, actor, { limit: 1, before });
  const found = items[0];
  if (found?.id !== id) throw readingUnknown();
  return found;
}

/**
 * Asks for the name of who read one's file: a request of its own, which an official other than the reader answers. The
 * name is told when the request is granted; a refusal has reasons and can be sued against (PIPL art 50).
 */
export async function askForName(
  services: HttpServices,
  actor: Actor,
  asked: { readonly id: string; readonly at: string; readonly requestKey: string },
): Promise<Performed> {
  const reading = await ownReading(services, actor, asked);
  const from = new Date(reading.at);
  const { rows } = await services.db.owner.query<{ actor: string; agency: string | null }>(
    `select t.actor, coalesce(t.agency, m.agency) as agency from access.trace t
     left join matters.matter m on m.shard = t.shard and m.id = t.matter
     where t.id = $1 and t.at >= $2 and t.at < $2::timestamptz + interval '1 millisecond'`,
    [reading.id, from],
  );
  const row = rows[0];
  if (row === undefined) throw readingUnknown();
  const when = localTimeText(from.getTime());
  return openRequest(services, actor, {
    kind: 'access',
    what: `请告知查阅人的姓名：${when}，${reading.agency?.zh ?? ''}${reading.post?.zh ?? ''}（工号 ${reading.staffNumber}）${actText(reading).zh}${reading.matter === null ? '' : `〔${reading.matter}〕`}，目的：${reading.purpose.zh}`,
    ...(row.agency === null ? {} : { agency: row.agency }),
    challenged: row.actor,
    requestKey: asked.requestKey,
  });
}
