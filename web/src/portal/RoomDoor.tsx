/** @jsxImportSource preact */
import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import { words } from './words.ts';

/** The door of a hearing, fetched when somebody comes to it: whoever looks for something else does not load it. */
export function RoomDoor(): JSX.Element {
  const { say } = useLanguage();
  const [Join, setJoin] = useState<FunctionComponent | 'failed' | null>(null);
  useEffect(() => {
    import('../rooms/Join.tsx').then(
      (loaded) => setJoin(() => loaded.Join),
      () => setJoin('failed'),
    );
  }, []);
  if (Join === null) return <p role="status">{say(words.loading)}</p>;
  if (Join === 'failed') return <p role="alert">{say(words.unexpected)}</p>;
  return <Join />;
}
