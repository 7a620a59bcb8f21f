import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { SYSTEM_ACCOUNT, systemActor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { EvidenceService } from '@gaoyao/kernel/evidence';
import { Problem, type Database } from '@gaoyao/kernel/store';

/** Bytes of a photo. */
export const LARGEST_PHOTO = 10 * 1024 * 1024;
const MOST_PHOTOS = 6;

const tooLarge = (): Problem =>
  new Problem(
    'grid.photo-too-large',
    { zh: '照片超过 10 MB，请缩小后再传', en: 'The photo is larger than 10 MB: make it smaller' },
    { status: 413, details: { largest: LARGEST_PHOTO } },
  );
const noPhoto = (): Problem =>
  new Problem(
    'grid.photo-unreadable',
    {
      zh: '这不是照片，请选择 JPEG、PNG、WebP 等格式的照片',
      en: 'This is no photo: choose a JPEG, PNG or WebP',
    },
    { status: 422 },
  );
const enough = (): Problem =>
  new Problem(
    'grid.photos-enough',
    {
      zh: `一个事件最多 ${String(MOST_PHOTOS)} 张照片`,
      en: `At most ${String(MOST_PHOTOS)} photos of one event`,
    },
    { status: 422 },
  );

/** The bytes of a body; what is too large is refused as soon as that is known, without waiting for the rest. */
export async function photoBytes(body: Readable, announced: number): Promise<Buffer> {
  if (announced > LARGEST_PHOTO) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_PHOTO) throw tooLarge();
    parts.push(part);
  }
  if (size === 0) throw noPhoto();
  return Buffer.concat(parts);
}

/**
 * Adds a photo to an event; the same bytes twice are kept once. The bytes say what it is. Throws `grid.photo-unreadable`
 * (422), `grid.photos-enough` (422), and what the store of evidence throws.
 */
export async function addPublicPhoto(
  { db, evidence }: { readonly db: Database; readonly evidence: EvidenceService },
  { matter, bytes }: { readonly matter: string; readonly bytes: Buffer },
  now = Date.now(),
): Promise<void> {
  const requestKey = `public-photo ${createHash('sha256').update(bytes).digest('hex')}`;
  const { rows } = await db.owner.query<{ same: boolean | null; n: number }>(
    `select bool_or(request_key = $3) as same, count(*) filter (where request_key like 'public-photo %')::integer as n
     from evidence.item where matter = $1 and captured_by = $2`,
    [matter, SYSTEM_ACCOUNT, requestKey],
  );
  if (rows[0]?.same === true) return;
  if ((rows[0]?.n ?? 0) >= MOST_PHOTOS) throw enough();
  const { uploads } = evidence;
  const { id } = await uploads.create(SYSTEM_ACCOUNT, { length: bytes.length, name: '照片', matter });
  await uploads.append(SYSTEM_ACCOUNT, id, 0, once(bytes));
  const upload = await uploads.state(SYSTEM_ACCOUNT, id);
  if (upload.state !== 'ready' || upload.file?.type.startsWith('image/') !== true) {
    await uploads.remove(SYSTEM_ACCOUNT, id);
    throw noPhoto();
  }
  const day = isoOf(localDay(now));
  await evidence.evidence.capture(
    { actor: systemActor, purpose: 'maintenance', matter },
    {
      ...{ kind: 'documentary', title: '反映人提交的照片', upload: id, requestKey, obtained: day },
      capturedAt: new Date(now).toISOString(),
      metadata: {
        ...{ form: 'original', pages: 1, providedBy: '反映人（未登记姓名）', providedOn: day },
        content: '反映人随报告提交的现场照片',
      },
    },
  );
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
