import type { Captured } from '../api/evidence.ts';
import type { ReportInput, ReportPlace } from '../api/grid.ts';
import { day } from '../language/dates.ts';
import { momentNow } from '../language/moments.ts';
import { queued, type QueueEntry } from './queue.ts';
import { words } from './report-words.ts';

/** Letters of a title (docs of the route); a longer sentence goes whole into the words. */
const TITLE = 60;

export interface Voice {
  readonly file: File;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** What somebody reports, as the form holds it. */
export interface Reported {
  readonly key: string;
  readonly account: { readonly id: string; readonly name: { readonly zh: string } };
  readonly sentence: string;
  readonly kind: string;
  readonly level: number | null;
  readonly place: ReportPlace;
  readonly photos: readonly File[];
  readonly voice: Voice | null;
  readonly device: string;
  /** Found on a patrol. */
  readonly onPatrol?: true;
  /** Milliseconds since 1970, by the phone's clock. */
  readonly now: number;
  readonly newKey: () => string;
}

export interface Piece {
  readonly entry: QueueEntry;
  readonly file: File | null;
}

const NOTHING: Captured = {
  kind: 'documentary',
  title: '',
  statutory: 'documentary',
  metadata: {},
  points: [],
  obtained: '',
  capturedAt: '',
};
export const nowhere = { id: '', number: '' };

/** An entry that does something other than hand in evidence. */
export const workEntry = (
  made: Pick<QueueEntry, 'id' | 'account' | 'matter' | 'madeAt'> & Pick<Required<QueueEntry>, 'work'>,
  title: string,
): QueueEntry => queued({ ...made, captured: { ...NOTHING, title }, file: null });

/** A photo as a document whoever was there hands in: officers' certificates are asked for a photograph of a scene alone. */
export const photoCaptured = (title: string, name: string, now: number, content: string): Captured => {
  const obtained = day(new Date(now).toISOString());
  return {
    ...NOTHING,
    ...{ title, obtained, capturedAt: new Date(now).toISOString() },
    metadata: { form: 'original', pages: 1, providedBy: name, providedOn: obtained, content },
  };
};

const voiceCaptured = (
  { voice, sentence, device, account, now }: Reported & { readonly voice: Voice },
  staffNumber: string,
): Captured => ({
  kind: 'audio-visual',
  ...{ title: words.voiceTitle.zh, statutory: 'audio-visual', points: [] },
  metadata: {
    device: device === '' ? '手机' : device,
    ...{ start: momentNow(voice.startedAt), end: momentNow(voice.endedAt) },
    recordedBy: [{ name: account.name.zh, certificate: `工号 ${staffNumber}` }],
    ...{ medium: 'phone', mediumKeptAt: '上报后不在手机上留存', edited: 'no', content: words.voiceTitle.zh },
    words: sentence.trim() === '' ? words.notWritten.zh : sentence.trim(),
  },
  obtained: day(new Date(now).toISOString()),
  capturedAt: new Date(voice.endedAt).toISOString(),
});

type Kept = Omit<ReportInput, 'sentAt'>;

/** A sentence as title, and whole as words where it is longer than one. */
function titleOf(sentence: string): { readonly title: string; readonly words?: string } {
  const isLong = sentence.length > TITLE;
  return isLong ? { title: `${sentence.slice(0, TITLE - 1)}…`, words: sentence } : { title: sentence };
}

/** The sentence as it was typed. */
export const sentenceOf = ({ title, words: long }: Kept): string => long ?? title;

/** A report that was refused, said anew; its key, its time and what else is known of its place stay. */
export function rewritten(
  { key, at, level, onPatrol, place: { id, code, position, accuracy } }: Kept,
  said: { readonly sentence: string; readonly kind: string; readonly placeText: string },
): Kept {
  const text = said.placeText.trim();
  return {
    ...{ key, at },
    ...titleOf(said.sentence.trim()),
    ...(said.kind === '' ? {} : { kind: said.kind }),
    ...(level === undefined ? {} : { level }),
    ...(onPatrol === undefined ? {} : { onPatrol }),
    place: {
      ...(id === undefined ? {} : { id }),
      ...(code === undefined ? {} : { code }),
      ...(position === undefined ? {} : { position }),
      ...(accuracy === undefined ? {} : { accuracy }),
      ...(text === '' ? {} : { text }),
    },
  };
}

/** The report and its files as entries of the queue: the report first, the files wait until it has its matter. */
export function piecesOf(made: Reported, staffNumber: string): readonly Piece[] {
  const { key, account, place, photos, voice, now, newKey, level } = made;
  const sentence = made.sentence.trim() === '' ? words.spokenOnly.zh : made.sentence.trim();
  const { title, ...long } = titleOf(sentence);
  const report: Kept = {
    ...{ key, title, at: new Date(now).toISOString(), place },
    ...long,
    ...(made.kind === '' ? {} : { kind: made.kind }),
    ...(level === null ? {} : { level: level as 1 | 2 | 3 | 4 }),
    ...(made.onPatrol === true ? { onPatrol: true } : {}),
  };
  const first = workEntry(
    { id: key, account: account.id, matter: nowhere, madeAt: now, work: { does: 'report', report } },
    title,
  );
  const files = [
    ...photos.map((file) => ({
      file,
      captured: photoCaptured(words.photoTitle.zh, account.name.zh, now, title),
    })),
    ...(voice === null
      ? []
      : [{ file: voice.file, captured: voiceCaptured({ ...made, voice }, staffNumber) }]),
  ];
  return [
    { entry: first, file: null },
    ...files.map(({ file, captured }, at) => ({
      file,
      entry: queued({
        ...{ id: newKey(), account: account.id, matter: nowhere, of: key, captured },
        file: { name: file.name, type: file.type, size: file.size },
        // after the report, in the order in which they were taken, before whatever is reported next
        madeAt: now + (at + 1) / 100,
      }),
    })),
  ];
}
