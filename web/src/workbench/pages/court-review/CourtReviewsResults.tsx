import { DownloadOutlined, LeftOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { courtReviews, notReviewedFile } from '../../../api/court-reviews.ts';
import type { CourtReviewsResult } from '../../../api/court-reviews.ts';
import { saveFile } from '../../../api/download.ts';
import { moment, today } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Refused } from '../security/Refused.tsx';
import { batchWords as words, progressWords } from './batch-words.ts';
import { words as reviewWords } from './words.ts';

const WORKING_MS = 1_000;
const suggestions = ['decline', 'refuse', 'look', 'grant'] as const;

/** How far one review of all cases is, and what it found; read again until it is over. */
export function CourtReviewsResults({ id }: { readonly id: string }): ReactElement {
  const query = useQuery({
    queryKey: ['court-reviews', id],
    queryFn: () => courtReviews(id),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? WORKING_MS : false),
  });
  return <Answer query={query}>{(review) => <Results review={review} />}</Answer>;
}

function Results({ review }: { readonly review: CourtReviewsResult }): ReactElement {
  const say = useSay();
  const { suggested } = review;
  const file = useMutation({
    mutationFn: () => saveFile(notReviewedFile(review.id), `not-reviewed-${today()}.csv`, 'handling'),
  });
  return (
    <section className="card" aria-labelledby="court-reviews-results">
      <p>
        <Link to="/w/court-review">
          <LeftOutlined aria-hidden /> {say(words.back)}
        </Link>
      </p>
      <h2 id="court-reviews-results">{moment(review.askedAt)}</h2>
      <p role="status">
        {say(review.finishedAt === null ? words.running : words.finished)} ·{' '}
        {say(progressWords(review.done, review.total))}
      </p>
      <progress max={review.total} value={review.done} aria-label={say(words.title)} />
      <dl className="review-figures">
        <div>
          <dt>{say(words.notReviewed)}</dt>
          <dd>{review.failed}</dd>
        </div>
        <div>
          <dt>{say(words.withoutDossier)}</dt>
          <dd>{review.withoutDossier}</dd>
        </div>
        {suggested !== null &&
          suggestions.map((one) => (
            <div key={one}>
              <dt>{say(reviewWords[one])}</dt>
              <dd>{suggested[one] ?? 0}</dd>
            </div>
          ))}
      </dl>
      {suggested === null && <p className="soft">{say(words.closed)}</p>}
      {review.failed > 0 && (
        <Button
          icon={<DownloadOutlined aria-hidden />}
          loading={file.isPending}
          onClick={() => file.mutate()}
        >
          {say(words.download)}
        </Button>
      )}
      <Refused problem={file.error} />
      {review.cases.length === 0 ? (
        <p className="soft">{say(words.allReviewed)}</p>
      ) : (
        <Cases cases={review.cases} />
      )}
    </section>
  );
}

function Cases({ cases }: Pick<CourtReviewsResult, 'cases'>): ReactElement {
  const say = useSay();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="court-reviews-results">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say(words.matter)}</th>
            <th scope="col">{say(words.outcome)}</th>
            <th scope="col">{say(words.wanting)}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map(({ matter, number, suggestion, wanting, withDossier, problem }) => (
            <tr key={matter}>
              <td lang="zh-CN">
                <Link to="/w/matters/$matterId" params={{ matterId: matter }}>
                  {number}
                </Link>
              </td>
              <td className={problem === null ? undefined : 'result-not-met'}>
                {problem !== null && say(problem.text)}
                {suggestion !== null && say(reviewWords[suggestion])}
                {withDossier === false && <span className="tag">{say(words.withoutDossier)}</span>}
              </td>
              <td>{wanting}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
