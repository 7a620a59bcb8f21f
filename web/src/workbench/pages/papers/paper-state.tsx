import {
  CheckCircleOutlined,
  EditOutlined,
  FileDoneOutlined,
  FormOutlined,
  LoadingOutlined,
  RollbackOutlined,
  SendOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { PaperItem } from '../../../api/papers.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

interface Look {
  readonly tone: 'calm' | 'near' | 'over' | 'accent' | 'soft';
  readonly icon: ReactElement;
  readonly word: Text;
}

type Standing = Pick<PaperItem, 'state' | 'signed' | 'byHand'>;

function look({ state, signed, byHand }: Standing): Look {
  switch (state) {
    case 'draft':
      return signed > 0
        ? { tone: 'near', icon: <FormOutlined aria-hidden />, word: words.signing }
        : { tone: 'near', icon: <EditOutlined aria-hidden />, word: words.draft };
    case 'signed':
      return { tone: 'near', icon: <FileDoneOutlined aria-hidden />, word: words.signed };
    case 'issuing':
      return {
        tone: 'near',
        icon: <LoadingOutlined aria-hidden />,
        word: byHand ? words.byHand : words.issuing,
      };
    case 'issued':
      return { tone: 'accent', icon: <SendOutlined aria-hidden />, word: words.issued };
    case 'served':
      return { tone: 'calm', icon: <CheckCircleOutlined aria-hidden />, word: words.served };
    case 'corrected':
      return { tone: 'soft', icon: <RollbackOutlined aria-hidden />, word: words.corrected };
    default:
      return { tone: 'over', icon: <StopOutlined aria-hidden />, word: words[state] };
  }
}

/** Where a paper stands: word, icon and colour. */
export function PaperStateMark({ paper }: { readonly paper: Standing }): ReactElement {
  const say = useSay();
  const { tone, icon, word } = look(paper);
  return (
    <span className={`paper-state ${tone}`}>
      {icon} {say(word)}
    </span>
  );
}
