import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bytesOf, evidenceStory } from '../../../kernel/evidence/bundle/bundle-fixture.ts';
import type { App } from '../http/services.ts';
import { webPages } from '../http/web-pages.ts';
import { buildWeb, webRoot } from '../web-build.ts';
import { hasBrowser, inBrowser, titled } from './browser-fixture.ts';
import { openBrowser } from './open-browser.ts';
import { readsWell } from './reads-well.ts';

/** SM2, Ed25519, SHA-256, SM3 and RFC 3161 in plain JavaScript: what works without a network is all there at once. */
const SCRIPT_LIMIT = 160 * 1024;

describe('the page that verifies evidence', () => {
  // the page needs no platform behind it: its files alone are served
  let server: FastifyInstance;
  let browser: Browser;
  let url: string;
  let bundle: Buffer;
  let keys: Buffer;

  before(async () => {
    if (!hasBrowser) return;
    await buildWeb(() => undefined);
    server = fastify();
    await server.register(async (app) => webPages(app as unknown as App, webRoot));
    url = await server.listen({ host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
    const story = await evidenceStory({ holds: 'both' });
    bundle = Buffer.from(await bytesOf(story.content));
    keys = Buffer.from(JSON.stringify(story.published));
  });
  after(async () => {
    if (!hasBrowser) return;
    await browser.close();
    await server.close();
  });

  const visit = async (): Promise<{ context: BrowserContext; page: Page; errors: string[] }> => {
    const context = await browser.newContext({ baseURL: url, locale: 'zh-CN' });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    return { context, page, errors };
  };
  const choose = (page: Page, name: string, buffer: Buffer) =>
    page.locator('input[name=bundle]').setInputFiles({ name, mimeType: 'application/zip', buffer });

  test(
    titled('once loaded it needs no network: with keys everything holds, in both languages, on any screen'),
    inBrowser,
    async () => {
      const { context, page, errors } = await visit();
      await page.goto('/verify');
      await page.locator('input[name=bundle]').waitFor();
      await context.setOffline(true);
      await choose(page, '证据.zip', bundle);
      await page.locator('.verdict.holds').waitFor();
      assert.match(
        await page.locator('.verdict').innerText(),
        /结论：全部成立[\s\S]*everything holds[\s\S]*仅相对于/,
      );
      await page
        .locator('input[name=keys]')
        .setInputFiles({ name: 'keys.json', mimeType: 'application/json', buffer: keys });
      await page.getByText('已读取公钥').waitFor();
      await page.locator('.verdict.holds').waitFor();
      await page.locator('.relative').waitFor({ state: 'detached' });
      assert.equal(await page.locator('.checks .failed').count(), 0);
      assert.match(await page.locator('.not-proven').innerText(), /按下快门[\s\S]*Who pressed the shutter/);
      await page.locator('summary').first().click();
      await readsWell(page, 'verify');
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Verify evidence' }).waitFor();
      const chinese = await page.evaluate<string[]>(`[...document.querySelectorAll('main *')]
        .filter((one) => one.closest('[lang=zh-CN], bdi') === null && one.children.length === 0 && /\\p{Script=Han}/u.test(one.textContent))
        .map((one) => one.textContent)`);
      // the story's own words are data
      assert.deepEqual(chinese, []);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(titled('a flipped byte, a wrong file and unreadable keys are named'), inBrowser, async () => {
    const { context, page, errors } = await visit();
    await page.goto('/verify');
    await page.locator('input[name=bundle]').waitFor();
    await context.setOffline(true);
    const flipped = Buffer.from(bundle);
    const at = flipped.indexOf('占道经营');
    flipped[at]! ^= 1;
    await choose(page, 'flipped.zip', flipped);
    await page.locator('.verdict.fails').waitFor();
    assert.match(await page.locator('.checks').innerText(), /file\.changed/);
    assert.equal(await page.locator('ul.proven').filter({ hasText: 'No byte' }).count(), 0);
    await readsWell(page, 'verify-fails');
    await choose(page, 'photo.zip', Buffer.from('no zip'));
    await page.locator('.verdict.unreadable').waitFor();
    await page
      .locator('input[name=keys]')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await page.locator('[role=alert]').waitFor();
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(
    titled('is linked from the portal, and all of its scripts come with the page'),
    inBrowser,
    async () => {
      const { context, page } = await visit();
      const scripts = new Map<string, number>();
      page.on('response', (response) => {
        if (response.url().endsWith('.js')) scripts.set(new URL(response.url()).pathname, response.status());
      });
      await page.goto('/portal');
      await page.locator('a[href="/verify"]').waitFor();
      scripts.clear();
      await page.goto('/verify', { waitUntil: 'networkidle' });
      let bytes = 0;
      for (const [path] of scripts) bytes += gzipSync(await readFile(join(webRoot, path))).length;
      assert.ok(bytes > 0 && bytes < SCRIPT_LIMIT, `${String(bytes)} bytes of script, compressed`);
      await context.close();
    },
  );
});
