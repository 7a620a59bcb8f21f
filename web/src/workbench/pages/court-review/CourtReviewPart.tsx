import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { courtReview, recordCourtReview } from '../../../api/court-review.ts';
import type { CourtReview, ReviewedCondition } from '../../../api/court-review.ts';
import { ApiProblem } from '../../../api/request.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { ConditionGraph } from './ConditionGraph.tsx';
import { words } from './words.ts';
import './court-review.css';

/** Whether the matter is an application for enforcement whose deliberation is open to the reader. */
export const hasCourtReview = (matter: MatterPage): boolean =>
  matter.scenario.id === 'non-litigation-enforcement' &&
  !matter.closedTo.some(({ id }) => id === 'deliberation') &&
  !['supervising', 'suggested', 'supervised'].includes(matter.stage.id);

function Facts({ condition }: { readonly condition: ReviewedCondition }): ReactElement {
  const say = useSay();
  if (condition.facts.length === 0) return <p className="soft">{say(words.noFacts)}</p>;
  return (
    <table className="plain-table">
      <caption className="soft">{say(condition.name)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(words.fact)}</th>
          <th scope="col">{say(words.source)}</th>
        </tr>
      </thead>
      <tbody>
        {condition.facts.map((fact, at) => (
          <tr key={`${fact.source.ref} ${at}`}>
            <td>
              {say(fact.name)}: <strong>{say(fact.value)}</strong>
            </td>
            <td>
              {say(words[fact.source.kind])} · {say(fact.source.name)}
              {fact.source.kind === 'act' && ` · #${fact.source.ref}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Table({
  review,
  chosen,
  onChoose,
}: {
  readonly review: CourtReview;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}): ReactElement {
  const say = useSay();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.title)}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say(words.condition)}</th>
            <th scope="col">{say(words.result)}</th>
            <th scope="col">{say(words.finding)}</th>
            <th scope="col">{say(words.article)}</th>
          </tr>
        </thead>
        <tbody>
          {review.conditions.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <button
                  type="button"
                  className="as-link"
                  aria-pressed={one.id === chosen}
                  aria-label={`${say(one.name)}: ${say(words.choose)}`}
                  onClick={() => onChoose(one.id)}
                >
                  {say(one.name)}
                </button>
                <small className="soft"> {say(words[one.part])}</small>
              </th>
              <td className={`nowrap result-${one.result}`}>{say(words[one.result])}</td>
              <td>
                {say(one.finding)}
                {one.steps.length > 0 && (
                  <details>
                    <summary>{say(words.steps)}</summary>
                    <ol>
                      {one.steps.map((step) => (
                        <li key={step.zh}>{say(step)}</li>
                      ))}
                    </ol>
                  </details>
                )}
              </td>
              <td lang="zh-CN">
                {one.article}
                {one.status !== 'V' && (
                  <span className="tag" lang={undefined}>
                    {say(words.unverified)} {one.status}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Reviewed({
  matter,
  review,
}: {
  readonly matter: MatterPage;
  readonly review: CourtReview;
}): ReactElement {
  const say = useSay();
  const queries = useQueryClient();
  const first =
    review.conditions.find((one) => one.result === 'not-met') ??
    review.conditions.find((one) => one.result === 'doubtful') ??
    review.conditions[0];
  const [chosen, setChosen] = useState(first?.id ?? '');
  const condition = review.conditions.find((one) => one.id === chosen) ?? first;
  const record = useMutation({
    mutationFn: () => recordCourtReview(matter.id, matter.version),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['matter', matter.id] }),
  });
  const problem = record.error instanceof ApiProblem ? record.error.text : null;
  const recordable = matter.actions.some((one) => one.id === 'record-review');
  return (
    <section className="court-review" aria-labelledby="court-review-title">
      <h2 id="court-review-title">{say(words.title)}</h2>
      <p className="soft">{say(words.own)}</p>
      {review.origin === null ? (
        <Alert type="warning" showIcon title={say(words.noDossier)} />
      ) : (
        <p className="soft">
          {say(words.from)} <span lang="zh-CN">{review.origin.number}</span> · {say(review.origin.agency)} ·{' '}
          {say(words.digest)} <code title={review.origin.digest}>{review.origin.digest.slice(0, 16)}…</code>
        </p>
      )}
      <p>
        {say(words.suggestion)}: <strong>{say(words[review.suggestion])}</strong> {say(words.decides)}
      </p>
      {recordable && (
        <Button onClick={() => record.mutate()} loading={record.isPending}>
          {say(words.record)}
        </Button>
      )}
      {record.isSuccess && <Alert type="success" showIcon role="status" title={say(words.recorded)} />}
      {problem !== null && <Alert type="error" showIcon role="alert" title={say(problem)} />}
      <Table review={review} chosen={chosen} onChoose={setChosen} />
      {condition !== undefined && (
        <>
          <h3>{say(words.graph)}</h3>
          <ConditionGraph graph={review.graph} condition={condition} />
          <Facts condition={condition} />
        </>
      )}
    </section>
  );
}

/** The automatic review of an application for enforcement: the table of conditions and their graph. */
export function CourtReviewPart({ matter }: { readonly matter: MatterPage }): ReactElement {
  const review = useQuery({
    queryKey: ['matter', matter.id, 'court-review', matter.version],
    queryFn: () => courtReview(matter.id),
    // the review stays on the page while it is made anew after an act
    placeholderData: keepPreviousData,
  });
  return <Answer query={review}>{(found) => <Reviewed matter={matter} review={found} />}</Answer>;
}
