import { ExclamationCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { due } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** The next deadline of an open matter; a passed one says so in words too. */
export function Deadline({ instant }: { readonly instant: string | null }): ReactElement {
  const say = useSay();
  if (instant === null) return <span className="soft">—</span>;
  if (Date.parse(instant) > Date.now()) return <time dateTime={instant}>{due(instant)}</time>;
  return (
    <time dateTime={instant} className="passed">
      <ExclamationCircleOutlined aria-hidden /> {due(instant)} {say(words.passed)}
    </time>
  );
}
