import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ClockAlert } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { ClockTime } from '../../parts/ClockTime.tsx';
import { words } from './words.ts';

/** As many as stand beside the tasks at a glance. */
const SHOWN = 5;

/** Periods of the own matters that no task speaks of. */
export function Alerts({ alerts }: { readonly alerts: readonly ClockAlert[] }): ReactElement {
  const say = useSay();
  const [all, setAll] = useState(false);
  const shown = all ? alerts : alerts.slice(0, SHOWN);
  return (
    <section className="card" aria-labelledby="alerts-title">
      <h2 id="alerts-title">{say(words.alerts)}</h2>
      <p className="soft alerts-meaning">{say(alerts.length === 0 ? words.noAlerts : words.alertsMeaning)}</p>
      <ul className="recent alerts">
        {shown.map((alert) => (
          <li key={`${alert.matter}-${alert.clock.id}`}>
            <span>
              <ClockTime clock={alert.clock} due={alert.due} />
            </span>
            <span>
              <strong>{say(alert.clock.name)}</strong> · {alert.clock.article}
            </span>
            <Link to="/w/matters/$matterId" params={{ matterId: alert.matter }} data-row lang="zh-CN">
              {alert.title === '' ? alert.number : `${alert.number} · ${alert.title}`}
            </Link>
          </li>
        ))}
      </ul>
      {shown.length < alerts.length && (
        <Button block onClick={() => setAll(true)}>
          {say(words.moreAlerts(alerts.length - shown.length))}
        </Button>
      )}
    </section>
  );
}
