import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import type { Team } from '../../../api/work.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { teamQuery } from '../../queries.ts';
import { useLeads } from '../../session.ts';
import { Loads } from './Loads.tsx';
import { TeamMatters } from './TeamMatters.tsx';
import { words } from './words.ts';
import './team.css';

function Agencies({ team }: { readonly team: Team }): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  if (team.agencies.length === 1) return <span className="soft">{say(team.agency.name)}</span>;
  return (
    <Select
      aria-label={say(words.agency)}
      value={team.agency.id}
      options={team.agencies.map(({ id, name }) => ({ value: id, label: say(name) }))}
      onChange={(agency) => void navigate({ to: '/w/team', search: { agency } })}
    />
  );
}

function Work({ team }: { readonly team: Team }): ReactElement {
  const say = useSay();
  const lists = (['overdue', 'due', 'unassigned'] as const).map((key) => ({
    key,
    label: `${say(words[key])} ${String(team[key].length)}`,
    children: <TeamMatters matters={team[key]} />,
  }));
  return (
    <>
      <p className="soft team-purpose">{say(words.purpose)}</p>
      <Loads loads={team.loads} />
      <div className="card">
        <Tabs label={say(words.title)} items={lists} />
      </div>
    </>
  );
}

/** The work of the agency as its team leads and head divide it. */
export function TeamPage(): ReactElement {
  const say = useSay();
  const { agency } = useSearch({ from: '/shell/w/team' });
  const leads = useLeads();
  const answer = useQuery({ ...teamQuery(agency), enabled: leads });
  usePageTitle(say(words.title));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        {answer.data !== undefined && <Agencies team={answer.data} />}
      </header>
      {leads ? (
        <Answer query={answer}>{(team) => <Work team={team} />}</Answer>
      ) : (
        <Nothing title={say(words.noAgency)} />
      )}
    </div>
  );
}
