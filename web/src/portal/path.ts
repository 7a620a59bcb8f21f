import { useEffect, useState } from 'preact/hooks';

/** The portal finds its own way below `/portal`; the browser's back and forward keys work. */
const MOVED = 'gaoyao:moved';

export function go(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new Event(MOVED));
}

/** Takes the place of the present page: the back key does not lead to it again. */
export function replaceWith(path: string): void {
  history.replaceState(null, '', path);
  dispatchEvent(new Event(MOVED));
}

/** Where the person is; draws again when that changes. */
export function usePath(): string {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const look = (): void => setPath(location.pathname);
    addEventListener('popstate', look);
    addEventListener(MOVED, look);
    return () => {
      removeEventListener('popstate', look);
      removeEventListener(MOVED, look);
    };
  }, []);
  return path;
}
