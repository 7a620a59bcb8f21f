import type { Made } from '../files/derivatives/pictures.ts';
import { familyOf } from '../files/inspection/kinds-of-files.ts';
import { refused } from '../files/problems.ts';
import type { Asking } from '../authority.ts';
import { drawOf } from './derived/automatic.ts';
import { keepDerived } from './derived/make.ts';
import { bytesOf, sourceOf, type Source } from './derived/source.ts';
import { openToHandle } from './opened-file.ts';
import { notCurrent, reasonIn } from './problems.ts';
import type { EvidenceRoom } from './room.ts';
import { itemOpen } from './rows.ts';
import { settleItem } from './settle.ts';
import type { Derivation, DeriveWanted, Redaction, Region } from './types.ts';

const unfit = (zh: string, en: string) => refused('derivation-unfit', zh, en);

/** See `Evidence.derive`. */
export async function derive(
  room: EvidenceRoom,
  asking: Asking,
  id: string,
  wanted: DeriveWanted,
): Promise<{ readonly id: string }> {
  const file = await openToHandle(room, asking);
  const row = await itemOpen(room.db.owner, file, id);
  await settleItem(room, file.actor, file.purpose, row.id);
  if (row.state !== 'current' && row.state !== 'pending') throw notCurrent();
  const source = await sourceOf(room, file, row);
  const reason = 'redact' in wanted && wanted.reason !== undefined ? reasonIn(wanted.reason) : undefined;
  const bytes = await bytesOf(room, file, source);
  const made = await make(room, source, bytes, wanted);
  const { derivation, name } = namesOf(source, made, wanted);
  const derived = await keepDerived(room, file, made, {
    row,
    subject: source.subject,
    title: derivation === 'redacted' ? `${source.content.title}（遮盖件）` : source.content.title,
    fileName: name,
    derivation,
    how: howOf(wanted),
    seals: 'redact' in wanted && wanted.seal !== false,
    ...(reason === undefined ? {} : { reason }),
  });
  await settleItem(room, file.actor, file.purpose, derived);
  if (derivation === 'redacted') await drawOf(room, file, derived);
  return { id: derived };
}

async function make(
  room: EvidenceRoom,
  { file }: Source,
  bytes: Buffer,
  wanted: DeriveWanted,
): Promise<Made> {
  const { type } = file!;
  const family = familyOf(type);
  if ('redact' in wanted) {
    const { regions = [], texts = [] } = wanted.redact;
    if (family === 'pdf') return room.derivatives.redactPdf(bytes, regions.map(onPage), texts);
    if (family !== 'picture' || texts.length > 0)
      throw unfit(
        '图片按区域遮盖，pdf 按区域或者文字遮盖',
        'Pictures are redacted by regions, pdf files by regions or texts; nothing else is',
      );
    return room.derivatives.redactPicture(bytes, type, regions);
  }
  if (family !== 'picture')
    throw unfit('只有图片可以缩小或者转码', 'Only pictures are made smaller or converted');
  return 'thumbnail' in wanted
    ? room.derivatives.thumbnail(bytes, type)
    : room.derivatives.transcodePicture(bytes, type);
}

const onPage = ({ page = 1, ...region }: Region) => ({ page, ...region });

function namesOf(
  { content, row }: Source,
  { type }: Made,
  wanted: DeriveWanted,
): { readonly derivation: Derivation; readonly name: string } {
  const derivation = 'redact' in wanted ? 'redacted' : 'thumbnail' in wanted ? 'thumbnail' : 'transcode';
  const ending = type === 'application/pdf' ? 'pdf' : type === 'image/png' ? 'png' : 'jpg';
  const stem = (content.fileName ?? row.id).replace(/\.[a-z0-9]{1,8}$/i, '');
  return { derivation, name: `${stem}-${derivation}.${ending}` };
}

/** How many places were hidden and where; never the texts that were taken out. */
function howOf(wanted: DeriveWanted): Readonly<Record<string, unknown>> {
  if (!('redact' in wanted)) return {};
  const { regions = [], texts = [] }: Redaction = wanted.redact;
  return { regions, texts: texts.length };
}
