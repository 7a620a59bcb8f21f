import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { reportFile } from '../../../api/safety.ts';
import type { SafetyReport } from '../../../api/safety.ts';
import { moment } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { Wall } from '../../parts/figures/Wall.tsx';
import type { SafetySearch } from '../../search.ts';
import { Chosen } from './Chosen.tsx';
import { Clusters } from './Clusters.tsx';
import { DomainCard } from './DomainCard.tsx';
import { Files } from './Files.tsx';
import { Limits } from './Limits.tsx';
import { cutOf } from './parts.ts';
import { clustersQuery, indicatorQuery, reportQuery, seriousQuery } from './queries.ts';
import { SafetyHeadBar } from './SafetyHeadBar.tsx';
import { SeriousEvents } from './SeriousEvents.tsx';
import { Subscribe } from './Subscribe.tsx';
import { useFullScreen } from './useFullScreen.ts';
import { words } from './words.ts';
import '../../parts/figures/figures.css';
import './safety.css';
import './rows.css';
import './tables.css';
import './wall.css';

interface ShownProps {
  readonly report: SafetyReport;
  readonly search: SafetySearch;
  readonly dark: boolean;
  readonly wall: ReactElement;
}

function Shown({ report, search, dark, wall }: ShownProps): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const { figure } = search;
  const cut = cutOf(search);
  const figures = report.domains.flatMap((domain) => domain.figures);
  const chosen =
    figures.find(({ definition }) => definition.id === figure) ??
    figures.find(({ definition }) => definition.big) ??
    figures[0];
  const id = chosen?.definition.id ?? '';
  const detail = useQuery({ ...indicatorQuery(id, cut), enabled: id !== '' });
  const serious = useQuery(seriousQuery(cut.unit));
  const clusters = useQuery(clustersQuery(cut));
  const change = (part: SafetySearch): void => {
    void navigate({ to: '/w/safety', search: { ...search, ...part }, resetScroll: false });
  };
  // figures of the platform's own acts are known at any time
  const nothing = figures.every(
    ({ state, definition }) => state === 'no-data' || definition.sources.length === 0,
  );
  return (
    <>
      <SafetyHeadBar
        head={report}
        title={
          <>
            <Name text={report.unit.name} /> · {say(words.title)}
          </>
        }
        search={search}
        page="/w/safety"
        onChange={change}
        tools={
          <>
            <Link className="quiet" to="/w/safety/ranking" search={cut}>
              {say(words.ranking)}
            </Link>
            <Link className="quiet" to="/w/safety/editions" search={{ unit: cut.unit }}>
              {say(words.editions)}
            </Link>
            <Files
              path={(kind, lang) => reportFile(kind, { ...cut, lang })}
              name={`${say(report.unit.name)} ${report.period.id}`}
            />
            <Subscribe unit={report.unit} />
            {wall}
          </>
        }
      />
      {nothing && (
        <section className="pane empty" data-pane="empty">
          <strong>{say(words.empty)}</strong>
          <p>{say(words.emptyHint)}</p>
        </section>
      )}
      <nav className="domain-jumps only-phone" aria-label={say(words.toDomain)}>
        {report.domains.map((one) => (
          <a key={one.id} href={`#domain-${one.id}`}>
            {say(one.name)}
          </a>
        ))}
      </nav>
      <div className="safety-columns">
        <section className="domains" aria-label={say(words.domains)}>
          {report.domains.map((domain) => (
            <DomainCard
              key={domain.id}
              domain={domain}
              sources={report.sources}
              search={search}
              chosen={id}
              onChoose={(indicator) => change({ figure: indicator })}
            />
          ))}
        </section>
        <div className="safety-side">
          <div className="safety-chosen">
            <Chosen query={detail} dark={dark} onUnit={(unit) => change({ unit })} />
          </div>
          <div className="safety-news">
            <Answer query={serious}>{({ items }) => <SeriousEvents events={items} />}</Answer>
            <Answer query={clusters}>{(found) => <Clusters of={found} />}</Answer>
            <Limits of={chosen?.definition} />
          </div>
        </div>
      </div>
    </>
  );
}

/** The report of safety: light at the desk and on the way, dark on the wall. */
export function SafetyPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const search = useSearch({ from: '/shell/w/safety' });
  const cut = cutOf(search);
  const report = useQuery(reportQuery(cut));
  const box = useRef<HTMLDivElement>(null);
  const dark = useFullScreen();
  return (
    <div className={`safety figures${dark ? ' dark' : ''}`} ref={box} aria-busy={report.isPlaceholderData}>
      {report.data !== undefined && report.error !== null && (
        <p className="lost" role="alert">
          ⚠ {say(words.staleRead(moment(new Date(report.dataUpdatedAt).toISOString())))}
        </p>
      )}
      <Answer query={report}>
        {(data) => <Shown report={data} search={search} dark={dark} wall={<Wall of={box} />} />}
      </Answer>
      {report.data === undefined && report.error !== null && (
        <Panel name="refused" title={say(words.title)}>
          <p className="nothing-here">{say(words.forWhom)}</p>
        </Panel>
      )}
    </div>
  );
}
