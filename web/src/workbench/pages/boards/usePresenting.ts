import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { keysAreOn, useKey } from '../../shell/keys.ts';
import { isArrow, nextInside, nextTile } from './presenting.ts';

interface Presenting {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly wall: () => void;
  readonly full: boolean;
}

const drillsOf = (tile: Element): HTMLElement[] => [...tile.querySelectorAll<HTMLElement>('[data-drill]')];

/** Escape, and Backspace for where the browser takes Escape to leave its full screen. */
const isUp = (key: string): boolean => key === 'Escape' || key === 'Backspace';

/** Fields and sliders have their arrows to themselves. */
const keepsKeys = (target: HTMLElement): boolean => /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

/** Chromium gives Escape to a full screen that asks for it; held down it still leaves (Keyboard Lock, W3C draft). */
interface LockingNavigator {
  readonly keyboard?: { lock?(keys: readonly string[]): Promise<void> };
}

/** The board alone on the screen; where the browser cannot fill the screen, in its window. */
function fillScreen(on: boolean): void {
  document.documentElement.toggleAttribute('data-wall', on);
  if (on && document.fullscreenEnabled)
    void document.documentElement
      .requestFullscreen()
      .then(() => (navigator as LockingNavigator).keyboard?.lock?.(['Escape']))
      .catch(() => undefined);
  if (!on && document.fullscreenElement !== null) void document.exitFullscreen();
}

/**
 * A board without a mouse: arrows move between tiles and, inside one, between what can be entered; Enter goes in, Escape
 * comes out of the tile and then up; F fills the screen, P turns to the next board. All of them can be turned off.
 */
export function usePresenting(
  box: RefObject<HTMLElement | null>,
  { up, turn }: { readonly up: () => void; readonly turn: () => void },
): Presenting {
  const [full, setFull] = useState(() => document.documentElement.hasAttribute('data-wall'));
  const wall = (): void => {
    fillScreen(!full);
    setFull(!full);
  };
  useEffect(() => {
    // the browser's own way out of the full screen leads out of the wall
    const heard = (): void => {
      if (document.fullscreenElement !== null) return;
      document.documentElement.removeAttribute('data-wall');
      setFull(false);
    };
    document.addEventListener('fullscreenchange', heard);
    return () => document.removeEventListener('fullscreenchange', heard);
  }, []);
  // another page has its frame again; another board stays on the wall
  useEffect(
    () => () => {
      queueMicrotask(() => {
        if (document.querySelector('.board') === null) fillScreen(false);
      });
    },
    [],
  );

  const tiles = (): HTMLElement[] => [...(box.current?.querySelectorAll<HTMLElement>('[data-tile]') ?? [])];
  const move = (key: string): void => {
    if (!isArrow(key)) return;
    const all = tiles();
    const at = all.findIndex((tile) => tile === document.activeElement);
    const next = nextTile(
      all.map((tile) => tile.getBoundingClientRect()),
      at,
      key,
    );
    if (next === undefined) return;
    all[next]?.focus({ preventScroll: true });
    all[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || keepsKeys(target) || !keysAreOn()) return;
    const tile = target.closest<HTMLElement>('[data-tile]');
    if (isArrow(event.key)) {
      const drills = tile === null || tile === target ? [] : drillsOf(tile);
      const at = drills.indexOf(target);
      if (at >= 0) drills[nextInside(drills.length, at, event.key)]?.focus();
      else if (tile === null || tile === target) move(event.key);
      else return;
    } else if (event.key === 'Enter' && tile !== null && tile === target) {
      const [first] = drillsOf(tile);
      (first ?? tile.querySelector<HTMLElement>('footer button'))?.[
        first === undefined ? 'click' : 'focus'
      ]();
    } else if (event.key === 'Enter' && tile !== null && target.matches('button[data-drill]')) {
      // what is entered disappears with the unit it belonged to: the tile itself keeps the keyboard
      tile.focus();
      target.click();
    } else if (isUp(event.key)) {
      if (tile !== null && tile !== target) tile.focus();
      else up();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // with the keyboard nowhere in particular, arrows come to the first tile and Escape goes up
  const latest = useRef({ move, up });
  useEffect(() => {
    latest.current = { move, up };
  });
  useEffect(() => {
    const heard = (event: globalThis.KeyboardEvent): void => {
      const at = document.activeElement;
      const nowhere = at === null || at === document.body || at.id === 'content';
      if (!nowhere || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) return;
      if (isArrow(event.key)) latest.current.move(event.key);
      else if (isUp(event.key)) latest.current.up();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
  useKey('f', wall);
  useKey('p', turn);
  return { onKeyDown, wall, full };
}
