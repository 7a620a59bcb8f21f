import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ClockItem, MatterPage } from '../../../api/contract.ts';
import { day, due } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { readable } from '../../parts/value.ts';
import { flowQuery } from '../../queries.ts';
import { CourtReviewPart, hasCourtReview } from '../court-review/CourtReviewPart.tsx';
import { words as courtWords } from '../court-review/words.ts';
import { EvidenceTab } from '../evidence/EvidenceTab.tsx';
import { words as evidenceWords } from '../evidence/words.ts';
import { PapersTab } from '../papers/PapersTab.tsx';
import { words as paperWords } from '../papers/words.ts';
import { clockLook } from './clock-state.tsx';
import { ClockSteps } from './ClockSteps.tsx';
import { Journal } from './Journal.tsx';
import { Parties } from './Parties.tsx';
import { Related } from './Related.tsx';
import { words } from './words.ts';

type Part = { readonly matter: MatterPage };

function Facts({ matter }: Part): ReactElement {
  const say = useSay();
  if (matter.facts.length === 0) return <Nothing title={say(words.noFacts)} />;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{say(words.fact)}</th>
          <th scope="col">{say(words.value)}</th>
        </tr>
      </thead>
      <tbody>
        {matter.facts.map((fact) => (
          <tr key={fact.id}>
            <th scope="row">{say(fact.name)}</th>
            <td>{readable(fact, say)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Clocks({ matter }: Part): ReactElement {
  const say = useSay();
  const [explained, setExplained] = useState<ClockItem | null>(null);
  if (matter.clocks.length === 0) return <Nothing title={say(words.noClocks)} />;
  const waiting = matter.clocks.filter((clock) => clock.from === null);
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.allClocks)}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say(words.clock)}</th>
            <th scope="col">{say(words.state)}</th>
            <th scope="col">{say(words.period)}</th>
            <th scope="col">{say(words.from)}</th>
            <th scope="col">{say(words.due)}</th>
            <th scope="col">{say(words.ended)}</th>
            <th scope="col">{say(words.article)}</th>
          </tr>
        </thead>
        <tbody>
          {matter.clocks
            .filter((clock) => clock.from !== null)
            .map((clock) => {
              const { tone, icon, word } = clockLook(clock);
              return (
                <tr key={clock.id}>
                  <th scope="row">
                    <button type="button" className="as-link" onClick={() => setExplained(clock)}>
                      {say(clock.name)}
                    </button>
                    <small className="soft"> {say(words[clock.kind])}</small>
                  </th>
                  <td className={`tone-${tone}`}>
                    {icon} {say(word)}
                  </td>
                  <td>{say(clock.period)}</td>
                  <td className="nowrap">{clock.from === null ? '—' : day(clock.from)}</td>
                  <td className="nowrap">{clock.due === null ? '—' : due(clock.due)}</td>
                  <td className="nowrap">{clock.ended === null ? '—' : day(clock.ended)}</td>
                  <td>{clock.article}</td>
                </tr>
              );
            })}
        </tbody>
      </table>
      {waiting.length > 0 && (
        <details>
          <summary>{say(words.notStarted(waiting.length))}</summary>
          <ul>
            {waiting.map((clock) => (
              <li key={clock.id}>
                {say(clock.name)} <span className="soft">{clock.article}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <ClockSteps clock={explained} onClose={() => setExplained(null)} />
    </div>
  );
}

function Tasks({ matter }: Part): ReactElement {
  const say = useSay();
  const flow = useQuery(flowQuery(matter.scenario.id)).data?.definition;
  // a task waits for a post, or for whoever has a part in the matter
  const roleName = (role: string): string => {
    const name = flow?.roles[role] ?? flow?.team?.[role]?.name;
    return name === undefined ? role : say(name);
  };
  if (matter.tasks.length === 0) return <Nothing title={say(words.noTasks)} />;
  return (
    <ul className="lines">
      {matter.tasks.map((task) => (
        <li key={task.id}>
          <strong>{say(task.name)}</strong>
          <span className="soft">
            {roleName(task.role)}
            {task.due !== null && ` · ${say(words.dueOn(due(task.due)))}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function MatterTabs({ matter }: Part): ReactElement {
  const say = useSay();
  const { tab } = useSearch({ from: '/shell/w/matters/$matterId' });
  const counted = (label: string, n: number): string => (n === 0 ? label : `${label} ${n}`);
  return (
    <div className="card matter-tabs">
      <Tabs
        label={say(words.about)}
        first={tab}
        items={[
          { key: 'journal', label: say(words.journal), children: <Journal matter={matter} /> },
          { key: 'papers', label: say(paperWords.papers), children: <PapersTab matter={matter} /> },
          {
            key: 'evidence',
            label: say(evidenceWords.evidence),
            children: <EvidenceTab matter={matter} />,
          },
          {
            key: 'facts',
            label: counted(say(words.facts), matter.facts.length),
            children: <Facts matter={matter} />,
          },
          {
            key: 'clocks',
            label: counted(say(words.allClocks), matter.clocks.filter((clock) => clock.from !== null).length),
            children: <Clocks matter={matter} />,
          },
          {
            key: 'tasks',
            label: counted(say(words.tasks), matter.tasks.length),
            children: <Tasks matter={matter} />,
          },
          {
            key: 'parties',
            label: counted(say(words.parties), matter.parties.length),
            children: <Parties matter={matter} />,
          },
          ...(hasCourtReview(matter)
            ? [
                {
                  key: 'court-review',
                  label: say(courtWords.tab),
                  children: <CourtReviewPart matter={matter} />,
                },
              ]
            : []),
          { key: 'related', label: say(words.related), children: <Related matter={matter} /> },
        ]}
      />
    </div>
  );
}
