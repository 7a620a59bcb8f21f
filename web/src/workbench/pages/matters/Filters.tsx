import { CloseOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import type { MatterFilters } from '../../../api/calls.ts';
import type { Scenario } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

interface FiltersProps {
  readonly filters: MatterFilters;
  readonly scenarios: readonly Scenario[];
}

/** Changing a filter starts again at the first page. */
export function Filters({ filters, scenarios }: FiltersProps): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const change = (part: MatterFilters): void => {
    void navigate({ to: '/w/matters', search: { ...filters, ...part } });
  };
  const stages = scenarios.find(({ id }) => id === filters.scenario)?.stages ?? [];
  const everything = '';

  return (
    <div className="filters" role="group" aria-label={say({ zh: '筛选', en: 'Filters' })}>
      <Select
        aria-label={say(words.scenario)}
        showSearch={{ optionFilterProp: 'label' }}
        value={filters.scenario ?? everything}
        options={[
          { value: everything, label: say(words.allScenarios) },
          ...scenarios.map(({ id, name }) => ({ value: id, label: say(name) })),
        ]}
        onChange={(scenario) =>
          change({ scenario: scenario === everything ? undefined : scenario, stage: undefined })
        }
      />
      <Select
        aria-label={say(words.stage)}
        disabled={stages.length === 0}
        value={filters.stage ?? everything}
        options={[
          { value: everything, label: say(words.allStages) },
          ...stages.map(({ id, name }) => ({ value: id, label: say(name) })),
        ]}
        onChange={(stage) => change({ stage: stage === everything ? undefined : stage })}
      />
      <Select<'open' | 'closed' | ''>
        aria-label={say(words.status)}
        value={filters.status ?? ''}
        options={[
          { value: '', label: say(words.anyStatus) },
          { value: 'open', label: say(words.open) },
          { value: 'closed', label: say(words.closed) },
        ]}
        onChange={(status) => change({ status: status === '' ? undefined : status })}
      />
      <Select<NonNullable<MatterFilters['sort']>>
        aria-label={say(words.sort)}
        value={filters.sort ?? '-opened'}
        options={[
          { value: '-opened', label: say(words.newest) },
          { value: 'opened', label: say(words.oldest) },
          { value: 'due', label: say(words.nextDue) },
          { value: '-last', label: say(words.lastActive) },
        ]}
        onChange={(sort) => change({ sort: sort === '-opened' ? undefined : sort })}
      />
      {filters.q !== undefined && (
        <Button
          icon={<CloseOutlined aria-hidden />}
          iconPlacement="end"
          onClick={() => change({ q: undefined })}
        >
          {say(words.searched)}: {filters.q}
        </Button>
      )}
    </div>
  );
}
