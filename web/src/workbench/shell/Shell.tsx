import { MenuOutlined } from '@ant-design/icons';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import { AlarmBanner } from '../pages/alliance/AlarmBanner.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Bell } from './Bell.tsx';
import { Keyboard } from './Keyboard.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Navigation } from './Navigation.tsx';
import { SearchBox } from './SearchBox.tsx';
import { Watermark } from './Watermark.tsx';
import { words } from './words.ts';
import './shell.css';

function Brand(): ReactElement {
  const say = useSay();
  return (
    <Link to="/" className="brand">
      <img src="/mark.svg" alt="" width="28" height="28" />
      <strong>皋陶</strong>
      <span>{say(words.workbench)}</span>
    </Link>
  );
}

/** What stands around every page of the workbench. On a phone the navigation waits in a drawer. */
export function Shell(): ReactElement {
  const say = useSay();
  const { pathname, search } = useLocation();
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  useEffect(() => setOpen(false), [pathname, search]);
  // A new page is announced: the reader's focus moves to its start, as a full page load would.
  useEffect(() => {
    if (shown.current !== pathname) main.current?.focus();
    shown.current = pathname;
  }, [pathname]);

  return (
    <div className="shell">
      <a className="skip" href="#content">
        {say(words.skip)}
      </a>
      <nav className="side" aria-label={say(words.navigation)}>
        <div>
          <Brand />
          <Navigation />
        </div>
      </nav>
      <header className="top">
        <Button
          className="only-phone"
          icon={<MenuOutlined />}
          aria-label={say(words.openNavigation)}
          onClick={() => setOpen(true)}
        />
        <SearchBox />
        <div className="top-end">
          <Keyboard />
          <Bell />
          <LanguageSwitch />
          <AccountMenu />
        </div>
      </header>
      <Watermark />
      <main id="content" ref={main} tabIndex={-1}>
        <AlarmBanner />
        <Outlet />
      </main>
      <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={288} title={<Brand />}>
        <nav aria-label={say(words.navigation)}>
          <Navigation />
        </nav>
      </Drawer>
    </div>
  );
}
