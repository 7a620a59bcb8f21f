import { localTimeText } from '../calendar/index.ts';
import { roomPurposes, seatRoles, confirms, type RoomPurpose } from './roles.ts';
import type { RoomState } from './state/state.ts';

/** What the frozen record is made of. */
export interface RecordSource {
  readonly number: string;
  readonly purpose: RoomPurpose;
  /** Milliseconds. */
  readonly planned: number;
  readonly closed: number;
  readonly state: RoomState;
  readonly nameOf: (seat: string) => string;
  readonly textOf: (page: number) => string;
  /** Why a seat declined a page; by position of the entry. */
  readonly reasonOf: (entry: number) => string;
}

/**
 * The record as it is frozen: who was there, every page, and under each page who confirmed it when, who refused with what
 * reason, and who did neither. Plain text, so that what its digest covers can be read anywhere and printed.
 */
export function recordText({ number, purpose, planned, closed, state, ...of }: RecordSource): string {
  const came = Object.entries(state.seats).filter(([, { standing }]) =>
    ['seated', 'left', 'removed'].includes(standing),
  );
  const who = came.map(([seat, { role, means }]) => {
    const { zh, en } = seatRoles[role];
    return `${zh} ${en}：${of.nameOf(seat)}（${means}）`;
  });
  const asked = came.filter(([, { role }]) => confirms(role));
  const pages = state.pages.flatMap(({ version, digest, answers }, index) => {
    const page = index + 1;
    const lines = asked.map(([seat]) => {
      const given = answers[seat];
      const name = of.nameOf(seat);
      if (given?.version !== version) return `${name}：未确认 not confirmed`;
      const at = localTimeText(given.at);
      return given.answer === 'confirmed'
        ? `${name}：核对无误 confirmed ${at}`
        : `${name}：拒绝确认 declined ${at}，理由 reason：${of.reasonOf(given.entry)}`;
    });
    return [
      '',
      `—— 第 ${String(page)} 页 page ${String(page)}（第 ${String(version)} 稿 version ${String(version)}）——`,
      of.textOf(page),
      `SHA-256 ${digest}`,
      ...lines,
    ];
  });
  const recordings = state.recordings
    .filter((one) => one.begunAt !== null)
    .map(
      (one) =>
        `录制 recording ${String(one.number)}：${localTimeText(one.begunAt!)} – ${localTimeText(one.endedAt ?? closed)}`,
    );
  const { zh, en } = roomPurposes[purpose];
  return [
    `${zh}笔录 · ${en}: record`,
    `案号 matter：${number}`,
    `预定 planned：${localTimeText(planned)}；结束 closed：${localTimeText(closed)}`,
    ...who,
    ...recordings,
    ...pages,
    '',
  ].join('\n');
}
