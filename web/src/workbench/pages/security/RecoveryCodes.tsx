import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** Ten codes, shown once: to copy or write down, until the person says they are kept. */
export function RecoveryCodes({
  codes,
  onKept,
}: {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}): ReactElement {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="recovery-codes">
      <h3 ref={title} tabIndex={-1}>
        {say(words.recovery)}
      </h3>
      <p>{say(words.recoveryShown)}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="buttons">
        <Button
          onClick={() => {
            navigator.clipboard.writeText(codes.join('\n')).then(
              () => setCopied(true),
              () => setCopied(false),
            );
          }}
        >
          {say(copied ? words.copied : words.copy)}
        </Button>
        <Button type="primary" onClick={onKept}>
          {say(words.kept)}
        </Button>
      </div>
    </div>
  );
}
