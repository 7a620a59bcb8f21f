import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  StopOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { NormTrial } from '../../../api/norm-trials.ts';
import { useSay } from '../../language.ts';
import { words } from './trial-words.ts';

const looks: Readonly<
  Record<NormTrial['status'], { readonly icon: ReactElement; readonly tone: 'calm' | 'near' | 'over' }>
> = {
  waiting: { icon: <ClockCircleOutlined aria-hidden />, tone: 'near' },
  running: { icon: <SyncOutlined aria-hidden />, tone: 'near' },
  done: { icon: <CheckCircleOutlined aria-hidden />, tone: 'calm' },
  cancelled: { icon: <StopOutlined aria-hidden />, tone: 'over' },
  failed: { icon: <CloseCircleOutlined aria-hidden />, tone: 'over' },
};

/** How a trial stands: colour, icon and word together. */
export function TrialState({ trial }: { readonly trial: Pick<NormTrial, 'status'> }): ReactElement {
  const say = useSay();
  const { icon, tone } = looks[trial.status];
  return (
    <span className={`remaining ${tone}`}>
      {icon} {say(words[trial.status])}
    </span>
  );
}
