import { keepDraft, readDraft } from '../drafts.ts';

/** A place as it was chosen. */
export interface ChosenPlace {
  readonly id: string;
  readonly address: string;
  readonly code: string | null;
}

/** Kept with the drafts of this tab, and forgotten with them at sign-out: whose case a place was of is nobody else's to see. */
const KEY = 'recent-places';
const MOST = 8;

const isPlace = (value: unknown): value is ChosenPlace =>
  typeof value === 'object' && value !== null && 'id' in value && 'address' in value;

/** The places chosen lately, the last one first. */
export function recentPlaces(): readonly ChosenPlace[] {
  const { list } = readDraft(KEY);
  return Array.isArray(list) ? (list as readonly unknown[]).filter(isPlace) : [];
}

export function keepPlace({ id, address, code }: ChosenPlace): void {
  const others = recentPlaces().filter((one) => one.id !== id);
  keepDraft(KEY, { list: [{ id, address, code }, ...others].slice(0, MOST) });
}
