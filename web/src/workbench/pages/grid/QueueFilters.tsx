import { Input, Select } from 'antd';
import type { ReactElement } from 'react';
import type { EventKind } from '../../../api/grid.ts';
import type { Queue, QueueFilter } from '../../../api/grid-desk.ts';
import { useSay } from '../../language.ts';
import { sourceNames, stageNames, words } from './words.ts';

interface QueueFiltersProps {
  readonly filter: QueueFilter;
  readonly counts: Queue['counts'] | undefined;
  readonly kinds: ReadonlyMap<string, EventKind>;
  readonly onFilter: (filter: QueueFilter) => void;
}

/** What the queue is narrowed to; every choice says how many there are. */
export function QueueFilters({ filter, counts, kinds, onFilter }: QueueFiltersProps): ReactElement {
  const say = useSay();
  const set = (change: QueueFilter): void => onFilter({ ...filter, ...change });
  const tallied = (tally: Readonly<Record<string, number>> | undefined, name: (id: string) => string) =>
    Object.entries(tally ?? {})
      .sort(([, one], [, other]) => other - one)
      .map(([id, n]) => ({ value: id, label: `${name(id)} ${String(n)}` }));
  const sourceOf = (id: string): string => {
    const known = Object.entries(sourceNames).find(([one]) => one === id)?.[1];
    return known === undefined ? id : say(known);
  };
  const kindOf = (id: string): string => {
    if (id === '') return say(words.unclassified);
    const kind = kinds.get(id);
    return kind === undefined ? id : say(kind.name);
  };
  const plain = filter.stage === undefined && filter.overdue !== true;
  return (
    <div className="grid-filters">
      <div className="grid-stages" role="group" aria-label={say(words.stage)}>
        <button
          type="button"
          aria-pressed={plain}
          onClick={() => set({ stage: undefined, overdue: undefined })}
        >
          {say(words.all)} <b>{counts?.all ?? ''}</b>
        </button>
        <button
          type="button"
          className="over"
          aria-pressed={filter.overdue === true}
          onClick={() => set({ stage: undefined, overdue: true })}
        >
          {say(words.overdue)} <b>{counts?.overdue ?? ''}</b>
        </button>
        {Object.entries(stageNames).map(([id, name]) => (
          <button
            key={id}
            type="button"
            aria-pressed={filter.stage === id}
            onClick={() => set({ stage: id, overdue: undefined })}
          >
            {say(name)} <b>{counts?.stages[id] ?? 0}</b>
          </button>
        ))}
      </div>
      <div className="grid-narrow">
        <Input.Search
          aria-label={say(words.search)}
          placeholder={say(words.search)}
          onSearch={(q) => set({ q: q.trim() === '' ? undefined : q.trim() })}
        />
        <Select
          allowClear
          aria-label={say(words.kind)}
          placeholder={say(words.kind)}
          value={filter.kind ?? null}
          options={tallied(counts?.kinds, kindOf)}
          onChange={(kind: string | null | undefined) => set({ kind: kind ?? undefined })}
        />
        <Select
          allowClear
          aria-label={say(words.source)}
          placeholder={say(words.source)}
          value={filter.source ?? null}
          options={tallied(counts?.sources, sourceOf)}
          onChange={(source: string | null | undefined) => set({ source: source ?? undefined })}
        />
      </div>
    </div>
  );
}
