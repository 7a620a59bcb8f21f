import { newId } from '../../store/index.ts';
import type { AskingByMatter, Opened } from '../authority.ts';
import { openByFile, type OpenedFile } from '../items/opened-file.ts';
import { newCaseCode } from './code-text.ts';
import { refusal } from './problems.ts';
import type { SharingRoom } from './room.ts';

/** The identifier of a matter for paper and screens. */
export interface CaseCode {
  readonly code: string;
  /** ISO 8601. */
  readonly madeAt: string;
}

/** Opens the matter for somebody who handles it: `evidence.sharing-not-yours` (403) for anybody else who may read it. */
export async function openForHandler(room: SharingRoom, asking: AskingByMatter): Promise<OpenedFile> {
  const opened = await openByFile(room, asking);
  if (!opened.handles)
    throw refusal(
      'sharing-not-yours',
      '案件码和证据授权由本事项的办理人员管理',
      'The case code and the grants of a matter belong to those who handle it',
      403,
      opened.handling.text === undefined ? {} : { reason: opened.handling.text },
    );
  return opened;
}

/** The code of a matter; null where none was made yet. Throws what opening the matter throws. */
export async function readCaseCode(room: SharingRoom, asking: AskingByMatter): Promise<CaseCode | null> {
  return find(room, await openForHandler(room, asking));
}

/** The code of a matter, made now where there is none: one for each matter, however often and by however many it is asked for. */
export async function makeCaseCode(room: SharingRoom, asking: AskingByMatter): Promise<CaseCode> {
  return codeFor(room, await openForHandler(room, asking));
}

/** The code of a matter that was opened to handle it, made where there is none. */
export async function codeFor(room: SharingRoom, opened: Opened): Promise<CaseCode> {
  await room.db.owner.query(
    `with made as (
       insert into evidence.case_code (id, shard, matter, code, made_by) values ($1, $2, $3, $4, $5)
       on conflict (shard, matter) do nothing returning id)
     select store.append($2::smallint, 'case-code', id, 'make', $5, $6, json_build_object('matter', $3::uuid)) from made`,
    [newId(), opened.shard, opened.matter, newCaseCode(), opened.actor.account, opened.purpose],
  );
  return (await find(room, opened))!;
}

async function find(room: SharingRoom, { shard, matter }: Opened): Promise<CaseCode | null> {
  const { rows } = await room.db.owner.query<{ code: string; made_at: Date }>(
    'select code, made_at from evidence.case_code where shard = $1 and matter = $2',
    [shard, matter],
  );
  const [row] = rows;
  return row === undefined ? null : { code: row.code, madeAt: row.made_at.toISOString() };
}
