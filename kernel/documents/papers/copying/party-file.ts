import type { Actor } from '../../../access/index.ts';
import { isoOf, localDay } from '../../../calendar/index.ts';
import { isUuid, Problem, type Text } from '../../../store/index.ts';
import { mayReadCompartments } from '../closed-paper.ts';
import { openFile, templateOf, type OpenedFile } from '../opened-file.ts';
import { fileOf, type PaperFile } from '../paper-file.ts';
import { paperUnknown } from '../problems.ts';
import type { PaperRoom } from '../room.ts';
import { PAPER_COLUMNS, type PaperRow } from '../rows.ts';
import { markCopy } from './mark-copy.ts';

/** A paper of the file as a party is told of it who may read and copy the file. */
interface FilePaper {
  readonly id: string;
  readonly name: Text;
  readonly number: string | null;
  readonly issuedOn: string;
  readonly withdrawn: boolean;
  /** Why it is not handed out; null for one that is. */
  readonly refused: Text | null;
}

interface PartyFile {
  /** The article that opens it. */
  readonly article: string;
  readonly papers: readonly FilePaper[];
  /** Parts of the file that are kept apart: that they are there is no secret. */
  readonly closed: readonly Text[];
}

const noRight = (): Problem =>
  new Problem(
    'documents.file-not-open',
    {
      zh: '这类事项的案卷不向当事人整卷开放；送达给您的文书可以下载',
      en: 'The file of a matter of this kind is not open to its parties as a whole; what was served on you can be downloaded',
    },
    { status: 403 },
  );

const refusedText = (names: readonly Text[]): Text => ({
  zh: `含有“${names.map(({ zh }) => zh).join('、')}”的内容，依法不提供查阅、复制`,
  en: `It holds something of “${names.map(({ en }) => en).join(', ')}”, which the law keeps from reading and copying`,
});

/** The file as its party has it open; the reading is in the trace. Throws `matters.not-found` (404), `documents.file-not-open` (403). */
async function opened(
  room: PaperRoom,
  actor: Actor,
  matter: string,
): Promise<{ file: OpenedFile; article: string }> {
  const file = await openFile(room, { actor, purpose: 'own', matter });
  const right = file.policy.data.partyReads;
  if (right === undefined || !file.standing.party) throw noRight();
  return { file, article: right.article };
}

const rowsOf = async (room: PaperRoom, file: OpenedFile, paper?: string): Promise<readonly PaperRow[]> =>
  (
    await room.db.owner.query<PaperRow>(
      `select ${PAPER_COLUMNS} from documents.paper where shard = $1 and matter = $2 and audience <> 'internal'
         and file is not null and state in ('issued', 'served', 'corrected', 'withdrawn')
         and ($3::uuid is null or id = $3) order by issued_on, id`,
      [file.shard, file.id, paper ?? null],
    )
  ).rows;

/**
 * What a party may read and copy of the file (行政复议法 47): every paper that left the office or came to it, those apart
 * named with the reason. Internal papers are no part of it.
 */
export async function partyFile(room: PaperRoom, actor: Actor, matter: string): Promise<PartyFile> {
  const { file, article } = await opened(room, actor, matter);
  const { compartments = [] } = file.policy.data;
  const rows = await rowsOf(room, file);
  return {
    article,
    papers: await Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        name: templateOf(await room.definitions.byId(row.definition), row.template).name,
        number: row.number,
        issuedOn: row.issued_on!,
        withdrawn: row.state === 'withdrawn',
        refused: mayReadCompartments(row, file)
          ? null
          : refusedText(
              compartments
                .filter(({ id }) => row.compartments.includes(id) && !file.open.has(id))
                .map(({ name }) => name),
            ),
      })),
    ),
    closed: compartments.filter(({ id }) => !file.open.has(id)).map(({ name }) => name),
  };
}

/** A copy of one of them, marked on every page as a copy, with its day. Throws as {@link partyFile}, `documents.not-found` (404). */
export async function partyCopy(
  room: PaperRoom,
  actor: Actor,
  matter: string,
  paper: string,
): Promise<PaperFile> {
  const { file } = await opened(room, actor, matter);
  const [row] = isUuid(paper) ? await rowsOf(room, file, paper) : [];
  if (row === undefined || !mayReadCompartments(row, file)) throw paperUnknown();
  const { name, type, content } = await fileOf(room, row);
  const day = isoOf(localDay(Date.now()));
  return {
    name: name.replace(/\.[a-z]+$/, `（查阅复制件 ${day}）.pdf`),
    type: 'application/pdf',
    content: await markCopy(content, type, `COPY OF THE FILE FOR A PARTY  ${day}`),
  };
}
