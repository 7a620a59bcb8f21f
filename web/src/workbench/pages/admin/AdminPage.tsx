import { Link, useParams } from '@tanstack/react-router';
import type { ComponentType, ReactElement } from 'react';
import { usePageTitle, useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { NotFound } from '../../parts/NotFound.tsx';
import { useSession } from '../../session.ts';
import { Agencies } from './Agencies.tsx';
import { Calendars } from './Calendars.tsx';
import { ChangeHistory } from './ChangeHistory.tsx';
import { Parameters } from './Parameters.tsx';
import { Pending } from './Pending.tsx';
import { People } from './People.tsx';
import { Units } from './Units.tsx';
import { isSection, sections, words, type Section } from './words.ts';
import './admin.css';

const content: Readonly<Record<Section, ComponentType>> = {
  people: People,
  agencies: Agencies,
  units: Units,
  calendars: Calendars,
  parameters: Parameters,
  pending: Pending,
  history: ChangeHistory,
};

/** Administration: one address per section, so that it can be kept and gone back to. */
export function AdminPage(): ReactElement {
  const say = useSay();
  const session = useSession();
  const { section } = useParams({ from: '/shell/w/admin/$section' });
  const known = isSection(section);
  usePageTitle(known ? `${say(sections[section])} · ${say(words.title)}` : say(words.title));
  if (session?.bindings.some(({ role }) => role === 'admin') !== true)
    return (
      <div className="page">
        <h1 className="for-readers">{say(words.title)}</h1>
        <div className="card">
          <Nothing title={say(words.notYours)} hint={say(words.notYoursHint)} />
        </div>
      </div>
    );
  if (!known) return <NotFound />;
  const Content = content[section];
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.intro)}</span>
      </header>
      <nav className="admin-nav" aria-label={say(words.title)}>
        {(Object.keys(sections) as Section[]).map((one) => (
          <Link key={one} to="/w/admin/$section" params={{ section: one }}>
            {say(sections[one])}
          </Link>
        ))}
      </nav>
      <Content />
    </div>
  );
}
