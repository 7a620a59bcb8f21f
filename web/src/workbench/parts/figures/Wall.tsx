import { useEffect, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** Puts the cockpit on the whole screen and back; nothing where the browser cannot. */
export function Wall({ of }: { readonly of: RefObject<HTMLDivElement | null> }): ReactElement | null {
  const say = useSay();
  const [full, setFull] = useState(false);
  useEffect(() => {
    const heard = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', heard);
    return () => document.removeEventListener('fullscreenchange', heard);
  }, []);
  if (!document.fullscreenEnabled) return null;
  const turn = (): void => {
    void (full ? document.exitFullscreen() : of.current?.requestFullscreen());
  };
  return (
    <button type="button" className="quiet not-phone" onClick={turn}>
      {say(full ? words.leaveWall : words.wall)}
    </button>
  );
}
