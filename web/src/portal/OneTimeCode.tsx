/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import type { Text } from '../language/text.ts';
import { askForCode } from './calls.ts';
import { useDoing } from './loaded.ts';
import { Refused } from './Notice.tsx';
import { words } from './words.ts';

interface OneTimeCodeProps {
  /** What the last button says. */
  readonly label: Text;
  /** The phone to begin with, where one is known. */
  readonly phone?: string;
  readonly onCode: (phone: string, code: string) => Promise<void>;
}

/** A phone, then the six digits sent to it. What was typed stays when something is refused. */
export function OneTimeCode({ label, phone: given = '', onCode }: OneTimeCodeProps): JSX.Element {
  const { say } = useLanguage();
  const [phone, setPhone] = useState(given);
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<{ demoCode?: string }>();
  const asking = useDoing();
  const entering = useDoing();

  const ask = (event: Event): void => {
    event.preventDefault();
    entering.run(async () => undefined);
    asking.run(
      () => askForCode(phone),
      (answer) => {
        setSent(answer);
        setCode('');
      },
    );
  };
  const enter = (event: Event): void => {
    event.preventDefault();
    entering.run(() => onCode(phone, code));
  };

  return (
    <>
      <form onSubmit={ask}>
        <label>
          {say(words.phone)}
          <input
            type="tel"
            name="phone"
            autocomplete="tel"
            inputMode="tel"
            required
            value={phone}
            onInput={(event) => setPhone(event.currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={asking.busy}>
          {say(sent === undefined ? words.askCode : words.askCodeAgain)}
        </button>
        <Refused problem={asking.problem} />
      </form>
      {sent !== undefined && (
        <form onSubmit={enter}>
          <p role="status">{say(words.codeSent)}</p>
          {sent.demoCode !== undefined && (
            <p class="demo-code">
              <b>
                <span lang="zh-CN">演示</span> / <span lang="en">demo</span>
              </b>{' '}
              {say(words.demoCode)} <output>{sent.demoCode}</output>
            </p>
          )}
          <label>
            {say(words.code)}
            <input
              type="text"
              name="code"
              autocomplete="one-time-code"
              inputMode="numeric"
              maxLength={6}
              required
              value={code}
              onInput={(event) => setCode(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="main" disabled={entering.busy}>
            {say(label)}
          </button>
          <Refused problem={entering.problem} />
        </form>
      )}
    </>
  );
}
