import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { saveFile } from '../../../api/download.ts';
import { trialSheetAddress } from '../../../api/norm-trials.ts';
import type { CaseFinding, NormTrial, TrialCase } from '../../../api/norm-trials.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { numberText } from '../../parts/value.ts';
import { MoreButton } from '../admin/MoreButton.tsx';
import { problemText } from '../admin/problem-text.ts';
import { wordOf } from './names.ts';
import { fineText } from './reading.ts';
import { useTrialCases } from './queries.ts';
import type { BandName } from './TrialSummary.tsx';
import { changes, words } from './trial-words.ts';

/** What an entry makes of a matter, in a few words. */
function Finding({
  found,
  bandName,
}: {
  readonly found: CaseFinding;
  readonly bandName: BandName;
}): ReactElement {
  const say = useSay();
  const { band, least, most, open, expired, hearing } = found;
  return (
    <>
      <strong>{say(bandName(band))}</strong>
      {least !== undefined && most !== undefined && <div>{fineText({ least, most }, say)}</div>}
      {open.length > 0 && <div>{say(words.openPoints(open.length))}</div>}
      {expired && <div>{say(words.expired)}</div>}
      {hearing && <div>{say(words.hearingDue)}</div>}
    </>
  );
}

function Row({ one, bandName }: { readonly one: TrialCase; readonly bandName: BandName }): ReactElement {
  const say = useSay();
  return (
    <tr>
      <th scope="row">
        <Link to="/w/matters/$matterId" params={{ matterId: one.matter }}>
          {one.number}
        </Link>
      </th>
      <td>
        <Finding found={one.old} bandName={bandName} />
      </td>
      <td className="number">{one.old.decided === undefined ? '—' : numberText(one.old.decided)}</td>
      <td>
        <Finding found={one.new} bandName={bandName} />
      </td>
      <td>
        {one.changes.length === 0 ? (
          <span className="soft">{say(words.same)}</span>
        ) : (
          <ul className="trial-changes">
            {one.changes.map((change) => (
              <li key={change} className="tag">
                {say(wordOf(changes, change))}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

/** The result matter by matter: numbers and findings, nothing about a person. */
export function TrialCases({
  trial,
  bandName,
}: {
  readonly trial: NormTrial;
  readonly bandName: BandName;
}): ReactElement {
  const say = useSay();
  const [changed, setChanged] = useState(true);
  const { withStepUp, dialog } = useStepUp();
  const list = useTrialCases(trial.id, changed, trial.status);
  const file = useMutation({
    mutationFn: () =>
      withStepUp(() =>
        saveFile(
          trialSheetAddress(trial.id, changed),
          `trial-${trial.code}-${String(trial.version)}.csv`,
          'statistics',
        ),
      ),
  });
  return (
    <section className="card">
      <h2>{say(words.eachCase)}</h2>
      <div className="trial-tools">
        <Checkbox checked={changed} onChange={(event) => setChanged(event.target.checked)}>
          {say(words.onlyChanged)}
        </Checkbox>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          loading={file.isPending}
          onClick={() => file.mutate()}
        >
          {say(words.download)}
        </Button>
      </div>
      {dialog}
      {file.error !== null && (
        <Alert type="error" showIcon role="alert" title={say(problemText(file.error))} />
      )}
      <Answer query={list}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items);
          return found.length === 0 ? (
            <Nothing
              title={say(changed && trial.summary.cases > 0 ? words.noChanged : words.noCases)}
              {...(trial.summary.cases > 0 ? {} : { hint: say(words.noCasesHint) })}
            />
          ) : (
            <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.eachCase)}>
              <table className="plain-table trial-cases">
                <thead>
                  <tr>
                    <th scope="col">{say(words.matter)}</th>
                    <th scope="col">{say(words.before)}</th>
                    <th scope="col" className="number">
                      {say(words.decided)}
                    </th>
                    <th scope="col">{say(words.now)}</th>
                    <th scope="col">{say(words.how)}</th>
                  </tr>
                </thead>
                <tbody>
                  {found.map((one) => (
                    <Row key={one.seq} one={one} bandName={bandName} />
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Answer>
      <MoreButton list={list} />
    </section>
  );
}
