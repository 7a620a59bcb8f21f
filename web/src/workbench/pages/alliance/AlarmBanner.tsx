import { WarningOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { useOpenAlarms } from './queries.ts';
import { words } from './words.ts';
import './banner.css';

/** On every page of every agency, until an inspector has settled what the witnesses alarmed about. */
export function AlarmBanner(): ReactElement | null {
  const say = useSay();
  const { data } = useOpenAlarms();
  if (data === undefined || data.length === 0) return null;
  const [first] = data;
  return (
    <div className="alarm-banner" role="alert">
      <WarningOutlined aria-hidden />
      <div>
        <strong>{say(words.banner(data.length))}</strong>
        {first !== undefined && <p>{say(first.meaning)}</p>}
      </div>
      <Link to="/w/alliance">{say(words.look)}</Link>
    </div>
  );
}
