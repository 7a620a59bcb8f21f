import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { editionFile } from '../../../api/safety.ts';
import type { EditionPage as Page } from '../../../api/safety.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { DomainCard } from './DomainCard.tsx';
import { EditionSeal } from './EditionSeal.tsx';
import { editionWords as words } from './edition-words.ts';
import { Files } from './Files.tsx';
import { Limits } from './Limits.tsx';
import { editionQuery } from './queries.ts';
import { RankingTable } from './RankingTable.tsx';
import { Reconciled } from './Reconciled.tsx';
import { Appeals, Comments } from './Remarks.tsx';
import { words as reportWords } from './words.ts';
import '../../parts/figures/figures.css';
import './safety.css';
import './rows.css';
import './tables.css';
import './wall.css';

interface ShownProps {
  readonly page: Page;
  readonly against: string | undefined;
}

function Shown({ page, against }: ShownProps): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const { edition, period, unit } = page;
  const title = say(words.editionOf(period.id, edition.number));
  usePageTitle(title);
  return (
    <>
      <header className="safety-head">
        <div className="safety-title">
          <nav aria-label={say(words.title)} className="safety-trail">
            <Link to="/w/safety/editions" search={{ unit: unit.id }}>
              {say(words.title)}
            </Link>{' '}
            ›
          </nav>
          <h1>
            <Name text={unit.name} /> · {title}
          </h1>
          <p>{say(reportWords.days(period.now.from, period.now.to))}</p>
        </div>
        <div className="safety-tools">
          <Link className="quiet" to="/w/safety" search={{ by: period.by, period: period.id, unit: unit.id }}>
            {say(words.asCountedNow)}
          </Link>
          <Files
            path={(kind, lang) => editionFile(kind, edition.id, lang)}
            name={`${say(unit.name)} ${period.id} ${String(edition.number)}`}
          />
        </div>
      </header>
      <EditionSeal edition={edition} others={page.others} intact={page.intact} />
      <div className="edition-columns">
        <section className="domains" aria-label={say(words.frozen)}>
          {page.domains.map((domain) => (
            <DomainCard
              key={domain.id}
              domain={domain}
              // what was late then says nothing about the frozen figures now
              sources={[]}
              search={{ by: period.by, period: period.id, unit: unit.id }}
            />
          ))}
        </section>
        <div className="safety-news">
          <Comments page={page} />
          <Appeals appeals={page.appeals} />
          <Limits />
        </div>
      </div>
      {page.ranking !== null && page.ranking.rows.length > 0 && (
        <Panel name="ranking" title={say(words.ranking)}>
          <RankingTable method={page.ranking.method} rows={page.ranking.rows} period={period} />
        </Panel>
      )}
      <Reconciled
        edition={edition}
        others={page.others}
        against={against}
        onAgainst={(other) => {
          void navigate({
            ...{ to: '/w/safety/editions/$id', params: { id: edition.id }, resetScroll: false },
            search: { against: other },
          });
        }}
      />
    </>
  );
}

/** One edition: frozen figures with their digest, what agencies say of them, and why they differ from later ones. */
export function EditionPage(): ReactElement {
  const { id } = useParams({ from: '/shell/w/safety/editions/$id' });
  const { against } = useSearch({ from: '/shell/w/safety/editions/$id' });
  const query = useQuery(editionQuery(id));
  return (
    <div className="safety figures">
      <Answer query={query}>{(page) => <Shown page={page} against={against} />}</Answer>
    </div>
  );
}
