import { useNavigate } from '@tanstack/react-router';
import { Input, Segmented, Select } from 'antd';
import type { ReactElement } from 'react';
import type { IndicatorFilters as Filters } from '../../../api/calls.ts';
import type { Grain, Indicator } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

interface FilterProps {
  readonly indicator: Indicator;
  readonly filters: Filters;
}

export function IndicatorFilters({ indicator, filters }: FilterProps): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const change = (part: Filters): void => {
    void navigate({
      to: '/w/indicators/$scenarioId/$indicatorId',
      params: { scenarioId: indicator.scenario, indicatorId: indicator.id },
      search: { ...filters, ...part },
      replace: true,
    });
  };
  return (
    <div className="indicator-filters">
      <Segmented<Grain>
        aria-label={say(words.by)}
        value={filters.by ?? 'month'}
        options={(['day', 'month', 'year'] as const).map((by) => ({ value: by, label: say(words[by]) }))}
        onChange={(by) => change({ by })}
      />
      <label>
        {say(words.from)}
        <Input
          type="date"
          value={filters.from ?? ''}
          max={filters.to}
          onChange={(event) => change({ from: event.target.value === '' ? undefined : event.target.value })}
        />
      </label>
      <label>
        {say(words.to)}
        <Input
          type="date"
          value={filters.to ?? ''}
          min={filters.from}
          onChange={(event) => change({ to: event.target.value === '' ? undefined : event.target.value })}
        />
      </label>
      {indicator.dimensions.length > 0 && (
        <Select
          aria-label={say(words.dimension)}
          value={filters.dimension ?? ''}
          options={[
            { value: '', label: say(words.noDimension) },
            ...indicator.dimensions.map(({ id, name }) => ({ value: id, label: say(name) })),
          ]}
          onChange={(dimension) => change({ dimension: dimension === '' ? undefined : dimension })}
        />
      )}
    </div>
  );
}
