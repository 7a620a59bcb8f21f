/** @jsxImportSource preact */
import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import { words } from './words.ts';

/** A page whose script comes when it is first opened, so that the front page stays light. A failed load can be tried again. */
export function Later({ load }: { readonly load: () => Promise<ComponentType> }): JSX.Element {
  const { say } = useLanguage();
  const [page, setPage] = useState<{ readonly Page?: ComponentType; readonly failed?: true }>({});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    load().then(
      (Page) => wanted && setPage({ Page }),
      () => wanted && setPage({ failed: true }),
    );
    return () => {
      wanted = false;
    };
  }, [turn]);
  const { Page, failed } = page;
  if (Page !== undefined) return <Page />;
  if (failed !== true) return <p role="status">{say(words.loading)}</p>;
  return (
    <p class="refused" role="alert">
      {say(words.unexpected)}{' '}
      <button
        type="button"
        onClick={() => {
          setPage({});
          setTurn(turn + 1);
        }}
      >
        {say(words.again)}
      </button>
    </p>
  );
}
