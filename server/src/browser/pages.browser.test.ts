import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { demoPassword } from '@gaoyao/city';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';

/** Where pictures of the pages go when they are wanted; the tests are the same without. */
const pictures = process.env['GAOYAO_SCREENSHOTS'] ?? '';

const SIZES = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'laptop', width: 1440, height: 900 },
  { name: 'wall', width: 1920, height: 1080 },
] as const;

const FIRST_SCRIPT_LIMIT = 100 * 1024;

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

interface MatterSeen {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly clocks: readonly { readonly state: string }[];
  readonly actions: readonly { readonly allowed: boolean }[];
}

/** Text on the page with Chinese in it, without what is Chinese in every language: names of the product, of the switch, and data. */
const CHINESE_TEXTS = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!/\\p{Script=Han}/u.test(node.data) || parent.closest('script, style, noscript, [lang=zh-CN], .brand, h1 > [lang]')) continue;
    if (parent.checkVisibility()) found.push(node.data.trim());
  }
  return found;
})()`;

/** Law is cited in the language of the law; numbers, titles and what was typed are data. */
const withoutData = (text: string, data: readonly string[]): string =>
  [...data]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, one) => rest.replaceAll(one, ''), text)
    .replaceAll(/(行政[\p{Script=Han}]+(?:法|规定) [\d、–]+)/gu, '')
    .replaceAll('皋陶', '');

const texts = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(texts)
      : [];

describe('the pages of the platform', () => {
  let city: Place;
  /** A case under prior notice with its clocks running, in which an officer has lawful acts. */
  let shown: MatterSeen;
  /** Strings of the demo's matters. */
  let data: string[];
  let axe: string;

  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const officer = await city.api('donghu.officer1');
    const list = async (query: string) =>
      (await officer.get<{ items: { id: string; number: string; title: string }[] }>(`/api/matters?${query}`))
        .items;
    const noticed = await Promise.all(
      (await list('scenario=street-order&stage=noticed&limit=20')).map((one) =>
        officer.get<MatterSeen>(`/api/matters/${one.id}`),
      ),
    );
    const running = (matter: MatterSeen): number =>
      matter.clocks.filter(({ state }) => state === 'open').length +
      matter.actions.filter(({ allowed }) => allowed).length;
    shown = noticed.reduce((best, one) => (running(one) > running(best) ? one : best));
    const journal = await officer.get<{ items: { input: { value: unknown }[] }[] }>(
      `/api/matters/${shown.id}/journal`,
    );
    const day = await officer.get<{ tasks: MatterSeen[]; recent: MatterSeen[] }>('/api/my-day');
    data = [
      ...texts(journal.items.map(({ input }) => input.map(({ value }) => value))),
      ...texts((await officer.get<{ parties: unknown }>(`/api/matters/${shown.id}`)).parties),
      ...texts((await officer.get<{ place: unknown }>(`/api/matters/${shown.id}`)).place),
      ...[
        ...day.tasks,
        ...day.recent,
        ...(await list('limit=20')),
        ...(await list('scenario=street-order&limit=50')),
        shown,
      ].flatMap(({ number, title }) => [number, title]),
    ].filter((text) => /\p{Script=Han}/u.test(text));
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const pages: readonly {
    readonly name: string;
    readonly path: () => string;
    /** What is there once the page has what it shows. */
    readonly until: string;
    readonly nobody?: boolean;
  }[] = [
    { name: 'sign-in', path: () => '/w/sign-in', until: '.demo li', nobody: true },
    { name: 'my-day', path: () => '/', until: '.tasks li' },
    { name: 'matters', path: () => '/w/matters?scenario=street-order', until: '.matter-number' },
    { name: 'matter', path: () => `/w/matters/${shown.id}`, until: '.journal > li' },
    { name: 'flow', path: () => '/w/flows/street-order', until: '.stage-figures' },
    { name: 'indicators', path: () => '/w/indicators', until: '.indicator-cards li' },
    {
      name: 'indicator',
      path: () => '/w/indicators/street-order/penalised?dimension=violation',
      until: '.chart canvas',
    },
    { name: 'new-matter', path: () => '/w/flows/street-order/new', until: '.form-foot' },
    { name: 'security', path: () => '/w/security', until: '.own-sessions li' },
    { name: 'portal', path: () => '/portal', until: '.state .ready', nobody: true },
    { name: 'field', path: () => '/field', until: 'main li' },
  ];

  for (const { name, path, until, nobody } of pages)
    test(
      titled(
        `the page ${name} reads on a phone, a laptop and a wall, in both languages, and breaks no rule of WCAG 2.2 AA`,
      ),
      inBrowser,
      async () => {
        const { page, context, errors } = await city.visit({
          calm: true,
          ...(nobody === true ? {} : { as: 'donghu.officer1' }),
        });
        await page.goto(path());
        await page.locator(until).first().waitFor({ state: 'attached' });
        await page.evaluate(axe);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          await settled(page);
          assert.deepEqual(await violations(page), [], `${name} on a ${size.name}`);
          assert.deepEqual(await overflowing(page), [], `${name} on a ${size.name}`);
          if (size.name === 'phone') await picture(page, `${name}-phone`);
          if (size.name === 'laptop') await picture(page, name);
        }
        await page.setViewportSize(SIZES[1]);
        await page.getByRole('button', { name: /^(EN|English)$/ }).click();
        await page.locator('html[lang=en]').waitFor({ state: 'attached' });
        await page.locator(until).first().waitFor({ state: 'attached' });
        await page.waitForLoadState('networkidle');
        const left = (await page.evaluate<string[]>(CHINESE_TEXTS)).filter((text) =>
          /\p{Script=Han}/u.test(withoutData(text, data)),
        );
        assert.deepEqual(left, []);
        assert.deepEqual(await violations(page), [], `${name} in English`);
        await picture(page, `${name}-en`);
        assert.deepEqual(errors, []);
        await context.close();
      },
    );

  test(
    titled('the switch of languages changes every text of the shell and what a screen reader is told'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.officer1' });
      await page.goto('/');
      await page.locator('.tasks li').first().waitFor();
      const said = async () => [
        ...(await page
          .locator('.navigation a, .navigation h2, main h1, main h2, .count span')
          .allInnerTexts()),
        await page.title(),
        await page.getByRole('searchbox').getAttribute('placeholder'),
      ];
      const chinese = await said();
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
      await page.getByRole('button', { name: 'EN' }).click();
      await page.getByRole('heading', { name: 'My day' }).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      const english = await said();
      assert.equal(english.length, chinese.length);
      english.forEach((text, index) => assert.notEqual(text, chinese[index]));
      await page.reload();
      await page.getByRole('heading', { name: 'My day' }).waitFor();
      await context.close();
    },
  );

  test(
    titled('the flow is drawn with the figures of its table on the stages, and can be taken away as BPMN'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.head', calm: true });
      await page.goto('/w/flows/street-order');
      await page.locator('.stage-figures').first().waitFor();
      const stages = page.getByRole('region', { name: '阶段' }).locator('tbody tr');
      const inTable = (await stages.allInnerTexts()).map((row) => row.split('\t'));
      const drawn = await page.evaluate<[string, string][]>(
        `[...document.querySelectorAll('.djs-overlays')].map((one) => [one.dataset.containerId, one.textContent])`,
      );
      assert.equal(drawn.length, inTable.length);
      const order = await (
        await city.api('donghu.head')
      ).get<{ definition: { stages: { id: string }[] } }>('/api/flows/street-order');
      order.definition.stages.forEach(({ id }, index) => {
        const [, cases, , median] = inTable[index]!;
        const figures = drawn.find(([container]) => container === `Stage_${id}`)?.[1];
        assert.equal(figures, median === '—' ? `${cases!} 件` : `${cases!} 件 · ${median!} 日`);
      });
      assert.ok(inTable.some(([, cases]) => Number(cases) > 10));
      assert.ok((await page.locator('.picture-canvas svg .djs-shape').count()) > 30);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: '下载 BPMN' }).click(),
      ]);
      const xml = await readFile(await file.path(), 'utf8');
      assert.match(xml, /<bpmn:process /);
      assert.match(xml, /调查取证/);
      assert.match(xml, /<bpmndi:BPMNShape /);
      await context.close();
    },
  );

  test(
    titled('an indicator says what it counts, and its chart and its table show the same numbers'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.head', calm: true });
      await page.goto('/w/indicators/street-order/penalised');
      const chart = page.locator('.chart').first();
      await chart.locator('canvas').waitFor();
      await page.getByText('期间内作出的行政处罚决定件数').waitFor();
      const box = (await chart.boundingBox())!;
      const inChart = new Map<string, string>();
      const tooltip = chart.locator('> div').last();
      for (let x = 70; x < box.width - 20; x += 60) {
        await page.mouse.move(box.x + x, box.y + box.height / 2);
        await settled(page);
        const [period, , value] = (await tooltip.innerText()).split(/\s*\n\s*/);
        if (period !== undefined && value !== undefined) inChart.set(period, value);
      }
      const total = await page.locator('.indicator-total strong').innerText();
      await page.getByText('表', { exact: true }).click();
      const rows = page.locator('.plain-table tbody tr');
      await rows.first().waitFor();
      const inTable = new Map((await rows.allInnerTexts()).map((row) => row.split('\t') as [string, string]));
      assert.ok(inChart.size >= 12, `${String(inChart.size)} periods read from the chart`);
      for (const [period, value] of inChart) assert.equal(inTable.get(period), value, period);
      const sum = [...inTable.values()].reduce((all, value) => all + Number.parseInt(value, 10), 0);
      assert.equal(`${String(sum)} 件`, total);
      await context.close();
    },
  );

  test(titled('the portal opens with less than 100 kB of script'), inBrowser, async () => {
    const { page, context } = await city.visit();
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.headers()['content-type']?.includes('javascript') === true) scripts.push(response.body());
    });
    await page.goto('/portal');
    await page.locator('.state .ready').waitFor();
    await page.waitForLoadState('networkidle');
    const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body).length);
    assert.ok(sizes.length > 0);
    const sum = sizes.reduce((all, one) => all + one, 0);
    assert.ok(sum <= FIRST_SCRIPT_LIMIT, `${String(sum)} bytes`);
    await context.close();
  });

  test(
    titled('an officer in the field signs in on a phone and sees the tasks by their clocks'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ width: 390, height: 844 });
      await page.goto('/field');
      await page.getByLabel('用户名').fill('donghu.officer1');
      await page.getByLabel('密码').fill(demoPassword);
      await page.getByRole('button', { name: '登录' }).click();
      const list = page.locator('section[aria-labelledby=tasks] li');
      await list.first().waitFor();
      const tasks = await list.allInnerTexts();
      const due = tasks.flatMap((text) => /\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? []);
      assert.ok(due.length >= 10);
      assert.deepEqual(due, [...due].sort());
      assert.deepEqual(errors, []);
      await context.close();
    },
  );
});

/** Two frames: what a change of size or a hover asked for has been drawn. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

async function violations(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    }).then((result) => result.violations)`,
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
}

/** What sticks out to the right, when the page itself can be scrolled sideways. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((one) => one.outerHTML.slice(0, 120));
  })()`);

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === '') return;
  await page.evaluate('document.activeElement?.blur()');
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
