import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { ReactElement } from 'react';
import type { EvidencePoint } from '../../../../api/work.ts';
import { randomKey } from '../../../../api/request.ts';
import { useLanguage, useSay } from '../../../language.ts';
import { questionsFor, type Asked } from './questions.ts';
import type { Exchange } from './transcript.ts';
import { words } from './words.ts';

interface AskingProps {
  readonly asked: Asked;
  readonly points: readonly EvidencePoint[];
  readonly exchanges: readonly Exchange[];
  readonly onChange: (exchanges: readonly Exchange[]) => void;
}

/** Question after question with what was answered. */
export function Asking({ asked, points, exchanges, onChange }: AskingProps): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const put = (id: string, change: Partial<Exchange>): void =>
    onChange(exchanges.map((one) => (one.id === id ? { ...one, ...change } : one)));
  return (
    <>
      <p className="soft">{say(words.askingHint)}</p>
      {exchanges.length === 0 && (
        <Button
          type="primary"
          onClick={() =>
            onChange(
              questionsFor(asked, points, language).map((one) => ({
                ...one,
                id: randomKey(),
                first: '',
                answer: '',
              })),
            )
          }
        >
          {say(words.suggest)}
        </Button>
      )}
      <ol className="exchanges">
        {exchanges.map((one, at) => (
          <li key={one.id}>
            <span className="exchange-sign" aria-hidden>
              问
            </span>
            <Input.TextArea
              rows={1}
              maxLength={1000}
              aria-label={say(words.question(at + 1))}
              value={one.question}
              onChange={(event) => put(one.id, { question: event.target.value })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={say(words.remove(at + 1))}
              onClick={() => onChange(exchanges.filter(({ id }) => id !== one.id))}
            />
            <span className="exchange-sign" aria-hidden>
              答
            </span>
            <Input.TextArea
              rows={2}
              maxLength={4000}
              aria-label={say(words.answer(at + 1))}
              value={one.answer}
              onChange={(event) => put(one.id, { answer: event.target.value, first: event.target.value })}
            />
          </li>
        ))}
      </ol>
      <Button
        type="dashed"
        block
        icon={<PlusOutlined aria-hidden />}
        onClick={() =>
          onChange([...exchanges, { id: randomKey(), question: '', first: '', answer: '', point: null }])
        }
      >
        {say(words.add)}
      </Button>
    </>
  );
}
