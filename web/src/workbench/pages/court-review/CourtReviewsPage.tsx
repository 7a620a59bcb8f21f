import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { askCourtReviews, listCourtReviews } from '../../../api/court-reviews.ts';
import type { CourtReviews } from '../../../api/court-reviews.ts';
import { moment } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { Refused } from '../security/Refused.tsx';
import { batchWords as words, progressWords } from './batch-words.ts';
import { CourtReviewsResults } from './CourtReviewsResults.tsx';
import './court-review.css';

const WORKING_MS = 1_000;

function ReviewRow({ review }: { readonly review: CourtReviews }): ReactElement {
  const say = useSay();
  const { id, askedAt, finishedAt, total, done, failed } = review;
  return (
    <li>
      <Link to="/w/court-review" search={{ review: id }}>
        {moment(askedAt)}
      </Link>
      <span className={`paper-state ${finishedAt === null ? 'near' : 'calm'}`}>
        {say(finishedAt === null ? words.running : words.finished)}
      </span>
      <progress max={total} value={done} aria-label={moment(askedAt)} />
      <small className="soft">
        {say(progressWords(done, total))}
        {failed > 0 && ` · ${say(words.notReviewed)} ${String(failed)}`}
      </small>
    </li>
  );
}

/** The automatic review of all cases of a court: asked for here, done by the server, with results that wait. */
export function CourtReviewsPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const { review } = useSearch({ from: '/shell/w/court-review' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: ['court-reviews'],
    queryFn: listCourtReviews,
    refetchInterval: ({ state }) =>
      state.data?.some(({ finishedAt }) => finishedAt === null) === true ? WORKING_MS : false,
  });
  const ask = useMutation({
    mutationFn: askCourtReviews,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['court-reviews'] });
      await navigate({ to: '/w/court-review', search: { review: id } });
    },
  });
  return (
    <div className="page court-reviews">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      {review !== undefined ? (
        <CourtReviewsResults key={review} id={review} />
      ) : (
        <>
          <p>
            <Button type="primary" loading={ask.isPending} onClick={() => ask.mutate()}>
              {say(words.start)}
            </Button>
          </p>
          <Refused problem={ask.error} />
          <section className="card" aria-labelledby="court-reviews">
            <h2 id="court-reviews">{say(words.past)}</h2>
            <Answer query={list}>
              {(items) =>
                items.length === 0 ? (
                  <Nothing title={say(words.none)} />
                ) : (
                  <ul className="review-rows">
                    {items.map((one) => (
                      <ReviewRow key={one.id} review={one} />
                    ))}
                  </ul>
                )
              }
            </Answer>
          </section>
        </>
      )}
    </div>
  );
}
