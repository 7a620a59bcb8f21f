import type { Text } from '../../store/index.ts';
import type { Indicator, IndicatorCatalogue, SignalMeasure } from './definition.ts';

/** Id of the catalogue that every source of signals has without anybody defining one. */
export const sourceCatalogueId = (source: string): string => `source:${source}`;

/**
 * What can be said of any source: how many events, how many serious, how many closed, and the share closed by their target
 * among those closed that had one. Broken down by kind. It needs no definition by anybody, so that an imported history has
 * figures at once.
 */
export function sourceCatalogue(source: { readonly code: string; readonly name: Text }): IndicatorCatalogue {
  const id = sourceCatalogueId(source.code);
  const of = { categories: ['*'], sources: [source.code] };
  const measure = (name: string, more: Omit<SignalMeasure, 'id' | 'of' | 'adds' | 'by'>): SignalMeasure => ({
    ...{ id: `${id}/${name}`, of, adds: 'events', by: ['category'] },
    ...more,
  });
  const shared = {
    domain: id,
    source: {
      zh: `来源“${source.name.zh}”报送的事件`,
      en: `Events reported by the source “${source.name.en}”`,
    },
    sources: [source.code],
  };
  const sum = (name: string): Indicator['of'] => [{ measure: `${id}/${name}` }];
  return {
    id,
    measures: [
      measure('events', { on: 'at' }),
      { ...measure('serious', { on: 'at' }), of: { ...of, severity: 3 } },
      measure('closed', { on: 'closed', only: 'closed' }),
      measure('with-target', { on: 'closed', only: 'with-target' }),
      measure('on-time', { on: 'closed', only: 'on-time' }),
    ],
    indicators: [
      {
        ...{ ...shared, id: `${id}/events`, unit: 'cases', of: sum('events'), big: true },
        name: { zh: '事件数', en: 'Events' },
        meaning: { zh: '发生日在期间内的事件件数', en: 'Events that happened in the period' },
        limits: {
          zh: '只含报送的事件；没有报送不等于没有发生。',
          en: 'Reported events alone: what nobody reported is not in it.',
        },
      },
      {
        ...{ ...shared, id: `${id}/serious`, unit: 'cases', better: 'down', of: sum('serious') },
        name: { zh: '重大事件数', en: 'Serious events' },
        meaning: {
          zh: '发生日在期间内、等级为较重及以上的事件件数',
          en: 'Events of the third degree and above that happened in the period',
        },
        limits: { zh: '等级由来源确定。', en: 'The degree is the source’s own.' },
      },
      {
        ...{ ...shared, id: `${id}/closed`, unit: 'cases', of: sum('closed') },
        name: { zh: '办结数', en: 'Closed' },
        meaning: { zh: '办结日在期间内的事件件数', en: 'Events closed in the period' },
        limits: {
          zh: '办结由来源认定，不表示问题已经解决。',
          en: 'Closed as the source says; it does not say that the trouble is gone.',
        },
      },
      {
        ...{ ...shared, id: `${id}/on-time-rate`, unit: '%', better: 'up', big: true },
        ...{ of: sum('on-time'), dividedBy: sum('with-target') },
        name: { zh: '按期办结率', en: 'Closed on time' },
        meaning: {
          zh: '期间内办结且有期限的事件中，在期限前（含当时）办结的占比',
          en: 'Among the events closed in the period that had a target, the share closed by it',
        },
        limits: {
          zh: '没有期限的和尚未办结的不在内：拖着不办的，办结以前看不出来。',
          en: 'What has no target and what is still open is not in it: what is left lying shows only when it is closed.',
        },
      },
    ],
  };
}
