import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ConfigProvider, theme } from 'antd';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import type { Cockpit, CockpitCut } from '../../../api/cockpit.ts';
import { moment } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import type { CockpitSearch } from '../../search.ts';
import { BigFigures } from './BigFigures.tsx';
import { Clocks } from './Clocks.tsx';
import { Head } from './Head.tsx';
import { Others } from './Others.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { Parts } from './Parts.tsx';
import { cockpitQuery, eventsQuery, partsQuery } from './queries.ts';
import { Ticker } from './Ticker.tsx';
import { Wall } from '../../parts/figures/Wall.tsx';
import { words } from './words.ts';
import '../../parts/figures/figures.css';
import './cockpit.css';
import './panes.css';

const cutOf = ({ period, to, unit, respondent, violation }: CockpitSearch): CockpitCut => ({
  ...{ by: period, period: to },
  ...{ unit, respondent, violation },
});

interface ShownProps {
  readonly cockpit: Cockpit;
  readonly cut: CockpitCut;
  readonly search: CockpitSearch;
  readonly wall: ReactElement;
}

function Shown({ cockpit, cut, search, wall }: ShownProps): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const bigs = cockpit.figures.filter(({ big }) => big);
  const chosen = cockpit.figures.find(({ id }) => id === search.figure)?.id ?? bigs[0]?.id ?? '';
  const parts = useQuery({ ...partsQuery(chosen, cut), enabled: chosen !== '' });
  const events = useQuery(eventsQuery(cut));
  const change = (part: CockpitSearch): void => {
    void navigate({ to: '/w/cockpit/disputes', search: { ...search, ...part }, resetScroll: false });
  };
  const nothing = cockpit.figures.every(({ n }) => n === null || n === 0);
  return (
    <>
      <Head cockpit={cockpit} search={search} onChange={change} wall={wall} />
      {nothing && (
        <section className="pane empty" data-pane="empty">
          <strong>{say(words.empty)}</strong>
          <p>{say(words.emptyHint)}</p>
        </section>
      )}
      <BigFigures figures={bigs} chosen={chosen} onChoose={(figure) => change({ figure })} />
      <div className="cockpit-columns">
        <Parts query={parts} onChange={change} />
        <div className="cockpit-column cockpit-news-column">
          <Others figures={cockpit.figures.filter(({ big }) => !big)} />
          <Clocks clocks={cockpit.clocks} />
          <Answer query={events}>{({ items }) => <Ticker events={items} />}</Answer>
        </div>
      </div>
    </>
  );
}

/** The cockpit of disputes: what leaders look at on the wall, at the desk and on the way. Dark here alone. */
export function DisputeCockpitPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const search = useSearch({ from: '/shell/w/cockpit/disputes' });
  const cut = cutOf(search);
  const cockpit = useQuery(cockpitQuery(cut));
  const box = useRef<HTMLDivElement>(null);
  return (
    <ConfigProvider theme={{ algorithm: theme.darkAlgorithm, token: { colorBgContainer: '#101d33' } }}>
      <div className="cockpit" ref={box} aria-busy={cockpit.isPlaceholderData}>
        {cockpit.data !== undefined && cockpit.error !== null && (
          <p className="lost" role="alert">
            ⚠ {say(words.staleRead(moment(new Date(cockpit.dataUpdatedAt).toISOString())))}
          </p>
        )}
        <Answer query={cockpit}>
          {(data) => <Shown cockpit={data} cut={cut} search={search} wall={<Wall of={box} />} />}
        </Answer>
        {cockpit.data === undefined && cockpit.error !== null && (
          <Panel name="refused" title={say(words.title)}>
            <p className="nothing-here">{say(words.forWhom)}</p>
          </Panel>
        )}
      </div>
    </ConfigProvider>
  );
}
