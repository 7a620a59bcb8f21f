import { Input } from 'antd';
import type { ReactElement } from 'react';
import { useSay } from '../../../language.ts';
import { isCorrected, segments, type Exchange } from './transcript.ts';
import { words } from './words.ts';

/** The record as it is read back: an answer that is changed shows what was struck and what was put in its place. */
export function Reading({
  exchanges,
  onChange,
}: {
  readonly exchanges: readonly Exchange[];
  readonly onChange: (exchanges: readonly Exchange[]) => void;
}): ReactElement {
  const say = useSay();
  return (
    <>
      <p className="soft">{say(words.readingHint)}</p>
      <ol className="exchanges reading">
        {exchanges.map((one, at) => (
          <li key={one.id}>
            <span className="exchange-sign" aria-hidden>
              问
            </span>
            <p>{one.question}</p>
            <span className="exchange-sign" aria-hidden>
              答
            </span>
            <div>
              <Input.TextArea
                rows={2}
                maxLength={4000}
                aria-label={say(words.answer(at + 1))}
                value={one.answer}
                onChange={(event) =>
                  onChange(
                    exchanges.map((other) =>
                      other.id === one.id ? { ...other, answer: event.target.value } : other,
                    ),
                  )
                }
              />
              {isCorrected(one) && (
                <p className="correction">
                  <strong>{say(words.corrected)}</strong>{' '}
                  {segments(one.first, one.answer).map(({ text, mark }, part) =>
                    mark === 'struck' ? (
                      <del key={part}>{text}</del>
                    ) : mark === 'added' ? (
                      <ins key={part}>{text}</ins>
                    ) : (
                      <span key={part}>{text}</span>
                    ),
                  )}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
