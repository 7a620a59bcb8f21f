import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  PauseCircleOutlined,
  StopOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { ClockItem, ClockState } from '../../../api/contract.ts';
import { remainingText, urgency } from '../../../language/remaining.ts';
import type { Text } from '../../../language/text.ts';

type Tone = 'calm' | 'near' | 'over' | 'still';

interface Look {
  readonly tone: Tone;
  readonly icon: ReactElement;
  readonly word: Text;
}

const looks: Record<ClockState, Look> = {
  'not-started': {
    tone: 'still',
    icon: <MinusCircleOutlined aria-hidden />,
    word: { zh: '未起算', en: 'Not started' },
  },
  open: { tone: 'calm', icon: <ClockCircleOutlined aria-hidden />, word: { zh: '进行中', en: 'Running' } },
  paused: { tone: 'near', icon: <PauseCircleOutlined aria-hidden />, word: { zh: '中止', en: 'Paused' } },
  met: {
    tone: 'still',
    icon: <CheckCircleOutlined aria-hidden />,
    word: { zh: '已按期办结', en: 'Met in time' },
  },
  late: { tone: 'over', icon: <WarningOutlined aria-hidden />, word: { zh: '逾期办结', en: 'Done late' } },
  missed: { tone: 'over', icon: <CloseCircleOutlined aria-hidden />, word: { zh: '逾期未办', en: 'Missed' } },
  lapsed: {
    tone: 'still',
    icon: <StopOutlined aria-hidden />,
    word: { zh: '权利未行使', en: 'Lapsed unused' },
  },
  cancelled: { tone: 'still', icon: <StopOutlined aria-hidden />, word: { zh: '已取消', en: 'Cancelled' } },
};

/** How a clock is shown: colour, icon and word together; a running one says what is left. */
export function clockLook(clock: ClockItem): Look {
  if (clock.state === 'missed' && clock.remaining !== null) {
    const { tone, icon, word } = looks.missed;
    const over = remainingText(clock.remaining);
    return { tone, icon, word: { zh: `${word.zh}，${over.zh}`, en: `${word.en}, ${over.en}` } };
  }
  if (clock.state !== 'open' || clock.remaining === null) return looks[clock.state];
  const how = urgency(clock.remaining);
  const icon = how === 'over' ? <ExclamationCircleOutlined aria-hidden /> : looks.open.icon;
  return { tone: how, icon, word: remainingText(clock.remaining) };
}
