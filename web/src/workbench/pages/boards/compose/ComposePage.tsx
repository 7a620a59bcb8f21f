import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ConfigProvider, theme } from 'antd';
import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../../../language.ts';
import { Answer } from '../../../parts/Answer.tsx';
import { boardQuery } from '../queries.ts';
import { composeWords as words } from './compose-words.ts';
import { Composer } from './Composer.tsx';
import '../../../parts/figures/figures.css';
import '../../cockpit/cockpit.css';
import '../boards.css';
import './compose.css';

/** The address of a board that begins empty. */
const EMPTY = 'new';

function Existing({ id }: { readonly id: string }): ReactElement {
  return (
    <Answer query={useQuery(boardQuery(id))}>{(board) => <Composer key={board.id} board={board} />}</Answer>
  );
}

/** A board composed without code: of its own, of a copy, or from nothing. */
export function ComposePage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const { board } = useParams({ from: '/shell/w/cockpit/compose/$board' });
  return (
    <ConfigProvider theme={{ algorithm: theme.darkAlgorithm, token: { colorBgContainer: '#101d33' } }}>
      <div className="cockpit board composer">
        {board === EMPTY ? <Composer board={null} /> : <Existing key={board} id={board} />}
      </div>
    </ConfigProvider>
  );
}
