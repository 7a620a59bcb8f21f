import { Modal } from 'antd';
import type { ReactElement } from 'react';
import type { ClockItem } from '../../../api/contract.ts';
import { due } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { sourceStatus } from '../../parts/source-status.ts';
import { clockLook } from './clock-state.tsx';
import { words } from './words.ts';

interface ClockStepsProps {
  readonly clock: ClockItem | null;
  readonly onClose: () => void;
}

/** How a due date came about: every step with its day and article, and what follows when it passes. */
export function ClockSteps({ clock, onClose }: ClockStepsProps): ReactElement {
  const say = useSay();
  const source = clock === null ? undefined : sourceStatus[clock.status];
  return (
    <Modal
      open={clock !== null}
      onCancel={onClose}
      footer={null}
      width={620}
      title={clock === null ? '' : `${say(clock.name)} · ${say(words.how)}`}
    >
      {clock !== null && (
        <>
          <p className={`clock-state ${clockLook(clock).tone}`}>
            {clockLook(clock).icon} {say(clockLook(clock).word)}
          </p>
          <ol className="clock-steps">
            {clock.steps.map((step, index) => (
              <li key={index}>
                <time>{step.day ?? ''}</time>
                <span>
                  {say(step.text)}
                  {step.article !== undefined && step.article !== null && (
                    <span className="article">{step.article}</span>
                  )}
                </span>
              </li>
            ))}
          </ol>
          <dl className="pairs">
            <dt>{say(words.period)}</dt>
            <dd>{say(clock.period)}</dd>
            {clock.due !== null && (
              <>
                <dt>{say(words.due)}</dt>
                <dd>{due(clock.due)}</dd>
              </>
            )}
            <dt>{say(words.article)}</dt>
            <dd>
              {clock.article}
              {source !== undefined && <small className="soft"> ({say(source)})</small>}
            </dd>
            <dt>{say(words.breach)}</dt>
            <dd>{say(clock.breach)}</dd>
          </dl>
        </>
      )}
    </Modal>
  );
}
