import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { penaltyCase } from './penalty-case-fixture.ts';

/** Notes what the browser refused because of the page's policy, from before the first script of the page. */
const LISTEN = `globalThis.refusedByPolicy = [];
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile }) =>
    globalThis.refusedByPolicy.push([effectiveDirective, blockedURI, sample, sourceFile].join(' ')));`;

/** Scripts that stand in the page itself, and attributes that are scripts. */
const INLINE_SCRIPTS = `[...document.querySelectorAll('*')].flatMap((one) => [
  ...(one.localName === 'script' && !one.src ? [one.outerHTML] : []),
  ...[...one.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => one.localName + ' ' + name),
])`;

const TWO_FRAMES =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => null)';

interface Step {
  readonly name: string;
  readonly path: () => string;
  readonly until: string;
  /** Who looks: an officer unless named otherwise. */
  readonly as?: string;
  /** What a person does there that draws more. */
  readonly then?: (page: Page) => Promise<void>;
}

describe('the content security policy of the pages', () => {
  let city: Place;
  let matter: string;
  let patrol: string;
  let paper: string;
  let evidence: string;
  let granted: { readonly grant: string; readonly item: string };
  let trial: string;
  let village: string;
  let room: string;
  let edition: string;

  before(async () => {
    if (!hasBrowser) return;
    city = await place({ draws: true });
    const officer = await city.api('donghu.officer1');
    for (let above = 'root', kind = ''; kind !== 'village'; above = village) {
      const { items } = await officer.get<{ items: { id: string; kind: string }[] }>(
        `/api/units?parent=${above}`,
      );
      ({ id: village, kind } = items[0]!);
    }
    const { items } = await officer.get<{ items: { id: string }[] }>(
      '/api/matters?scenario=street-order&stage=investigating&limit=20',
    );
    for (const { id } of items) {
      const { actions } = await officer.get<{ actions: { allowed: boolean }[] }>(`/api/matters/${id}`);
      if (actions.some(({ allowed }) => allowed)) matter = id;
    }
    const walker = await city.api('donghu.grid-member');
    const { items: patrols } = await walker.get<{ items: { matter: string }[] }>('/api/grid/patrols');
    patrol = patrols[0]!.matter;
    const penalty = await penaltyCase(city);
    const papers = `/api/matters/${penalty.id}/papers`;
    const drafted = await officer.post<{ id: string }>(papers, { template: 'prior-notice' });
    paper = `/w/matters/${penalty.id}/papers/${drafted.id}`;
    const thing = await officer.post<{ id: string }>(`/api/matters/${penalty.id}/evidence`, {
      kind: 'physical',
      title: '货架',
      metadata: {
        ...{ description: '铁制货架', quantity: 1, unit: '个', measure: 'original', keptAt: '物证室' },
        ...{ foundAt: { text: '人行道' }, foundOn: '2026-11-20' },
        officers: [
          { name: '林知远', certificate: 'D-1001' },
          { name: '周若溪', certificate: 'D-1002' },
        ],
      },
      obtained: '2026-11-20',
      capturedAt: new Date().toISOString(),
    });
    evidence = `/w/matters/${penalty.id}/evidence/${thing.id}`;
    const made = await officer.post<{ id: string }>(`/api/matters/${penalty.id}/evidence-grants`, {
      ...{ to: { shown: true }, purpose: 'litigation', items: 'all', reason: '案件已被起诉' },
      until: new Date(Date.now() + 864e5).toISOString(),
    });
    const shown = await officer.post<{ code: string; secret: string }>(
      `/api/matters/${penalty.id}/case-code/secret`,
      { grant: made.id },
    );
    const judge = await city.api('donghu.judge');
    const { grant } = await judge.post<{ grant: { id: string } }>('/api/case-codes/opening', {
      ...{ code: shown.code, secret: shown.secret, purpose: 'litigation' },
    });
    granted = { grant: grant.id, item: thing.id };
    const { account } = await officer.get<{ account: { id: string } }>('/api/session');
    const booked = await officer.post<{ id: string }>(`/api/matters/${penalty.id}/rooms`, {
      ...{ purpose: 'hearing', minutes: 60, chair: account.id },
      plannedAt: new Date(Date.now() + 36e5).toISOString(),
    });
    room = `/w/rooms/${booked.id}`;
    const supervisor = await city.api('qinghe.supervisor');
    const report = await supervisor.get<{ unit: { id: string }; period: { former: string } }>(
      '/api/safety/report?by=month',
    );
    const draft = { by: 'month', period: report.period.former, unit: report.unit.id };
    edition = (await supervisor.post<{ id: string }>('/api/safety/editions', draft)).id;
    const legal = await city.api('donghu.legal-reviewer');
    await legal.post('/api/norms/drafts', { code: 'URB-001', reason: '按新的裁量基准修改' });
    trial = (await legal.post<{ id: string }>('/api/norms/drafts/URB-001/2/trials', {})).id;
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const steps: readonly Step[] = [
    { name: 'sign-in', path: () => '/w/sign-in', until: '.demo li', as: 'nobody' },
    {
      name: 'my-day',
      path: () => '/',
      until: '.tasks li',
      then: async (page) => {
        await page.locator('.clock-button').first().hover();
        await page.locator('.clock-explanation').first().waitFor();
      },
    },
    {
      name: 'matters',
      path: () => '/w/matters?scenario=street-order',
      until: '.matter-number',
      then: async (page) => {
        await page.getByRole('combobox').first().press('ArrowDown');
        await page.locator('.ant-select-dropdown').first().waitFor();
      },
    },
    {
      name: 'matter',
      path: () => `/w/matters/${matter}`,
      until: '.journal > li',
      then: async (page) => {
        for (const tab of await page.getByRole('tab').all()) await tab.click();
        // a dialog stops the page behind it from scrolling
        await page.locator('.actions button:enabled').first().click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'paper',
      path: () => paper,
      until: '.sheet',
      then: async (page) => {
        const [preview] = await Promise.all([
          page.waitForEvent('popup'),
          page.getByRole('button', { name: '预览 PDF' }).click(),
        ]);
        await preview.waitForURL(/^blob:/);
        await page.getByRole('button', { name: '上传手签扫描件' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'evidence',
      path: () => evidence,
      until: '.custody li',
      // a plan is drawn and signatures are shown as vectors
      then: async (page) => {
        await page.getByRole('button', { name: '撤回' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'case-code', path: () => '/w/case-code', until: '.open-form', as: 'donghu.judge' },
    {
      name: 'granted',
      path: () => `/w/case-code/${granted.grant}`,
      until: '.evidence-rows li',
      as: 'donghu.judge',
    },
    {
      name: 'granted-item',
      path: () => `/w/case-code/${granted.grant}/${granted.item}`,
      until: '.custody li',
      as: 'donghu.judge',
    },
    { name: 'court-review', path: () => '/w/court-review', until: 'main h2', as: 'donghu.court-clerk' },
    { name: 'paper-batches', path: () => '/w/papers/batches', until: 'main h2' },
    { name: 'flow', path: () => '/w/flows/street-order', until: '.stage-figures' },
    { name: 'indicators', path: () => '/w/indicators', until: '.indicator-cards li' },
    {
      name: 'indicator',
      path: () => '/w/indicators/street-order/penalised?dimension=violation',
      until: '.chart canvas',
      then: async (page) => {
        const chart = page.locator('.chart').first();
        const box = (await chart.boundingBox())!;
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await chart.locator('.chart-pointed').waitFor();
      },
    },
    {
      name: 'new-matter',
      path: () => '/w/flows/street-order/new',
      until: '.form-foot',
      then: async (page) => {
        await page.locator('textarea').first().fill('一\n二\n三\n四\n五\n六\n七\n八');
        await page.getByRole('combobox').last().press('ArrowDown');
      },
    },
    { name: 'portal', path: () => '/portal', until: '.state .ready', as: 'nobody' },
    { name: 'portal-remedies', path: () => '/portal/remedies', until: 'main h1', as: 'nobody' },
    { name: 'portal-report', path: () => '/portal/report', until: 'form.card', as: 'nobody' },
    { name: 'portal-report-follow', path: () => '/portal/report/follow', until: 'form.card', as: 'nobody' },
    { name: 'portal-progress', path: () => '/portal/progress', until: 'main h1, main h2', as: 'nobody' },
    { name: 'rooms', path: () => '/w/rooms', until: '.booked-rooms li' },
    {
      name: 'room',
      path: () => room,
      until: '.room-begin',
      // without a camera there is text, and a stream of events either way
      then: async (page) => {
        await page.getByRole('button', { name: '进入庭室' }).click();
        await page.locator('.room[data-connection=live]').waitFor();
      },
    },
    { name: 'room-door', path: () => '/portal/rooms/join', until: 'form.card p', as: 'nobody' },
    { name: 'security', path: () => '/w/security', until: 'main h2' },
    { name: 'posts', path: () => '/w/posts', until: 'main h1', as: 'donghu.head' },
    { name: 'privacy', path: () => '/w/privacy', until: 'main h1', as: 'donghu.head' },
    {
      name: 'administration',
      path: () => '/w/admin/people',
      until: 'main table, main li',
      as: 'qinghe.admin1',
    },
    { name: 'team', path: () => '/w/team', until: '.loads tbody tr', as: 'donghu.team-lead' },
    {
      name: 'norms',
      path: () => '/w/norms',
      until: '.norm-rows li',
      then: async (page) => {
        await page.getByRole('combobox').first().press('ArrowDown');
        await page.locator('.ant-select-dropdown').first().waitFor();
      },
    },
    {
      name: 'norm',
      path: () => '/w/norms/URB-001',
      until: '.discretion-table',
      then: async (page) => {
        await page.getByRole('tab').last().click();
        await page.locator('.norm-versions li').first().waitFor();
      },
    },
    {
      name: 'norm-draft',
      path: () => '/w/norms/URB-001/edit/2',
      until: '.norm-editor',
      as: 'donghu.legal-reviewer',
      then: async (page) => {
        await page.locator('.norm-editor textarea').first().fill('一\n二\n三');
        for (const tab of await page.getByRole('tab').all()) await tab.click();
      },
    },
    {
      name: 'norm-trial',
      path: () => `/w/norms/trials/${trial}`,
      until: '.trial-summary',
      as: 'donghu.legal-reviewer',
    },
    { name: 'counter', path: () => '/w/counter', until: 'main h1', as: 'donghu.clerk' },
    { name: 'provincial', path: () => '/w/provincial', until: '.provincial-state', as: 'donghu.clerk' },
    {
      name: 'map',
      path: () => `/w/map?unit=${village}`,
      until: '.map-list a',
      // its worker is a file of this site, its tiles too
      then: async (page) => {
        await page.locator('.map-canvas[data-idle=true]').waitFor();
      },
    },
    {
      name: 'grids',
      path: () => `/w/map/grids/${village}`,
      until: '.map-row',
      as: 'qinghe.admin1',
      then: async (page) => {
        await page.locator('.grid-corner').first().waitFor();
      },
    },
    {
      name: 'addresses',
      path: () => '/w/addresses',
      until: '.address-find',
      as: 'donghu.address-keeper',
      then: async (page) => {
        for (const tab of await page.getByRole('tab').all()) await tab.click();
        await page.locator('.address-figures').waitFor();
      },
    },
    {
      name: 'address',
      path: () => `/w/addresses/${village}`,
      until: '.plain-table td',
      as: 'donghu.address-keeper',
      // the form of a change stands beside the page
      then: async (page) => {
        await page.getByRole('button', { name: '在这里新增' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'grid desk', path: () => '/w/grid', until: '.grid-event', as: 'donghu.dispatcher1' },
    { name: 'grid duty', path: () => '/w/grid/duty', until: '.grid-fields', as: 'donghu.dispatcher1' },
    {
      name: 'patrols',
      path: () => '/w/grid/patrols',
      until: '.patrols .card',
      as: 'donghu.grid-member',
    },
    {
      name: 'patrol',
      path: () => `/w/grid/patrols/${patrol}`,
      until: '.patrol-route',
      as: 'donghu.grid-member',
    },
    { name: 'grid kinds', path: () => '/w/grid/kinds', until: '.grid-kinds', as: 'donghu.dispatcher1' },
    { name: 'intake', path: () => '/w/intake', until: '.intake-table', as: 'donghu.dispatcher1' },
    { name: 'care', path: () => '/w/care', until: '.care-alert', as: 'donghu.grid-member' },
    { name: 'grid board', path: () => '/w/grid/board', until: '.grid-figures', as: 'donghu.leader' },
    { name: 'signal rules', path: () => '/w/signal-rules', until: 'main h1', as: 'donghu.dispatcher1' },
    { name: 'systems', path: () => '/w/systems', until: '.systems h1', as: 'qinghe.admin1' },
    { name: 'notices', path: () => '/w/notices', until: '.notices-form', as: 'qinghe.admin1' },
    { name: 'alliance', path: () => '/w/alliance', until: 'main h1' },
    { name: 'inspection', path: () => '/w/inspection', until: 'main h1', as: 'qinghe.inspector' },
    { name: 'disputes', path: () => '/w/disputes', until: 'main h1', as: 'donghu.supervisor' },
    { name: 'dispute', path: () => `/w/disputes/${matter}`, until: '.lanes > li' },
    {
      name: 'cockpit',
      path: () => '/w/cockpit/disputes',
      until: '[data-pane=trend] canvas',
      as: 'donghu.leader',
    },
    {
      name: 'whole-cockpit',
      path: () => '/w/cockpit',
      until: '[data-kind=trend] canvas',
      as: 'donghu.leader',
      // a day is played back, and a point of the trend asked about
      then: async (page) => {
        await page.getByRole('button', { name: '回放' }).click();
        await page.getByRole('slider').press('End');
        await page.locator('[data-kind=trend] canvas').hover();
      },
    },
    {
      name: 'board',
      path: () => '/w/cockpit/catalogue:safety',
      until: '[data-kind=map] path.land',
      as: 'donghu.leader',
    },
    {
      name: 'compose-board',
      path: () => '/w/cockpit/compose/whole',
      until: '[data-place] canvas',
      as: 'donghu.leader',
      then: (page) => page.locator('[data-place]').first().click(),
    },
    {
      name: 'safety',
      // a figure of the platform's own acts: the events of the others are still being counted
      path: () => '/w/safety?figure=administrative-suits',
      until: '[data-pane=trend] canvas',
      as: 'qinghe.leader',
      // the line of the past opens its numbers
      then: async (page) => {
        await page.locator('.spark summary').first().click();
        await page.locator('.spark tbody tr').first().waitFor();
      },
    },
    {
      name: 'safety-indicator',
      path: () => '/w/safety/indicators/administrative-suits',
      until: '[data-pane=trend] canvas',
      as: 'qinghe.leader',
    },
    { name: 'safety-ranking', path: () => '/w/safety/ranking', until: 'main h1', as: 'qinghe.leader' },
    { name: 'safety-editions', path: () => '/w/safety/editions', until: 'main h1', as: 'qinghe.leader' },
    {
      name: 'safety-edition',
      path: () => `/w/safety/editions/${edition}`,
      until: '[data-pane=reconciliation]',
      as: 'qinghe.supervisor',
    },
    { name: 'inbox', path: () => '/w/inbox', until: 'main h1', as: 'donghu.judge' },
    {
      name: 'field',
      path: () => '/field',
      until: 'main li',
      // the worker that keeps the page is a script too
      then: async (page) => {
        await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      },
    },
  ];

  for (const { name, path, until, as = 'donghu.officer1', then } of steps)
    test(
      titled(`the page ${name} stands without inline script and does nothing its policy refuses`),
      inBrowser,
      async () => {
        const { page, context, errors } = await city.visit(as === 'nobody' ? {} : { as });
        await context.addInitScript(LISTEN);
        const opened = (await page.goto(path()))!;
        const policy = opened.headers()['content-security-policy'] ?? '';
        assert.doesNotMatch(policy, /unsafe-/);
        assert.match(policy, /require-trusted-types-for 'script'/);
        await page.locator(until).first().waitFor({ state: 'attached' });
        await then?.(page);
        await page.evaluate(TWO_FRAMES);
        assert.deepEqual(await page.evaluate('globalThis.refusedByPolicy'), []);
        assert.deepEqual(await page.evaluate(INLINE_SCRIPTS), []);
        assert.deepEqual(errors, []);
        await context.close();
      },
    );

  test(
    titled('the policy is alive: a script, a style and markup put into the page are refused'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.officer1' });
      await context.addInitScript(LISTEN);
      await page.goto('/');
      await page.locator('.tasks li').first().waitFor();
      const tried = await page.evaluate<{
        ran: boolean;
        red: boolean;
        refused: string[];
        thrown: string;
      }>(`(async () => {
        const script = document.createElement('script');
        script.append('globalThis.ran = true');
        try { document.body.append(script); } catch {}
        const style = document.createElement('style');
        style.textContent = 'body { color: rgb(255, 0, 0) !important }';
        document.head.append(style);
        let thrown = '';
        const box = document.createElement('div');
        try { box.innerHTML = '<img src=x onerror="globalThis.ran = true">'; } catch (error) { thrown = error.name; }
        document.body.append(box);
        await new Promise((done) => setTimeout(done, 200));
        return {
          ran: globalThis.ran === true,
          red: getComputedStyle(document.body).color === 'rgb(255, 0, 0)',
          refused: globalThis.refusedByPolicy.map((one) => one.split(' ')[0]),
          thrown,
        };
      })()`);
      assert.equal(tried.ran, false);
      assert.equal(tried.red, false);
      assert.equal(tried.thrown, 'TypeError');
      assert.ok(tried.refused.includes('style-src-elem'));
      assert.ok(tried.refused.includes('require-trusted-types-for'));
      await context.close();
    },
  );

  test(
    titled('each answer of the workbench carries a nonce of its own, in header and page alike'),
    inBrowser,
    async () => {
      const nonces = new Set<string>();
      for (let index = 0; index < 3; index += 1) {
        const answer = await fetch(`${city.url}/w/matters`);
        const inHeader = /'nonce-([^']{22,})'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
        const inPage = /<meta name="style-nonce" nonce="([^"]+)"/.exec(await answer.text())?.[1];
        assert.equal(inPage, inHeader);
        nonces.add(inPage!);
      }
      assert.equal(nonces.size, 3);
    },
  );

  test(titled('every page of the workbench that the router knows is visited here'), inBrowser, async () => {
    const workbench = new URL('../../../web/src/workbench/', import.meta.url);
    const files = ['router.ts', 'grid-routes.ts'].map((name) => readFile(new URL(name, workbench), 'utf8'));
    const router = (await Promise.all(files)).join('');
    const patterns = [...router.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!);
    assert.ok(patterns.length >= 8);
    const visited = steps.map(({ path }) => path().split('?')[0]!);
    const unvisited = patterns.filter(
      (pattern) =>
        !visited.some((path) => new RegExp(`^${pattern.replaceAll(/\$\w+/g, '[^/]+')}$`).test(path)),
    );
    assert.deepEqual(unvisited, []);
  });
});
