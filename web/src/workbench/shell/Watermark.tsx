import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { moment } from '../../language/dates.ts';
import { useSay } from '../language.ts';
import { useSession } from '../session.ts';
import './watermark.css';

const MINUTE_MS = 60_000;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (found) => `&#${String(found.charCodeAt(0))};`);

/** One tile of the mark: the text, aslant, as a picture that needs no request. */
function tile(text: string): string {
  const width = Math.max(320, Array.from(text).length * 13);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="220">` +
    `<text x="${String(width / 2)}" y="120" font-family="sans-serif" font-size="15" text-anchor="middle" ` +
    `transform="rotate(-20 ${String(width / 2)} 110)">${escaped(text)}</text></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

/**
 * Who looks at this screen and when, faintly over every page of the workbench: a photograph of it says whose screen it
 * was. It is no text of the page, takes no click, and is printed with it.
 */
export function Watermark(): ReactElement | null {
  const say = useSay();
  const account = useSession()?.account;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  if (account === undefined) return null;
  const text = [say(account.name), account.staffNumber ?? '', moment(new Date(now).toISOString())]
    .filter((part) => part !== '')
    .join(' ');
  return <div className="watermark" aria-hidden="true" style={{ backgroundImage: tile(text) }} />;
}
