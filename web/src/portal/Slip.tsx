/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { day } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './words.ts';

/**
 * The slip with an access code, to be printed at the counter. What it shows stands behind the `#` of its address, which a
 * browser sends to nobody, and is taken out of the address at once, so that no history keeps it.
 */
export function Slip(): JSX.Element {
  const { say } = useLanguage();
  useEffect(() => {
    document.title = `${say(words.slip)} · 皋陶 Gaoyao`;
  }, [say]);
  useEffect(() => {
    history.replaceState(null, '', '/portal/slip');
  }, []);
  return (
    <main class="slip">
      <h1>{say(words.slip)}</h1>
      <dl>
        <dt>{say(words.slipNumber)}</dt>
        <dd>{shown.number}</dd>
        <dt>{say(words.matterCode)}</dt>
        <dd class="code">{shown.code}</dd>
        <dt>{say(words.slipUntil)}</dt>
        <dd>{shown.until === '' ? '' : day(shown.until)}</dd>
        <dt>{say(words.slipWhere)}</dt>
        <dd>{location.origin}/portal/progress</dd>
      </dl>
      <p>{say(words.slipText)}</p>
      <button type="button" class="main no-print" onClick={() => print()}>
        {say(words.print)}
      </button>
    </main>
  );
}

/** Read once, when the page is loaded. */
const fragment = new URLSearchParams(location.hash.slice(1));
const shown = {
  number: fragment.get('number') ?? '',
  code: fragment.get('code') ?? '',
  until: fragment.get('until') ?? '',
};
