import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { SafetyRanking } from '../../../api/safety.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import type { SafetySearch } from '../../search.ts';
import { Appeal } from './Appeal.tsx';
import { cutOf } from './parts.ts';
import { editionQuery, rankingQuery } from './queries.ts';
import { RankingMethod } from './RankingMethod.tsx';
import { RankingTable } from './RankingTable.tsx';
import { SafetyHeadBar } from './SafetyHeadBar.tsx';
import { rankingWords as words } from './ranking-words.ts';
import { words as reportWords } from './words.ts';
import '../../parts/figures/figures.css';
import './safety.css';
import './rows.css';
import './tables.css';
import './wall.css';

function Shown({
  ranking,
  search,
}: {
  readonly ranking: SafetyRanking;
  readonly search: SafetySearch;
}): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const { edition } = ranking;
  const page = useQuery({ ...editionQuery(edition?.id ?? ''), enabled: edition !== null });
  return (
    <>
      <SafetyHeadBar
        head={ranking}
        title={say(words.title)}
        search={search}
        page="/w/safety/ranking"
        onChange={(part) => {
          void navigate({ to: '/w/safety/ranking', search: { ...search, ...part }, resetScroll: false });
        }}
        tools={
          <Link className="quiet" to="/w/safety" search={search}>
            ‹ {say(reportWords.report)}
          </Link>
        }
      />
      <Panel name="ranking" title={say(words.table)} hint={say(words.hint)}>
        {ranking.rows.length === 0 ? (
          <p className="nothing-here">{say(words.none)}</p>
        ) : (
          <RankingTable method={ranking.method} rows={ranking.rows} period={ranking.period} />
        )}
        {edition === null ? (
          <p className="soft">{say(words.notPublished)}</p>
        ) : page.data?.may.appeal === true ? (
          <Appeal edition={edition.id} units={ranking.rows.map(({ unit }) => unit)} />
        ) : (
          <p className="soft">{say(words.whoAppeals)}</p>
        )}
      </Panel>
      <RankingMethod of={ranking.method} />
    </>
  );
}

/** Units side by side: what cannot be told apart shares a rank, and how it is reckoned stands below. */
export function RankingPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const search = cutOf(useSearch({ from: '/shell/w/safety/ranking' }));
  const query = useQuery(rankingQuery(search));
  return (
    <div className="safety figures" aria-busy={query.isPlaceholderData}>
      <Answer query={query}>{(ranking) => <Shown ranking={ranking} search={search} />}</Answer>
    </div>
  );
}
