import type { ReportInput } from '../api/grid.ts';

export type EventAct = 'accept' | 'feed-back' | 'ask-assist';
export type PatrolAct = 'start' | 'check-item' | 'note-reported' | 'skip' | 'finish';

/** What an entry of the queue does when its turn comes, other than handing in a piece of evidence. */
export type FieldWork =
  | {
      readonly does: 'report';
      /** All but the moment of sending, which the phone's clock says then. */
      readonly report: Omit<ReportInput, 'sentAt'>;
    }
  | {
      readonly does: 'act';
      readonly action: EventAct | PatrolAct;
      readonly input: Readonly<Record<string, unknown>>;
      /** Version and stage the officer saw: an act that came in between without changing the stage changes nothing for this one. */
      readonly version: number;
      readonly stage: string;
      /** What it is called in the list. */
      readonly title: string;
      /** The entry that has to be sent first: the steps of a patrol go one after the other. */
      readonly after?: string;
      /** Which step of a patrol it is, also once it is sent. */
      readonly step?: number;
    };

/** What the phone held of a report once the server has it: nothing but that it was sent. */
export const emptied = (work: FieldWork): FieldWork =>
  work.does === 'report'
    ? { does: 'report', report: { ...work.report, title: '', words: '', place: {} } }
    : { ...work, input: {}, title: '' };
