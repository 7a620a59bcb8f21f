import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  FieldTimeOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { PointState } from '../../api/work.ts';
import type { Text } from '../../language/text.ts';
import { useSay } from '../language.ts';

interface Look {
  readonly tone: 'calm' | 'near' | 'over';
  readonly icon: ReactElement;
  readonly word: Text;
}

const looks: Record<PointState, Look> = {
  met: { tone: 'calm', icon: <CheckCircleOutlined aria-hidden />, word: { zh: '已有', en: 'Met' } },
  weak: { tone: 'near', icon: <WarningOutlined aria-hidden />, word: { zh: '薄弱', en: 'Weak' } },
  stale: { tone: 'near', icon: <FieldTimeOutlined aria-hidden />, word: { zh: '宜更新', en: 'Stale' } },
  missing: { tone: 'over', icon: <CloseCircleOutlined aria-hidden />, word: { zh: '缺少', en: 'Missing' } },
};

/** How far a point of evidence is proved: colour, icon and word together. */
export function PointMark({ state }: { readonly state: PointState }): ReactElement {
  const say = useSay();
  const { tone, icon, word } = looks[state];
  return (
    <span className={`remaining point-mark ${tone}`}>
      {icon} {say(word)}
    </span>
  );
}
