import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { remainingText, urgency } from '../../language/remaining.ts';
import type { Remaining as RemainingTime, Urgency } from '../../language/remaining.ts';
import { useSay } from '../language.ts';

const icons: Record<Urgency, ReactElement> = {
  calm: <CheckCircleOutlined aria-hidden />,
  near: <ClockCircleOutlined aria-hidden />,
  over: <ExclamationCircleOutlined aria-hidden />,
};

/** `剩 3 个工作日` with colour, icon and word. */
export function Remaining({ remaining }: { readonly remaining: RemainingTime }): ReactElement {
  const say = useSay();
  const how = urgency(remaining);
  return (
    <span className={`remaining ${how}`}>
      {icons[how]} {say(remainingText(remaining))}
    </span>
  );
}
