import { useQueryClient } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { findings, resolveFinding } from '../../../api/provincial.ts';
import type { ExchangeState, Finding, FindingFilter } from '../../../api/provincial.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { MoreButton } from '../admin/MoreButton.tsx';
import { FindingCard } from './FindingCard.tsx';
import { reasonForm } from './forms.ts';
import { PROVINCIAL, useGrowing } from './queries.ts';
import { kinds, words } from './words.ts';

function Filters({
  filter,
  state,
  onFilter,
}: {
  readonly filter: FindingFilter;
  readonly state: ExchangeState;
  readonly onFilter: (filter: FindingFilter) => void;
}): ReactElement {
  const say = useSay();
  const counted = (kind: keyof typeof kinds): string => {
    const n = state.open[kind];
    return `${say(kinds[kind])}${filter.state === 'open' && n !== undefined ? ` (${String(n)})` : ''}`;
  };
  return (
    <div className="provincial-filters">
      <Segmented
        aria-label={say(words.show)}
        value={filter.state}
        options={[
          { value: 'open' as const, label: say(words.open) },
          { value: 'resolved' as const, label: say(words.resolved) },
        ]}
        onChange={(value) => onFilter({ ...filter, state: value })}
      />
      <Select
        aria-label={say(words.kind)}
        value={filter.kind}
        options={[
          { value: '', label: `${say(words.kind)}：${say(words.all)}` },
          ...(Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => ({
            value: kind,
            label: counted(kind),
          })),
        ]}
        onChange={(kind) => onFilter({ ...filter, kind })}
      />
      <Select
        aria-label={say(words.flow)}
        value={filter.scenario}
        options={[
          { value: '', label: `${say(words.flow)}：${say(words.all)}` },
          ...state.scenarios.map((one) => ({ value: one.id, label: say(one.name) })),
        ]}
        onChange={(scenario) => onFilter({ ...filter, scenario })}
      />
    </div>
  );
}

/** Where the two sides differ, with what can be done about each. */
export function Findings({ state }: { readonly state: ExchangeState }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [filter, setFilter] = useState<FindingFilter>({ state: 'open', kind: '', scenario: '' });
  const [settling, setSettling] = useState<Finding | null>(null);
  // a new run shows its own findings
  const list = useGrowing(['findings', filter, state.foundAt], (cursor) => findings({ ...filter, cursor }));
  return (
    <>
      <Filters filter={filter} state={state} onFilter={setFilter} />
      <Answer query={list}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items);
          return found.length === 0 ? (
            <div className="card">
              <Nothing
                title={say(state.foundAt === null ? words.neverRun : words.noFindings)}
                hint={state.foundAt === null ? undefined : say(words.noFindingsHint)}
              />
            </div>
          ) : (
            <ul className="provincial-list">
              {found.map((finding) => (
                <FindingCard key={finding.id} finding={finding} onSettle={() => setSettling(finding)} />
              ))}
            </ul>
          );
        }}
      </Answer>
      <MoreButton list={list} />
      {settling !== null && (
        <FormDrawer
          title={`${say(words.settle)} ${settling.number ?? ''}`}
          note={<p>{say(words.settleNote)}</p>}
          draftKey={`provincial.${settling.id}`}
          form={reasonForm}
          send={(input) => resolveFinding(settling.id, { do: 'settle', reason: String(input['reason']) })}
          onSent={() => {
            setSettling(null);
            void client.invalidateQueries({ queryKey: [PROVINCIAL] });
          }}
          onClose={() => setSettling(null)}
        />
      )}
    </>
  );
}
