import { CheckOutlined, CloseOutlined, CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { grouped } from './grouped-code.ts';
import { placeQuery } from './queries.ts';
import { words } from './words.ts';

interface AddressCardProps {
  readonly place: string;
  /** Where it lies, once that is known. */
  readonly onPosition: (position: readonly number[]) => void;
  readonly onClose: () => void;
}

/** One address: what it is called, its code in groups that can be read aloud, and a button that copies it. */
export function AddressCard({ place, onPosition, onClose }: AddressCardProps): ReactElement {
  const say = useSay();
  const query = useQuery(placeQuery(place));
  const [copied, setCopied] = useState('');
  const position = query.data?.position ?? null;
  // told once for each place
  useEffect(() => {
    if (position !== null) onPosition(position);
  }, [position]);
  const copy = async (code: string): Promise<void> => {
    await navigator.clipboard.writeText(code);
    setCopied(code);
  };
  return (
    <section className="card address-card" aria-label={say(words.chosen)}>
      <Button
        className="address-close"
        type="text"
        icon={<CloseOutlined />}
        aria-label={say(words.close)}
        onClick={onClose}
      />
      <Answer query={query}>
        {({ address, code, versions }) => (
          <>
            <h2>{address}</h2>
            <p className="soft">{say(words.codeOf)}</p>
            <p className="address-code">{code === null ? say(words.noCode) : grouped(code)}</p>
            {versions.length > 1 && (
              <ul className="address-versions" aria-label={say(words.history)}>
                {versions.map((version) => (
                  <li key={version.from}>
                    <span className="soft">{say(words.since(version.from, version.to))}</span>{' '}
                    {version.code !== null && grouped(version.code)}
                  </li>
                ))}
              </ul>
            )}
            {position === null && <p className="soft">{say(words.noPosition)}</p>}
            {code !== null && (
              <Button
                icon={copied === code ? <CheckOutlined /> : <CopyOutlined />}
                onClick={() => void copy(code)}
              >
                <span aria-live="polite">{say(copied === code ? words.copied : words.copy)}</span>
              </Button>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
