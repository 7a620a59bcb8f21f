import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Checkbox, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { askBatch } from '../../../api/paper-batches.ts';
import { useSay } from '../../language.ts';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { flowQuery, scenariosQuery } from '../../queries.ts';
import { Refused } from '../security/Refused.tsx';
import { words } from './batch-words.ts';
import { FilteredMatters } from './FilteredMatters.tsx';
import { MOST_IN_A_BATCH, numbersIn } from './numbers.ts';
import '../../form/form.css';

/** Chooses a paper and the matters it is made in. */
export function BatchForm({
  refill,
}: {
  /** Matters of an earlier batch that are to be asked for again. */
  readonly refill: { readonly scenario: string; readonly text: string } | null;
}): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { withStepUp, dialog } = useStepUp();
  const scenarios = useQuery(scenariosQuery).data ?? [];
  const [scenario, setScenario] = useState(refill?.scenario);
  const [template, setTemplate] = useState<string>();
  const [how, setHow] = useState<'pasted' | 'filtered'>('pasted');
  const [text, setText] = useState(refill?.text ?? '');
  const [issue, setIssue] = useState(false);
  const [tried, setTried] = useState(false);
  const flow = useQuery({ ...flowQuery(scenario ?? ''), enabled: scenario !== undefined });
  const documents = Object.entries(flow.data?.definition.documents ?? {});
  const chosen = documents.find(([id]) => id === template)?.[1];
  const matters = numbersIn(text);
  const complete = scenario !== undefined && template !== undefined && matters.length > 0;
  const tooMany = matters.length > MOST_IN_A_BATCH;

  const asking = useMutation({
    mutationFn: () =>
      withStepUp(() =>
        askBatch({
          scenario: scenario ?? '',
          template: template ?? '',
          matters,
          issue: issue && chosen?.signers.length === 0,
        }),
      ),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['paper-batches'] });
      void navigate({ to: '/w/papers/batches', search: { batch: id } });
    },
  });
  return (
    <section className="card" aria-labelledby="new-batch">
      {dialog}
      <h2 id="new-batch">{say(words.ask)}</h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (complete && !tooMany) asking.mutate();
        }}
      >
        <div className="batch-choices">
          <div className="field">
            <label htmlFor="batch-scenario">{say(words.scenario)}</label>
            <Select<string>
              id="batch-scenario"
              aria-label={say(words.scenario)}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={say(words.choose)}
              value={scenario ?? null}
              options={scenarios.map(({ id, name }) => ({ value: id, label: say(name) }))}
              onChange={(id) => {
                setScenario(id);
                setTemplate(undefined);
              }}
            />
          </div>
          <div className="field">
            <label htmlFor="batch-template">{say(words.template)}</label>
            <Select<string>
              id="batch-template"
              aria-label={say(words.template)}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={say(words.choose)}
              disabled={documents.length === 0}
              value={template ?? null}
              options={documents.map(([id, { name }]) => ({ value: id, label: say(name) }))}
              onChange={setTemplate}
            />
          </div>
        </div>
        {chosen !== undefined &&
          (chosen.signers.length > 0 ? (
            <p className="soft">{say(words.signed)}</p>
          ) : (
            <p>
              <Checkbox checked={issue} onChange={(event) => setIssue(event.target.checked)}>
                {say(words.issue)} <span className="soft">{say(words.issueHint)}</span>
              </Checkbox>
            </p>
          ))}
        <div className="field">
          <span id="batch-how" className="field-label">
            {say(words.from)}
          </span>
          <div>
            <Segmented
              aria-labelledby="batch-how"
              value={how}
              options={(['pasted', 'filtered'] as const).map((value) => ({
                value,
                label: say(words[value]),
              }))}
              onChange={setHow}
            />
          </div>
        </div>
        {how === 'filtered' && (
          <FilteredMatters
            scenario={scenarios.find(({ id }) => id === scenario)}
            onTaken={(numbers) => setText(numbers.join('\n'))}
          />
        )}
        <div className="field">
          <label htmlFor="batch-numbers">{say(words.numbers)}</label>
          <textarea
            id="batch-numbers"
            className="ant-input batch-numbers"
            value={text}
            aria-describedby="batch-count"
            onChange={(event) => setText(event.target.value)}
          />
          <p className="soft" id="batch-count" role="status">
            {say(words.counted(matters.length))}
          </p>
        </div>
        {tried && tooMany && (
          <Alert type="error" showIcon role="alert" title={say(words.tooMany(MOST_IN_A_BATCH))} />
        )}
        {tried && !complete && <Alert type="error" showIcon role="alert" title={say(words.missing)} />}
        <Refused problem={asking.error} />
        <div className="form-foot">
          <Button type="primary" size="large" htmlType="submit" loading={asking.isPending}>
            {say(words.send)}
          </Button>
        </div>
      </form>
    </section>
  );
}
