import { useEffect, useState } from 'react';

/** Whether something fills the whole screen: a wall in a dark room is dark, a page at the desk is light. */
export function useFullScreen(): boolean {
  const [full, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const heard = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', heard);
    return () => document.removeEventListener('fullscreenchange', heard);
  }, []);
  return full;
}
