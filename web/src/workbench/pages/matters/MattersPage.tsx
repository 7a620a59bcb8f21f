import { ApartmentOutlined, BarChartOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { numberText } from '../../parts/value.ts';
import { mattersQuery, scenariosQuery } from '../../queries.ts';
import { EmergencyButton } from '../matter/EmergencyAccess.tsx';
import { ExportLink } from './ExportLink.tsx';
import { Filters } from './Filters.tsx';
import { MatterCards } from './MatterCards.tsx';
import { MatterTable } from './MatterTable.tsx';
import { Pages } from './Pages.tsx';
import { words } from './words.ts';
import './matters.css';

/** A whole number of a matter: who may not see it can open it in an emergency by nothing less. */
const FULL_NUMBER = /〔\d{4}〕\d+号\s*$/;

/** The matters this account may see. Filters, order and page live in the address: it can be kept, shared and gone back to. */
export function MattersPage(): ReactElement {
  const say = useSay();
  const { cursor, ...filters } = useSearch({ from: '/shell/w/matters' });
  const scenarios = useQuery(scenariosQuery).data ?? [];
  const list = useQuery(mattersQuery(filters, cursor));
  const scenario = scenarios.find((candidate) => candidate.id === filters.scenario);
  const title = scenario === undefined ? say(words.all) : say(scenario.name);
  usePageTitle(title);

  return (
    <div className="page">
      <header className="page-head">
        <h1>{title}</h1>
        {list.data?.total !== undefined && (
          <span className="soft" role="status">
            {say(words.total(numberText(list.data.total)))}
          </span>
        )}
        <div className="end">
          {scenario !== undefined && (
            <>
              <Link className="button" to="/w/flows/$flowId" params={{ flowId: scenario.id }}>
                <ApartmentOutlined aria-hidden /> {say(words.flow)}
              </Link>
              <Link className="button" to="/w/indicators">
                <BarChartOutlined aria-hidden /> {say(words.indicators)}
              </Link>
            </>
          )}
          <ExportLink filters={filters} />
          {scenario !== undefined && (
            <Link className="button primary" to="/w/flows/$flowId/new" params={{ flowId: scenario.id }}>
              <PlusOutlined aria-hidden /> {say(words.open1)}
            </Link>
          )}
        </div>
      </header>
      {scenario?.summary !== undefined && <p className="soft summary">{say(scenario.summary)}</p>}
      <Filters filters={filters} scenarios={scenarios} />
      <Answer query={list}>
        {(page) =>
          page.items.length === 0 ? (
            <div className="card">
              <Nothing
                title={say(words.none)}
                hint={
                  <>
                    {say(words.noneHint)} <Link to="/w/matters">{say(words.clear)}</Link>
                    {filters.q !== undefined && FULL_NUMBER.test(filters.q) && (
                      <span className="emergency-entry">
                        <EmergencyButton matter={filters.q} />
                      </span>
                    )}
                  </>
                }
              />
            </div>
          ) : (
            <div aria-busy={list.isPlaceholderData} className={list.isPlaceholderData ? 'stale' : ''}>
              <MatterTable items={page.items} />
              <MatterCards items={page.items} />
            </div>
          )
        }
      </Answer>
      <Pages filters={filters} cursor={cursor} next={list.data?.next ?? null} />
    </div>
  );
}
