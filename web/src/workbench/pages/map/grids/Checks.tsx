import { CheckCircleOutlined, ExclamationCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { propose } from '../../../../api/administration.ts';
import type { LandUnit } from '../../../../api/map.ts';
import { useSay } from '../../../language.ts';
import { problemText } from '../../admin/problem-text.ts';
import { useProposing } from '../../admin/useProposing.tsx';
import { changeOf, payloadOf } from './grid-change.ts';
import type { Grid } from './mesh.ts';
import { reshapeForm } from './reshape-form.ts';
import type { Preview } from './usePreview.ts';
import type { MeshDraft } from './useMeshDraft.ts';
import { words } from './words.ts';

interface ChecksProps {
  readonly village: LandUnit;
  readonly draft: MeshDraft;
  readonly changed: readonly Grid[];
  readonly preview: Preview;
}

/** What the server finds in the drawing, and the way to send it. */
export function Checks({ village, draft, changed, preview }: ChecksProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const { begin, outcome, drawer } = useProposing();
  const kind = changeOf(draft.before, draft.now);
  const { faults, consequence, checking, failed } = preview;
  const send = (): void =>
    begin({
      key: `${kind}.${village.id}`,
      title: say(words.form(changed.length)),
      about: say(words.sendHint),
      form: reshapeForm,
      send: async (input) => {
        const proposed = await propose(
          kind,
          await payloadOf(village, draft.before, draft.now, input['from']),
          String(input['reason']),
        );
        draft.discard();
        void client.invalidateQueries({ queryKey: ['map'] });
        return proposed;
      },
    });
  return (
    <section className="card grid-checks" aria-labelledby="grid-checks-title">
      <h2 id="grid-checks-title">{say(words.checks)}</h2>
      {outcome}
      {outcome !== null && (
        <Link to="/w/admin/$section" params={{ section: 'pending' }}>
          {say(words.toPending)}
        </Link>
      )}
      <div role="status" aria-live="polite">
        {changed.length === 0 ? (
          <p className="soft">{say(words.noChange)}</p>
        ) : checking ? (
          <p className="soft">
            <LoadingOutlined aria-hidden /> {say(words.checking)}
          </p>
        ) : kind === 'mixed' ? (
          <p className="grid-wrong">{say(words.mixed)}</p>
        ) : failed !== null ? (
          <p className="grid-wrong">{say(problemText(failed))}</p>
        ) : faults.length === 0 ? (
          <p className="grid-fine">
            <CheckCircleOutlined aria-hidden /> {say(words.fine)}
            {consequence !== null && <span className="grid-consequence">{say(consequence)}</span>}
          </p>
        ) : (
          <p className="grid-wrong">
            <ExclamationCircleOutlined aria-hidden /> {say(words.faults(faults.length))}
          </p>
        )}
      </div>
      {changed.length > 0 && faults.length > 0 && (
        <ol className="grid-faults">
          {faults.map((fault, index) => (
            <li key={index}>{say(fault.text)}</li>
          ))}
        </ol>
      )}
      <Button
        type="primary"
        block
        disabled={
          changed.length === 0 || kind === 'mixed' || checking || failed !== null || faults.length > 0
        }
        onClick={send}
      >
        {say(words.send)}
      </Button>
      {drawer}
    </section>
  );
}
