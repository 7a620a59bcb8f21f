import { useEffect, useRef } from 'react';

const KEY = 'gaoyao.keys';
/** Longer than this between two keys, and the second stands alone. */
const SEQUENCE_MS = 1_200;

/** Whether single keys do anything; whoever speaks to their computer can turn them off (WCAG 2.2, 2.1.4). */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function turnKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // not remembered: it holds until the page is left
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A dialog or a form beside the page has the keyboard to itself. */
const isBusy = (): boolean =>
  [...document.querySelectorAll('[aria-modal=true], .ant-drawer-open')].some((one) => one.checkVisibility());

/** The key of an event that may be a shortcut; null when it is typed, held with another, or meant for a dialog. */
function shortcut(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  return isTyping(event.target) || isBusy() || !keysAreOn() ? null : event.key;
}

/** Does something when a key, or two after each other such as `g d`, is pressed and nobody types. */
export function useKey(keys: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const wanted = keys.split(' ');
    let pressed: { readonly key: string; readonly at: number } | null = null;
    const onKey = (event: KeyboardEvent): void => {
      const key = shortcut(event);
      if (key === null || key === 'Shift') return;
      const before = pressed !== null && event.timeStamp - pressed.at < SEQUENCE_MS ? pressed.key : null;
      pressed = { key, at: event.timeStamp };
      const hit =
        wanted.length === 2 ? before === wanted[0] && key === wanted[1] : key === wanted[0] && before !== 'g';
      if (!hit) return;
      event.preventDefault();
      pressed = null;
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [keys]);
}

/** Moves the focus among the rows of the page's lists; from elsewhere to the first that is in sight. */
export function moveAmongRows(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')].filter((one) =>
    one.checkVisibility(),
  );
  const at = rows.findIndex((one) => one === document.activeElement);
  const inSight = rows.findIndex((one) => one.getBoundingClientRect().top > 0);
  const to = at < 0 ? inSight : Math.min(Math.max(at + step, 0), rows.length - 1);
  rows[to]?.focus();
  rows[to]?.scrollIntoView({ block: 'nearest' });
}

/** What is to be done next on this page: its first possible act, or the first row of its list. */
export function doNext(): void {
  (
    document.querySelector<HTMLElement>('main [data-next]') ??
    document.querySelector<HTMLElement>('main [data-row]')
  )?.click();
}
