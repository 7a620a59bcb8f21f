import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoPassword, generateCity } from '@gaoyao/city';
import { roleNames } from '@gaoyao/kernel/access';
import type { ProvincialEndpoint } from '@gaoyao/kernel/exchange';
import { Alliance, logsOfLedger, policyFile } from '@gaoyao/kernel/ledger';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { flowToBpmn } from '@gaoyao/kernel/process';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { newId, type Database } from '@gaoyao/kernel/store';
import { testDatabase } from '@gaoyao/kernel/testing';
import type { SubscriptionSettings } from '@gaoyao/kernel/signals';
import { demoResidents, holdsDemo } from '../demo/demo-residents.ts';
import { DEMO_SEED, loadDemo } from '../demo/load-demo.ts';
import { httpServer, type HttpServices } from '../http/index.ts';
import { startIntake } from '../intake/run.ts';
import { withEvidence } from '../evidence-settings.ts';
import { openLedger } from '../ledger-settings.ts';
import { lossSources } from '../loss-sources.ts';
import { assemble, type Platform } from '../platform.ts';
import { buildWeb, webRoot } from '../web-build.ts';
import { startWorker } from '../worker.ts';
import { hasBrowser, openBrowser } from './open-browser.ts';

export { hasBrowser };

/** What a test that needs the browser is told: without one it is skipped. */
export const inBrowser = { skip: !hasBrowser, timeout: 90_000 };

/** The title of such a test; it says why the test is skipped. */
export const titled = (name: string): string =>
  hasBrowser ? name : `${name} (skipped: there is no Chromium here)`;

/** The demo city on a server of its own, and a browser to look at it with. */
export interface Place {
  readonly url: string;
  /** The database under it, for what happens behind the pages: time passing, an administrator at the command line. */
  readonly db: Platform['db'];
  /** Its data folder. */
  readonly home: string;
  readonly ledger: Platform['ledger'];
  readonly protection: Platform['protection'];
  /** Beats when a test says so. */
  readonly alliance: Alliance;
  /** A fresh browser profile with one page; with a user name somebody is signed in already. */
  visit(options?: VisitOptions): Promise<Visit>;
  /** The same API the pages use, for steps a story does not need to click. */
  api(username: string): Promise<Api>;
  close(): Promise<void>;
}

interface VisitOptions {
  readonly as?: string;
  readonly width?: number;
  readonly height?: number;
  /** The person's system asks for less motion; what is drawn is there at once. */
  readonly calm?: boolean;
}

interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the console and of the page, in order; `401` of the question who is signed in is not one. */
  readonly errors: string[];
  /** Messages of dialogs that opened: a page of ours opens none. */
  readonly dialogs: string[];
}

interface Api {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  /** Opens a matter of the demo flow, with a form that is right unless told otherwise; its id. */
  report(title: string, description?: string): Promise<string>;
  /** Opens a matter of any scenario; its id. */
  open(
    scenario: string,
    action: string,
    input: Readonly<Record<string, unknown>>,
    title: string,
  ): Promise<string>;
  /** Performs an act on the matter as it stands. */
  act(matter: string, action: string, input: Readonly<Record<string, unknown>>): Promise<void>;
}

const LAPTOP = { width: 1440, height: 900 };

/** One key for all copies of the demo city. */
const demoKeyring = () => memoryKeyring('aes-256-gcm', createHash('sha256').update('demo city').digest());

const demoIn = async (db: Database): Promise<void> => {
  await loadDemo(await assemble(db, demoKeyring()), () => undefined);
};

/** Starts all of it. Throws where there is no browser: look at `hasBrowser` first. */
export async function place({
  provincial = null,
  sequenced = false,
  draws = false,
  devices = false,
  subscription = null,
}: {
  readonly provincial?: ProvincialEndpoint | null;
  /** What is done is included in the ledger. */
  readonly sequenced?: boolean;
  /** Its browser can draw maps. */
  readonly draws?: boolean;
  /** Its browser has a camera and a microphone, which a page is allowed or refused. */
  readonly devices?: boolean;
  /** It listens to a broker. */
  readonly subscription?: SubscriptionSettings | null;
} = {}): Promise<Place> {
  await buildWeb(() => undefined);
  const database = await testDatabase({ name: 'demo', fill: demoIn });
  const home = await mkdtemp(join(tmpdir(), 'gaoyao-place-'));
  const ledger = await openLedger(database.db, home);
  const platform: Platform = {
    ...withEvidence(home, await assemble(database.db, demoKeyring(), undefined, undefined, provincial)),
    ledger,
    database: { version: '', embedded: true, warnings: [] },
    close: async () => {
      await platform.addresses.close();
      await database.close();
    },
  };
  const log = (text: string) => process.stderr.write(`${text}\n`);
  const worker = await startWorker(platform, log, home);
  const intake = startIntake(platform, subscription, log);
  // the thousands of past acts of the demo get their leaves only where a story looks at them
  if (sequenced) ledger.start();
  const alliance = await Alliance.open({
    ...{ db: platform.db.owner, ledger: logsOfLedger(ledger), file: policyFile(home) },
  });
  const services: HttpServices = {
    db: platform.db,
    matters: platform.matters,
    definitions: platform.definitions,
    calendar: platform.calendar,
    protection: platform.protection,
    norms: platform.norms,
    lossSources,
    ledger,
    alliance,
    provincial: platform.provincial,
    evidence: platform.evidence,
    addresses: platform.addresses,
    addressImports: { home, asked: () => worker.importAsked() },
    exchangeAsked: () => {
      worker.exchangeAsked();
    },
    ready: () => ({ migrations: true, demo: true, web: true }),
    demoAccounts: async () => demoAccounts,
    isDemo: () => holdsDemo(platform.db.owner),
    demoResidents: () => demoResidents(platform.db.owner),
    afterAct: () => {
      worker.wake();
      ledger.wake();
    },
    courtReviewAsked: () => {
      worker.courtReviewAsked();
    },
    afterTrialAsked: () => {
      worker.trialAsked();
    },
    bpmn: flowToBpmn,
  };
  const server = await httpServer(services, { webRoot });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const browser = await openBrowser(draws, devices);
  return {
    url,
    ...{ db: platform.db, home, ledger, alliance, protection: platform.protection },
    visit: (options = {}) => visit(browser, url, options),
    api: (username) => apiOf(url, username),
    close: async () => {
      await browser.close();
      await server.close();
      await intake.stop();
      await worker.stop();
      await platform.evidence.close();
      await ledger.stop();
      await platform.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** In the order of the sign-in page: those who handle cases first. */
const ROLE_ORDER = ['officer', 'legal-reviewer', 'head', 'leader'];

const rank = (role: string): number =>
  (ROLE_ORDER.indexOf(role) + ROLE_ORDER.length + 1) % (ROLE_ORDER.length + 1);

const demoAccounts = generateCity(DEMO_SEED, { today: isoOf(localDay(Date.now())) })
  .accounts.map(({ username, name, bindings }) => ({
    username,
    name,
    role: bindings[0]!.role,
    roles: bindings.map(({ role }) => roleNames[role] ?? { zh: role, en: role }),
    password: demoPassword,
  }))
  .sort((a, b) => rank(a.role) - rank(b.role) || a.username.localeCompare(b.username));

const credentials = (username: string) => ({ username, password: demoPassword });

async function visit(browser: Browser, url: string, options: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'zh-CN',
    viewport: { width: options.width ?? LAPTOP.width, height: options.height ?? LAPTOP.height },
    reducedMotion: options.calm === true ? 'reduce' : 'no-preference',
  });
  context.setDefaultTimeout(15_000);
  if (options.as !== undefined)
    await context.request.post('/api/session', {
      headers: { 'x-gaoyao-csrf': '1' },
      data: credentials(options.as),
      failOnStatusCode: true,
    });
  const page = await context.newPage();
  const errors: string[] = [];
  const dialogs: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const asksWho =
      /\/api\/((resident\/)?session|room-guest\/state)$/.test(message.location().url) &&
      message.text().includes('401');
    if (!asksWho) errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return { page, context, errors, dialogs };
}

async function apiOf(url: string, username: string): Promise<Api> {
  const entered = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'x-gaoyao-csrf': '1', 'content-type': 'application/json' },
    body: JSON.stringify(credentials(username)),
  });
  if (!entered.ok) throw new Error(await entered.text());
  const cookie = String(entered.headers.get('set-cookie')).split(';')[0]!;
  const answer = async <T>(response: Response): Promise<T> => {
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T;
  };
  const get = async <T>(path: string): Promise<T> =>
    answer(await fetch(url + path, { headers: { cookie, 'x-purpose': 'handling' } }));
  const post = async <T>(path: string, body: object): Promise<T> =>
    answer(
      await fetch(url + path, {
        method: 'POST',
        headers: {
          cookie,
          'x-gaoyao-csrf': '1',
          'x-purpose': 'handling',
          'idempotency-key': newId(),
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      }),
    );
  return {
    get,
    post,
    report: async (title, description = '人行道上摆摊占道') => {
      const units = await get<{ items: { id: string }[] }>('/api/units?parent=root');
      const place = units.items[0]!.id;
      const input = { violation: 'occupying-road', source: 'patrol', place, description };
      const { id } = await post<{ id: string }>('/api/matters', {
        scenario: 'street-order',
        action: 'report',
        input,
        title,
      });
      return id;
    },
    open: async (scenario, action, input, title) =>
      (await post<{ id: string }>('/api/matters', { scenario, action, input, title })).id,
    act: async (matter, action, input) => {
      const { version } = await get<{ version: number }>(`/api/matters/${matter}`);
      await post(`/api/matters/${matter}/acts`, { action, input, version });
    },
  };
}
