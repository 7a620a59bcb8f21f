import { line } from '../console.ts';

/** A line in both languages. */
export const say = (zh: string, en: string): void => {
  process.stdout.write(`${line({ zh, en })}\n`);
};

/** A moment to the minute, UTC. */
export const minute = (moment: Date | null): string =>
  moment === null ? '—' : moment.toISOString().slice(0, 16).replace('T', ' ');
