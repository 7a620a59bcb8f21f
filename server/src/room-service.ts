import { buffer } from 'node:stream/consumers';
import type { EvidenceService } from '@gaoyao/kernel/evidence';
import type { Definitions, Matters } from '@gaoyao/kernel/matters';
import type { Protection } from '@gaoyao/kernel/protection';
import { openRooms, type ExhibitSource, type RoomService } from '@gaoyao/kernel/rooms';
import { Problem, type Database } from '@gaoyao/kernel/store';

/** What a browser shows of itself: pictures, pdf page by page, sound and film. */
const SHOWABLE = /^(image\/(jpeg|png|webp|gif)|application\/pdf|audio\/[\w.+-]+|video\/[\w.+-]+)$/;
/** Bytes of what is shown whole; a longer film is played from the evidence itself. */
const LARGEST = 64 * 1024 * 1024;
/** Six people ask for the page that is shown at the same moment: it is read and entered in custody once. */
const KEPT_MS = 60_000;
const MOST_KEPT = 12;

const refusal = (code: string, zh: string, en: string, status: number): Problem =>
  new Problem(`rooms.${code}`, { zh, en }, { status });

/**
 * Evidence as rooms show it, by the door of the store: the reading stands in the custody of the item, in the name of the
 * official who shared it and for as long as they may open it. Of a redacted piece the copy is shown.
 */
function exhibitsOf({ evidence }: EvidenceService): ExhibitSource {
  const kept = new Map<
    string,
    { readonly at: number; readonly made: Awaited<ReturnType<ExhibitSource['open']>> }
  >();
  return {
    describe: async (asking, item) => {
      const read = await evidence.read(asking, item);
      if (read.state !== 'current' || read.shared !== undefined)
        throw refusal(
          'not-showable',
          '只能出示本事项现行有效的证据',
          'Only standing evidence of this matter is shown',
          422,
        );
      const redacted = read.derivatives.findLast(({ derivation }) => derivation === 'redacted');
      const { file } = redacted === undefined ? read : await evidence.read(asking, redacted.id);
      if (file === null || !SHOWABLE.test(file.type))
        throw refusal(
          'not-showable',
          '这项证据没有可以出示的文件',
          'This piece has no file that can be shown',
          422,
        );
      const shown = redacted?.id ?? read.id;
      const pages = file.type === 'application/pdf' ? (await evidence.pages(asking, shown)).length : 1;
      return { shown, title: read.title ?? '', type: file.type, pages };
    },
    open: async (asking, shown, page, type) => {
      const key = [asking.actor.account, asking.matter, shown, String(page)].join(' ');
      const known = kept.get(key);
      if (known !== undefined && Date.now() - known.at < KEPT_MS) return known.made;
      const made =
        type === 'application/pdf' ? await evidence.page(asking, shown, page) : await whole(asking, shown);
      kept.delete(key);
      kept.set(key, { at: Date.now(), made });
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
      return made;
    },
  };

  async function whole(asking: Parameters<ExhibitSource['open']>[0], item: string) {
    const { type, size, stream } = await evidence.openFile(asking, item, { as: 'read' });
    if (size > LARGEST) {
      stream.destroy();
      throw refusal(
        'exhibit-large',
        '文件过大，不能在庭室出示',
        'The file is too large to be shown in a room',
        422,
      );
    }
    return { type, bytes: await buffer(stream) };
  }
}

/** Rooms over the parts of a platform. */
export const roomsOver = ({
  evidence,
  ...parts
}: {
  readonly db: Database;
  readonly matters: Matters;
  readonly definitions: Definitions;
  readonly protection: Protection;
  readonly evidence: EvidenceService;
}): RoomService => openRooms({ ...parts, exhibits: exhibitsOf(evidence) });
