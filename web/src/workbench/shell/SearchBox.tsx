import { SearchOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import { words } from './words.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Finds matters by number or title; `/` puts the cursor here. */
export function SearchBox(): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const { q = '' } = useSearch({ strict: false });
  const [text, setText] = useState(q);
  const input = useRef<InputRef>(null);

  useEffect(() => setText(q), [q]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: '/w/matters', search: { q: text.trim() === '' ? undefined : text.trim() } });
      }}
    >
      <Input
        ref={input}
        type="search"
        value={text}
        aria-label={say(words.search)}
        placeholder={say(words.search)}
        prefix={<SearchOutlined aria-hidden />}
        suffix={<kbd aria-hidden>/</kbd>}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
