import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { completeAssessment, signAssessment } from '../../../api/privacy.ts';
import type { Assessment, Completion } from '../../../api/privacy.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { CompletionForm } from './CompletionForm.tsx';
import { DraftView } from './DraftView.tsx';
import { assessmentQuery, assessmentsQuery } from './queries.ts';
import { Refused } from '../security/Refused.tsx';
import { conclusions, levels, words } from './words.ts';

function CompletionView({ completion }: { readonly completion: Completion }): ReactElement {
  const say = useSay();
  return (
    <dl className="privacy-completion">
      <dt>{say(words.necessity)}</dt>
      <dd>{completion.necessity}</dd>
      <dt>{say(words.outside)}</dt>
      <dd>{completion.recipients}</dd>
      {completion.risks.map((risk, index) => (
        <div key={index}>
          <dt>
            {say(words.risk)} {index + 1} · {say(words.likelihood)} {say(levels[risk.likelihood])} ·{' '}
            {say(words.effect)} {say(levels[risk.effect])}
          </dt>
          <dd>
            {risk.risk}
            <br />
            {say(words.measure)}: {risk.measure}
          </dd>
        </div>
      ))}
      <dt>{say(words.opinion)}</dt>
      <dd>{completion.opinion}</dd>
      <dt>{say(words.conclusion)}</dt>
      <dd>{say(conclusions[completion.conclusion])}</dd>
    </dl>
  );
}

function Signed({ signature }: { readonly signature: NonNullable<Assessment['signature']> }): ReactElement {
  const say = useSay();
  return (
    <Alert
      type={signature.intact ? 'success' : 'error'}
      showIcon
      title={`${say(words.signedBy)} ${say(signature.name)} (${signature.staffNumber}) · ${moment(signature.at)} · ${say(words.keptUntil)} ${signature.keptUntil}`}
      description={
        <>
          {!signature.intact && <strong>{say(words.broken)} </strong>}
          <code className="privacy-hash">SHA-256 {signature.hash}</code>
        </>
      }
    />
  );
}

interface AssessmentViewProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One assessment: what the definition says, what a person adds, and the signature. */
export function AssessmentView({ id, onBack }: AssessmentViewProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const query = useQuery(assessmentQuery(id));
  const { withStepUp, dialog } = useStepUp();
  const change = useMutation({
    mutationFn: (call: () => Promise<unknown>) => withStepUp(call),
    onSettled: () => client.invalidateQueries({ queryKey: assessmentsQuery.queryKey }),
  });
  return (
    <>
      <p>
        <Button onClick={onBack}>‹ {say(words.back)}</Button>
      </p>
      <Answer query={query}>
        {(found) => (
          <>
            <section className="card">
              <h2>
                {say(found.draft.name)} <span className="tag">{say(words[found.state])}</span>
              </h2>
              {found.signature !== null && <Signed signature={found.signature} />}
              <DraftView draft={found.draft} />
            </section>
            <section className="card">
              <h2>{say(words.completion)}</h2>
              <Refused problem={change.error} />
              {found.mayComplete ? (
                <CompletionForm
                  given={found.completion}
                  busy={change.isPending}
                  onSave={(completion) => change.mutate(() => completeAssessment(id, completion))}
                />
              ) : found.completion === null ? (
                <p className="soft">{say(words.none)}</p>
              ) : (
                <CompletionView completion={found.completion} />
              )}
              {found.maySign && (
                <p className="privacy-sign">
                  <Button
                    type="primary"
                    loading={change.isPending}
                    onClick={() => change.mutate(() => signAssessment(id))}
                  >
                    {say(words.sign)}
                  </Button>{' '}
                  <span className="soft">{say(words.signHint)}</span>
                </p>
              )}
            </section>
          </>
        )}
      </Answer>
      {dialog}
    </>
  );
}
