import { HourglassOutlined, SafetyCertificateOutlined, WarningOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import type { Proof } from '../../../api/evidence.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

const looks = {
  included: { tone: 'calm', icon: <SafetyCertificateOutlined aria-hidden />, word: words.included },
  pending: { tone: 'near', icon: <HourglassOutlined aria-hidden />, word: words.pending },
  altered: { tone: 'over', icon: <WarningOutlined aria-hidden />, word: words.altered },
} as const;

/** Whether the ledger holds it: colour, icon and word together, with what that means. */
export function ProofMark({ proof }: { readonly proof: Proof }): ReactElement {
  const say = useSay();
  const { tone, icon, word } = looks[proof.state];
  const hint =
    proof.state === 'included'
      ? proof.index === undefined
        ? ''
        : say(words.includedHint(proof.index))
      : say(proof.state === 'pending' ? words.pendingHint : words.alteredHint);
  return (
    <Tooltip title={hint}>
      <span className={`remaining proof-mark ${tone}`}>
        {icon} {say(word)}
      </span>
    </Tooltip>
  );
}
