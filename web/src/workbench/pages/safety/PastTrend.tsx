import type { ReactElement } from 'react';
import type { SafetyIndicator } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { Panel } from '../../parts/figures/Panel.tsx';
import { Trend } from '../../parts/figures/Trend.tsx';
import { trendOf } from './parts.ts';
import { words } from './words.ts';

interface PastTrendProps {
  readonly of: Pick<SafetyIndicator, 'definition' | 'series'>;
  readonly dark?: boolean;
}

/** A figure over the last periods; where none of them has a value it says so instead of drawing an empty chart. */
export function PastTrend({ of, dark = false }: PastTrendProps): ReactElement {
  const say = useSay();
  const { definition, series } = of;
  if (series.every(({ figure }) => figure.value === null))
    return (
      <Panel name="trend" title={`${say(words.trend)} · ${say(definition.name)}`}>
        <p className="nothing-here">{say(words.noTrend)}</p>
      </Panel>
    );
  return <Trend definition={definition} trend={trendOf({ series })} on={dark ? 'dark' : 'light'} />;
}
