import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { boardEvents, type BoardEvents } from './board-events-fixture.ts';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';

/** All that a board shows is there: every tile with its answer, the land and the chart. */
async function whole(page: Page): Promise<void> {
  await page.locator('[data-tile]').first().waitFor();
  await page.waitForFunction(`document.querySelectorAll('[data-state=loading]').length === 0`);
  await page.locator('[data-kind=map] svg path.land').first().waitFor();
  await page.locator('[data-kind=trend] canvas').first().waitFor();
}

const focused = (page: Page): Promise<string | null> =>
  page.evaluate(
    `document.activeElement.closest('[data-tile]')?.dataset.kind + (document.activeElement.dataset.drill ? ' inside' : '')`,
  );

describe('boards of the cockpit', () => {
  let city: Place;
  let events: BoardEvents;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    events = await boardEvents(city);
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  test(titled('a leader reads the whole at three sizes, in Chinese'), inBrowser, async () => {
    const { page, context, errors } = await city.visit({ as: 'city.leader', calm: true });
    await page.goto('/');
    await page.getByRole('link', { name: '驾驶舱', exact: true }).click();
    await whole(page);
    await readsWell(page, 'boards-zh');
    assert.deepEqual(errors, []);
    await context.close();
  });
});
