import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import { resolvedCode } from '../../../api/address-library.ts';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import { libraryWords as words } from './library-words.ts';

/** From a code, of today or an old one, to the place that bears it now. */
export function CodeSearch({ onFound }: { readonly onFound: (id: string) => void }): ReactElement {
  const say = useSay();
  const id = useId();
  const looking = useMutation({
    mutationFn: resolvedCode,
    onSuccess: ({ id: bearer, places }) => onFound(places[0]?.id ?? bearer),
  });
  return (
    <div className="address-code-search">
      <label htmlFor={id}>{say(words.code)}</label>
      <Input.Search
        id={id}
        maxLength={60}
        inputMode="numeric"
        aria-describedby={`${id}hint`}
        enterButton={say(words.look)}
        loading={looking.isPending}
        onSearch={(code) => {
          if (code.trim() !== '') looking.mutate(code.trim());
        }}
      />
      <p className="soft" id={`${id}hint`}>
        {say(words.codeHint)}
      </p>
      <Refused problem={looking.error} />
    </div>
  );
}
