import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CareHome } from '../../../api/care.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { HomePanel } from './HomePanel.tsx';
import { words } from './words.ts';

/** A home: its consents, its pause and how its meter stands; what is usual in it on request. */
export function HomeCard({ home }: { readonly home: CareHome }): ReactElement {
  const say = useSay();
  const [isOpen, setIsOpen] = useState(false);
  const missing = [
    ...(home.elderConsent ? [] : [say(words.elder)]),
    ...(home.contactConsent ? [] : [say(words.contact)]),
  ];
  const state = ((): { readonly text: string; readonly fault?: true } => {
    if (home.stage !== 'watching') return { text: say(words.waiting(missing.join(say(words.and)))) };
    if (home.meter === null) return { text: say(words.notConnected), fault: true };
    if (home.meter.silent) return { text: say(words.silent), fault: true };
    return {
      text: say(home.meter.readAt === null ? words.neverRead : words.read(moment(home.meter.readAt))),
    };
  })();
  return (
    <li className="card care-home" data-home={home.matter}>
      <h2 lang="zh-CN">{home.address ?? say(words.unknownPlace)}</h2>
      <p className={state.fault === true ? 'care-fault' : ''}>{state.text}</p>
      <p className="soft">
        {home.number} · {say(words.agreed(home.hours))}
        {home.pausedUntil !== null && ` · ${say(words.paused(home.pausedUntil))}`}
        {home.stage === 'watching' && !home.contactConsent && ` · ${say(words.noContact)}`}
        {home.falseInRow > 1 && ` · ${say(words.falseRow(home.falseInRow))}`}
      </p>
      <div className="care-acts">
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {say(isOpen ? words.hide : words.show)}
        </Button>
        <Link to="/w/matters/$matterId" params={{ matterId: home.matter }}>
          {say(words.open)}
        </Link>
      </div>
      {isOpen && <HomePanel home={home} />}
    </li>
  );
}
