import type { Text } from '../language/text.ts';
import type { FieldWork } from './field-work.ts';
import { queued, type QueueEntry } from './queue.ts';
import { photoCaptured, workEntry, type Piece } from './report-pieces.ts';
import { words } from './report-words.ts';
import type { StreetTask } from './street-day.ts';

type Action = Extract<FieldWork, { does: 'act' }>['action'];

interface ActMade {
  readonly account: { readonly id: string; readonly name: Text };
  readonly task: StreetTask;
  readonly action: Action;
  readonly name: Text;
  readonly input: Readonly<Record<string, unknown>>;
  /** The act stands on what these earlier acts of the same phone leave behind. */
  readonly stage: string;
  readonly photos: readonly File[];
  readonly now: number;
  readonly newKey: () => string;
}

/** An act with its photos as entries of the queue: the photos first, so that the answer stands on what is there. */
export function actPieces(made: ActMade): readonly Piece[] {
  const { account, task, action, name, input, stage, photos, now, newKey } = made;
  const matter = { id: task.matter, number: task.number };
  const title = `${name.zh} · ${task.title}`;
  const photo = (file: File, at: number): Piece => ({
    file,
    entry: queued({
      ...{ id: newKey(), account: account.id, matter, madeAt: now + at / 100 },
      captured: photoCaptured(words.feedBackTitle.zh, account.name.zh, now, task.title),
      file: { name: file.name, type: file.type, size: file.size },
    }),
  });
  const work: QueueEntry['work'] = {
    ...{ does: 'act', action, input, stage, title },
    version: task.event.version,
  };
  return [
    ...photos.map(photo),
    {
      file: null,
      entry: workEntry({ id: newKey(), account: account.id, matter, madeAt: now + 0.5, work }, title),
    },
  ];
}
