import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { changeSystem, declareSystem, systems, type OutsideSystem } from '../../../api/systems.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { agenciesQuery } from '../admin/queries.ts';
import { bodyFrom, filledFrom, systemForm } from './forms.ts';
import { SYSTEMS } from './queries.ts';
import { SystemCard } from './SystemCard.tsx';
import { words } from './words.ts';
import './systems.css';

const EVERY_MS = 30_000;

/** Outside systems for administrators: who they are, what their keys open, what is told to them, and whether it arrives. */
export function SystemsPage(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const { withStepUp, dialog } = useStepUp();
  const [editing, setEditing] = useState<OutsideSystem | 'new' | null>(null);
  const query = useQuery({ queryKey: [SYSTEMS], queryFn: systems, refetchInterval: EVERY_MS });
  const agencies = useQuery(agenciesQuery);
  usePageTitle(say(words.title));
  const open = (agencies.data ?? []).filter(({ closedAt }) => closedAt === null);
  return (
    <div className="page systems">
      {dialog}
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
        <Button type="primary" onClick={() => setEditing('new')}>
          {say(words.add)}
        </Button>
      </header>
      <Answer query={query}>
        {(found) =>
          found.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.none)} />
            </div>
          ) : (
            <ul className="systems-list">
              {found.map((system) => (
                <SystemCard key={system.id} system={system} onChange={() => setEditing(system)} />
              ))}
            </ul>
          )
        }
      </Answer>
      {editing !== null && (
        <FormDrawer
          title={editing === 'new' ? say(words.add) : `${say(words.change)} ${say(editing.name)}`}
          draftKey={`systems.${editing === 'new' ? 'new' : editing.id}`}
          {...(editing === 'new' ? {} : { initial: filledFrom(editing) })}
          form={systemForm(open, editing === 'new')}
          send={async (input) => {
            const body = bodyFrom(input);
            return withStepUp(() =>
              editing === 'new'
                ? declareSystem({ ...body, code: String(input['code']) })
                : changeSystem(editing.id, body),
            );
          }}
          onSent={() => {
            setEditing(null);
            void client.invalidateQueries({ queryKey: [SYSTEMS] });
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}
