import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { draftAssessment } from '../../../api/privacy.ts';
import type { AssessmentRow, Standing } from '../../../api/privacy.ts';
import { day } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { AssessmentView } from './AssessmentView.tsx';
import { assessmentsQuery } from './queries.ts';
import { Refused } from '../security/Refused.tsx';
import { standings, words } from './words.ts';

const icons: Readonly<Record<Standing, ReactElement>> = {
  assessed: <CheckCircleOutlined aria-hidden />,
  missing: <ExclamationCircleOutlined aria-hidden />,
  refused: <StopOutlined aria-hidden />,
  exempt: <InfoCircleOutlined aria-hidden />,
  demo: <InfoCircleOutlined aria-hidden />,
};

const closed = (standing: Standing): boolean => standing === 'missing' || standing === 'refused';

interface RowProps {
  readonly row: AssessmentRow;
  readonly onOpen: (id: string) => void;
  readonly onDraft: (scenario: string) => void;
}

function Row({ row, onOpen, onDraft }: RowProps): ReactElement {
  const say = useSay();
  const { scenario, standing, latest } = row;
  return (
    <tr>
      <th scope="row">{say(scenario.name)}</th>
      <td>
        <span className={closed(standing) ? 'tag over' : 'tag'}>
          {icons[standing]} {say(standings[standing])}
        </span>
      </td>
      <td>
        {latest === null ? '—' : `${say(words[latest.state])} ${day(latest.signature?.at ?? latest.madeAt)}`}
      </td>
      <td className="privacy-actions">
        {latest !== null && (
          <Button size="small" onClick={() => onOpen(latest.id)}>
            {say(words.open)}
            <span className="for-readers"> {say(scenario.name)}</span>
          </Button>
        )}
        {(latest === null || latest.state === 'signed') && (
          <Button size="small" onClick={() => onDraft(scenario.id)}>
            {say(latest === null ? words.draftOne : words.draftNew)}
            <span className="for-readers"> {say(scenario.name)}</span>
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Where each scenario stands, and the way to an assessment that is drafted, completed and signed. */
export function Assessments(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const query = useQuery(assessmentsQuery);
  const [opened, setOpened] = useState<string | null>(null);
  const draft = useMutation({
    mutationFn: draftAssessment,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: assessmentsQuery.queryKey });
      setOpened(id);
    },
  });
  if (opened !== null) return <AssessmentView id={opened} onBack={() => setOpened(null)} />;
  return (
    <section className="card">
      <p className="soft">{say(words.assessmentsHint)}</p>
      <Refused problem={draft.error} />
      <Answer query={query}>
        {(rows) => (
          <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.assessments)}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{say(words.scenario)}</th>
                  <th scope="col">{say(words.standing)}</th>
                  <th scope="col">{say(words.latest)}</th>
                  <th scope="col">
                    <span className="for-readers">{say(words.open)}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row
                    key={row.scenario.id}
                    row={row}
                    onOpen={setOpened}
                    onDraft={(scenario) => draft.mutate(scenario)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answer>
    </section>
  );
}
