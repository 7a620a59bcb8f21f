import { SearchOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import { useKey } from './keys.ts';
import { words } from './words.ts';

/** Finds matters by number or title; `/` puts the cursor here. */
export function SearchBox(): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const { q = '' } = useSearch({ strict: false });
  const [text, setText] = useState(q);
  const input = useRef<InputRef>(null);

  useEffect(() => setText(q), [q]);
  useKey('/', () => input.current?.focus());

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
