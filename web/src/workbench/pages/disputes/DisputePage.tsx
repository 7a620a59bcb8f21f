import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { disputes, thread, type Thread } from '../../../api/disputes.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { AnomalyList } from './AnomalyList.tsx';
import { ClockLine } from './ClockLine.tsx';
import { Lanes } from './Lanes.tsx';
import { News } from './News.tsx';
import { usePurpose } from './purpose.ts';
import { ThreadActs } from './ThreadActs.tsx';
import { words } from './words.ts';
import '../matter/clocks.css';
import '../matter/matter.css';
import './disputes.css';

/** What is wrong in this dispute; nothing at all when nothing is. */
function Wrong({ of }: { readonly of: Thread }): ReactElement | null {
  const say = useSay();
  const purpose = usePurpose();
  const found = useQuery({ queryKey: ['disputes', purpose], queryFn: () => disputes(purpose) });
  const keys = new Set(of.matters.map(({ key }) => key));
  const items = (found.data?.disputes ?? [])
    .filter(({ matters }) => matters.some(({ id }) => keys.has(id)))
    .flatMap(({ anomalies }) => anomalies);
  if (items.length === 0) return null;
  return (
    <section className="card" aria-labelledby="dispute-wrong">
      <h2 id="dispute-wrong">
        {say(words.anomalies)} {items.length}
      </h2>
      <AnomalyList items={items} withMatter={false} />
    </section>
  );
}

/** One dispute from the first act to the last judgment, whoever's hands it went through. */
export function DisputePage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const purpose = usePurpose();
  const { matterId } = useParams({ from: '/shell/w/disputes/$matterId' });
  const found = useQuery({
    queryKey: ['disputes', 'thread', matterId, purpose],
    queryFn: () => thread(matterId, purpose),
  });
  return (
    <div className="page">
      <header className="page-head">
        <p>
          <Link to="/w/disputes">{say(words.back)}</Link>
        </p>
        <h1>{say(words.title)}</h1>
      </header>
      <Answer query={found}>
        {(shown) => (
          <div className="dispute">
            <Lanes thread={shown} />
            <Wrong of={shown} />
            <ClockLine thread={shown} />
            <ThreadActs thread={shown} />
            <News thread={shown} />
          </div>
        )}
      </Answer>
    </div>
  );
}
