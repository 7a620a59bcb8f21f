import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where pictures of the pages go when they are wanted; the tests are the same without. */
const pictures = process.env['GAOYAO_SCREENSHOTS'] ?? '';
const SIZES = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'laptop', width: 1440, height: 900 },
  { name: 'wall', width: 1920, height: 1080 },
] as const;

/** What sticks out to the right, when the page itself can be scrolled sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(`document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))`);

/** Pages that are read in sunlight: all text keeps the contrast of WCAG 2.2 AAA there. */
const inSunlight = (page: Page): boolean => new URL(page.url()).pathname === '/field';

/**
 * At phone, laptop and wall size, or those that are named: no violation of WCAG 2.2 AA that axe can see, in the field app
 * none of the contrast of AAA either, and nothing wider than the screen. The page is left at laptop size.
 */
export async function readsWell(
  page: Page,
  name: string,
  sizes: readonly (typeof SIZES)[number]['name'][] = ['phone', 'laptop', 'wall'],
): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const enhanced = String(inSunlight(page));
  for (const size of SIZES.filter((one) => sizes.includes(one.name))) {
    await page.setViewportSize(size);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    const violations: unknown = await page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
          rules: { 'color-contrast-enhanced': { enabled: ${enhanced} } } })
        .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]))`,
    );
    assert.deepEqual(violations, [], `${name} on a ${size.name}`);
    assert.deepEqual(await tooWide(page), [], `${name} on a ${size.name}`);
    if (pictures !== '')
      await page.screenshot({ path: join(pictures, `${name}-${size.name}.png`), fullPage: true });
  }
  await page.setViewportSize(SIZES[1]);
}
