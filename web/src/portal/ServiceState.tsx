/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { serviceReady } from '../api/calls.ts';
import { moment } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './words.ts';

type Known = 'checking' | 'ready' | 'notReady' | 'unreachable';

const signs: Record<Known, string> = { checking: '…', ready: '✓', notReady: '!', unreachable: '×' };

/** Whether the service answers now, in words, sign and colour, with the time it was asked. */
export function ServiceState(): JSX.Element {
  const { say } = useLanguage();
  const [known, setKnown] = useState<Known>('checking');
  const [askedAt, setAskedAt] = useState('');

  const ask = useCallback(() => {
    setKnown('checking');
    serviceReady()
      .then((ready) => setKnown(ready ? 'ready' : 'notReady'))
      .catch(() => setKnown('unreachable'))
      .finally(() => setAskedAt(moment(new Date().toISOString())));
  }, []);
  useEffect(ask, [ask]);

  return (
    <section aria-labelledby="service">
      <h2 id="service">{say(words.service)}</h2>
      <div class="state">
        <p role="status" class={known}>
          <b aria-hidden="true">{signs[known]}</b> {say(words[known])}
        </p>
        {askedAt !== '' && (
          <small>
            {say(words.checkedAt)} {askedAt}
          </small>
        )}
        <button type="button" onClick={ask}>
          {say(words.again)}
        </button>
      </div>
    </section>
  );
}
