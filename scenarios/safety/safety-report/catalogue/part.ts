import type { Indicator, IndicatorCatalogue, SignalMeasure } from '@gaoyao/kernel/indicators';
import type { Text } from '@gaoyao/kernel/store';

/** The seven domains of the report, in its order. */
export type SafetyDomainId =
  'criminal' | 'petitions' | 'lawsuits' | 'traffic' | 'fire' | 'work-safety' | 'deaths';

/** What one domain counts and shows. */
export type SafetyPart = Pick<IndicatorCatalogue, 'measures' | 'indicators'>;

/** Figures about persons below this are hidden (threshold rule: Hundepool et al., Statistical Disclosure Control, 2012, 4.2). */
export const FEWEST_PERSONS = 3;
/** Deaths of every cause, suicide among them, could be told apart sooner: hidden below this. */
export const FEWEST_DEATHS = 5;

/** Measures of one source, each broken down by kind unless said otherwise. */
export const measuresOf =
  (source: string) =>
  (
    id: string,
    categories: readonly string[],
    more: Partial<Omit<SignalMeasure, 'id' | 'of'>> &
      Omit<SignalMeasure['of'], 'categories' | 'sources'> = {},
  ): SignalMeasure => {
    const { severity, where, ...rest } = more;
    return {
      id,
      of: {
        categories,
        sources: [source],
        ...(severity === undefined ? {} : { severity }),
        ...(where === undefined ? {} : { where }),
      },
      ...{ adds: 'events', on: 'at', by: ['category'] },
      ...rest,
    };
  };

/** What the indicators of one domain have in common. */
interface DomainGround {
  readonly domain: SafetyDomainId;
  readonly source: Text;
  readonly sources: readonly string[];
}

/** An indicator of a domain; its source is the domain's unless it has its own. */
export const indicatorsOf =
  (ground: DomainGround) =>
  (one: Omit<Indicator, keyof DomainGround> & Partial<Pick<Indicator, 'source' | 'sources'>>): Indicator => ({
    ...ground,
    ...one,
  });

/** The sum of one measure. */
export const sum = (measure: string): readonly [{ readonly measure: string }] => [{ measure }];
