import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** From the left upper corner of an element, in CSS pixels. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What is dragged, as the browser hands it over. */
interface Dragged {
  readonly items: { mimeType: string; data: string }[];
  readonly dragOperationsMask: number;
}

/** As long as any other step of a page may take, in milliseconds. */
const PATIENCE = 15_000;

async function spotOn(element: Locator, { x, y }: Spot): Promise<Spot> {
  const box = await element.boundingBox();
  assert.ok(box !== null, 'what is dragged, or onto, is not on the page');
  return { x: box.x + x, y: box.y + y };
}

/**
 * Drags an element onto another with the mouse, as a person does. The library's own `dragTo` takes its listener away before
 * it awaits that the browser hands the drag over, and waits for ever where that comes late; here one listens first, and not
 * for ever. Throws when the browser begins no drag.
 */
export async function drag(page: Page, from: Locator, to: Locator, spot: Spot): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await spotOn(from, spot), await spotOn(to, spot)];
  const session = await page.context().newCDPSession(page);
  const mouse = (
    type: 'mouseMoved' | 'mousePressed' | 'mouseReleased',
    { x, y }: Spot,
    buttons: 0 | 1,
  ): Promise<unknown> =>
    session.send('Input.dispatchMouseEvent', { ...{ type, x, y, buttons }, button: 'left', clickCount: 1 });
  try {
    const { promise: handedOver, resolve } = Promise.withResolvers<Dragged>();
    session.once('Input.dragIntercepted', ({ data }) => resolve(data));
    await session.send('Input.setInterceptDrags', { enabled: true });
    await mouse('mouseMoved', start, 0);
    await mouse('mousePressed', start, 1);
    await mouse('mouseMoved', { x: start.x + 10, y: start.y }, 1);
    const patience = new AbortController();
    const data = await Promise.race([
      handedOver,
      wait(PATIENCE, undefined, { signal: patience.signal, ref: false }).catch(() => undefined),
    ]);
    patience.abort();
    assert.ok(data !== undefined, 'the browser began no drag');
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { ...{ type, ...end }, data });
    await mouse('mouseReleased', end, 0);
  } finally {
    await session.detach();
  }
}
