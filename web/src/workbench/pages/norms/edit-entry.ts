import type { Violation } from '../../../api/violation.ts';
import type { Text } from '../../../language/text.ts';
import { words } from './editor-words.ts';

/** The object with a part set, or without it where it is undefined. */
export function withPart<T extends object, K extends keyof T>(item: T, key: K, value: T[K] | undefined): T {
  if (value !== undefined) return { ...item, [key]: value };
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== key)) as T;
}

/** `point-4`: the first that is not taken. */
export function freshId(stem: string, items: readonly { readonly id: string }[]): string {
  const taken = new Set(items.map(({ id }) => id));
  for (let number = items.length + 1; ; number += 1) {
    const id = `${stem}-${String(number)}`;
    if (!taken.has(id)) return id;
  }
}

type Listed = { readonly id: string };
const renamed = <T extends Listed>(items: readonly T[], from: string, to: string): readonly T[] =>
  items.map((one) => (one.id === from ? { ...one, id: to } : one));

/** An element under another id: the points that prove it follow. */
export const renameElement = (entry: Violation, from: string, to: string): Violation => ({
  ...entry,
  elements: renamed(entry.elements, from, to),
  points: entry.points.map((point) => ({
    ...point,
    proves: point.proves.map((id) => (id === from ? to : id)),
  })),
});

/** A factor under another id: the tests that ask for it follow. */
export const renameFactor = (entry: Violation, from: string, to: string): Violation => ({
  ...entry,
  factors: renamed(entry.factors, from, to),
  bands: entry.bands.map((band) => ({
    ...band,
    when: Object.fromEntries(Object.entries(band.when).map(([id, cell]) => [id === from ? to : id, cell])),
  })),
});

export const renamePoint = (entry: Violation, from: string, to: string): Violation => ({
  ...entry,
  points: renamed(entry.points, from, to),
});

export const renameBand = (entry: Violation, from: string, to: string): Violation => ({
  ...entry,
  bands: renamed(entry.bands, from, to),
});

/** Top-level parts in which two texts differ. */
export const partsThatDiffer = (mine: Violation, theirs: Violation): readonly (keyof Violation)[] =>
  ([...new Set([...Object.keys(mine), ...Object.keys(theirs)])] as (keyof Violation)[]).filter(
    (key) => JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]),
  );

interface NewEntry {
  readonly code: string;
  readonly name: Text;
  readonly field: string;
  readonly law: string;
  readonly article: string;
}

/** A new entry has the form of one from the start; what is to be written says so. */
export function emptyEntry({ code, name, field, law, article }: NewEntry): Violation {
  const open = words.toBeWritten;
  return {
    code,
    name,
    field,
    status: 'M',
    prohibits: [],
    punishes: [{ law, article, status: 'M' }],
    elements: [{ id: 'act', kind: 'act', name: open }],
    points: [{ id: 'scene', name: open, proves: ['act'], kinds: ['scene-record'], compulsory: true }],
    factors: [],
    bands: [
      { id: 'ordinary', name: { zh: '一般', en: 'Ordinary' }, grade: 'ordinary', when: {}, reason: open },
    ],
    penalty: { kinds: ['order-correction'], text: open },
    flow: { simple: false, correction: true },
    competent: open,
    limitation: { years: 2 },
  };
}
