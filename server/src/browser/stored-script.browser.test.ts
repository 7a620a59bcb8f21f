import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';

/**
 * One text for all the places a browser might take for something else: markup, an end of a script or a style, an
 * attribute, an address, a template. It would set `ran`, and says so in the middle of readable text.
 */
const HOSTILE = `恶"'><img src=x onerror="globalThis.ran=1"></title></style></textarea></script><script>globalThis.ran=2</script><svg/onload=globalThis.ran=3>javascript:globalThis.ran=4 {{ran=5}} \${ran=6}意`;

const LISTEN = `globalThis.refusedByPolicy = [];
  addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) => globalThis.refusedByPolicy.push(effectiveDirective + ' ' + sample));`;

/** Elements that only the hostile text could have made. */
const PLANTED = `[...document.querySelectorAll('img[src="x"], svg[onload], script:not([src]), [onerror], a[href^="javascript:" i]')].map((one) => one.outerHTML)`;

describe('script that was stored in texts', () => {
  let city: Place;
  let matter: string;

  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    const { owner } = city.db;
    // names come from registers, directories and other systems: no page of ours need have let them in
    const renamed = await Promise.all([
      owner.query(`update access.account set name_zh = $1, name_en = $1 where username like 'donghu.%'`, [
        HOSTILE,
      ]),
      owner.query('update access.agency set name_zh = $1, name_en = $1 where kind <> $2', [
        HOSTILE,
        'platform',
      ]),
      owner.query(`update places.unit_version set name_zh = $1, name_en = $1 where code <> ''`, [HOSTILE]),
      owner.query('update parties.party set name = $1', [HOSTILE]),
      owner.query('update matters.matter set title = $1', [HOSTILE]),
    ]);
    for (const { rowCount } of renamed) assert.ok((rowCount ?? 0) > 0);
    const officer = await city.api('donghu.officer1');
    matter = await officer.report(HOSTILE, HOSTILE);
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const pages: readonly {
    readonly name: string;
    readonly path: () => string;
    readonly until: string;
    readonly nobody?: boolean;
    readonly then?: (page: Page) => Promise<void>;
  }[] = [
    { name: 'sign-in', path: () => '/w/sign-in', until: '.demo li', nobody: true },
    { name: 'my-day', path: () => '/', until: '.tasks li' },
    { name: 'matters', path: () => '/w/matters', until: '.matter-number' },
    {
      name: 'search',
      path: () => `/w/matters?q=${encodeURIComponent(HOSTILE.slice(0, 60))}`,
      until: 'main h1',
    },
    {
      name: 'matter',
      path: () => `/w/matters/${matter}`,
      until: '.journal > li',
      then: async (page) => {
        for (const tab of await page.getByRole('tab').all()) await tab.click();
      },
    },
    { name: 'flow', path: () => '/w/flows/street-order', until: '.stage-figures' },
    { name: 'indicators', path: () => '/w/indicators', until: '.indicator-cards li' },
    {
      name: 'indicator',
      path: () => '/w/indicators/street-order/penalised?dimension=violation',
      until: '.chart canvas',
    },
    {
      name: 'new-matter',
      path: () => '/w/flows/street-order/new',
      until: '.form-foot',
      then: async (page) => {
        await page.locator('textarea').first().fill(HOSTILE);
        await page.reload();
        await page.locator('.form-foot').waitFor();
      },
    },
    {
      name: 'portal',
      path: () => `/portal?${encodeURIComponent(HOSTILE)}`,
      until: '.state .ready',
      nobody: true,
    },
    { name: 'field', path: () => `/field#${encodeURIComponent(HOSTILE)}`, until: 'main li' },
  ];

  for (const { name, path, until, nobody, then } of pages)
    test(titled(`on the page ${name} it is text and nothing else`), inBrowser, async () => {
      const { page, context, dialogs } = await city.visit(nobody === true ? {} : { as: 'donghu.officer1' });
      await context.addInitScript(LISTEN);
      for (const language of ['zh-CN', 'en']) {
        await page.goto(path());
        await page.locator(until).first().waitFor({ state: 'attached' });
        await then?.(page);
        await page.waitForTimeout(150);
        assert.equal(await page.evaluate('globalThis.ran'), undefined, language);
        assert.deepEqual(await page.evaluate(PLANTED), [], language);
        // it did not even try: what the policy would have stopped is not there to be stopped
        assert.deepEqual(await page.evaluate('globalThis.refusedByPolicy'), [], language);
        if (language === 'zh-CN') await page.getByRole('button', { name: /^(EN|English)$/ }).click();
      }
      assert.deepEqual(dialogs, []);
      await context.close();
    });

  test(
    titled('the texts are really on the pages: the names and titles are read there as they were written'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.officer1' });
      await page.goto(`/w/matters/${matter}`);
      await page.locator('.journal > li').first().waitFor();
      const text = await page.evaluate<string>('document.body.innerText');
      assert.ok(text.includes(HOSTILE), text.slice(0, 500));
      await context.close();
    },
  );
});
