import type { ComponentType } from './component.ts';

/**
 * What a segment may be while a text is read: finer than what is told in the end. `start` stands before the first; a `site` is a
 * place that follows a number.
 */
export const tags = [
  'start',
  'province',
  'city',
  'county',
  'town',
  'village',
  'zone',
  'road',
  'lane',
  'road-number',
  'place',
  'site',
  'building',
  'unit',
  'floor',
  'room',
  'rest',
] as const;
export type Tag = (typeof tags)[number];

/** The number of each tag: tables over tags are arrays. */
export const tagNumber = Object.fromEntries(tags.map((tag, at) => [tag, at])) as Readonly<
  Record<Tag, number>
>;

export const typeOf = (tag: Tag): ComponentType =>
  tag === 'zone' || tag === 'site' ? 'place' : tag === 'lane' ? 'road' : tag === 'start' ? 'rest' : tag;
