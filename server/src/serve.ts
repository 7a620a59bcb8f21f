import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { demoPassword } from '@gaoyao/city';
import { loadDelivery, roleNames } from '@gaoyao/kernel/access';
import { Alliance, logsOfLedger, policyFile } from '@gaoyao/kernel/ledger';
import { flowToBpmn } from '@gaoyao/kernel/process';
import { Problem, type Text } from '@gaoyao/kernel/store';
import { line, ProgressBar } from './console.ts';
import { addDemoEvidence } from './demo/demo-evidence.ts';
import { demoResidents, holdsDemo } from './demo/demo-residents.ts';
import { startDemoWitnesses, type DemoWitnesses } from './demo/demo-witnesses.ts';
import { demoState, loadDemo } from './demo/load-demo.ts';
import { httpServer } from './http/index.ts';
import { lossSources } from './loss-sources.ts';
import { openPlatform, type Platform } from './platform.ts';
import { settingsFrom, type SettingOptions } from './settings.ts';
import { buildWeb, webRoot } from './web-build.ts';
import { startIntake } from './intake/run.ts';
import { subscriptionFrom } from './intake/settings.ts';
import { startWorker } from './worker.ts';

const say = (text: Text): void => {
  process.stdout.write(`${line(text)}\n`);
};

/** Starts everything, says where it is, and stays until asked to stop. */
export async function serve(options: SettingOptions): Promise<void> {
  const settings = settingsFrom(options);
  const stopping = stopRequest();
  await portIsFree(settings.host, settings.port);
  const delivery = await loadDelivery(settings.delivery);
  const subscription = await subscriptionFrom(process.env);
  const platform = await openPlatform({
    home: settings.home,
    databaseUrl: settings.databaseUrl,
    mode: 'server',
  });
  const ready = { migrations: true, demo: false, web: false };
  try {
    for (const warning of [...platform.database.warnings, ...platform.keyring.warnings])
      process.stderr.write(`${line(warning)}\n`);
    const worker = await startWorker(platform, (text) => process.stderr.write(`${text}\n`), settings.home);
    platform.ledger.start();
    const intake = startIntake(platform, subscription, (text) => process.stderr.write(`${text}\n`));
    const alliance = await openAlliance(platform, settings.home);
    alliance.start();
    let witnesses: DemoWitnesses | undefined;
    const server = await httpServer(
      {
        db: platform.db,
        matters: platform.matters,
        definitions: platform.definitions,
        calendar: platform.calendar,
        protection: platform.protection,
        ...(settings.origin === undefined ? {} : { origin: settings.origin }),
        ...(settings.baseMap === undefined ? {} : { baseMap: settings.baseMap }),
        ready: () => ready,
        demoAccounts: () => demoAccounts(platform),
        ...(delivery === undefined ? {} : { delivery }),
        isDemo: () => holdsDemo(platform.db.owner),
        demoResidents: () => demoResidents(platform.db.owner),
        norms: platform.norms,
        lossSources,
        provincial: platform.provincial,
        ledger: platform.ledger,
        timeStamps: platform.timeStamps ?? null,
        evidence: platform.evidence,
        addresses: platform.addresses,
        alliance,
        exchangeAsked: () => {
          worker.exchangeAsked();
        },
        afterAct: () => {
          worker.wake();
          platform.ledger.wake();
        },
        addressImports: { home: settings.home, asked: () => worker.importAsked() },
        courtReviewAsked: () => {
          worker.courtReviewAsked();
        },
        afterTrialAsked: () => {
          worker.trialAsked();
        },
        iceServers: settings.iceServers,
        bpmn: flowToBpmn,
      },
      { webRoot, limits: settings.limits },
    );
    try {
      await listen(server, settings.host, settings.port);
      const address = server.server.address() as AddressInfo;
      await Promise.race([prepare(platform, settings.demo, ready), stopping.requested]);
      if (settings.demo && !stopping.isRequested() && (await holdsDemo(platform.db.owner)))
        witnesses = await startDemoWitnesses({
          ...{ db: platform.db.owner, home: settings.home, ledger: logsOfLedger(platform.ledger) },
          log: (text) => process.stderr.write(`${text}\n`),
        });
      if (!stopping.isRequested())
        await announce(
          platform,
          `http://${hostText(settings.host)}:${String(address.port)}`,
          settings.home,
          settings.databaseUrl,
        );
      await stopping.requested;
      say({ zh: '正在停止……', en: 'stopping …' });
    } finally {
      await server.close();
      await intake.stop();
      await worker.stop();
      await alliance.stop();
      await witnesses?.stop();
      await platform.ledger.stop();
    }
  } finally {
    await platform.close();
  }
}

/** The platform's side of the alliance. Throws when its policy file is wrong. */
const openAlliance = (platform: Platform, home: string): Promise<Alliance> =>
  Alliance.open({
    ...{ db: platform.db.owner, ledger: logsOfLedger(platform.ledger), file: policyFile(home) },
    log: (text) => process.stderr.write(`${text}\n`),
  });

/** Web app and demo city, side by side with a server that already answers; /readyz turns when both are there. */
async function prepare(
  platform: Platform,
  demo: boolean,
  ready: { demo: boolean; web: boolean },
): Promise<void> {
  await buildWeb(() => say({ zh: '正在构建网页……', en: 'building the web app …' }));
  ready.web = true;
  const state = await demoState(platform);
  if (demo && (state === 'empty' || state === 'partial')) {
    const bar = new ProgressBar({ zh: '载入演示城市', en: 'loading the demo city' });
    await loadDemo(platform, (done, total) => bar.show(done, total));
    bar.end();
  }
  if (demo && state !== 'own') await addDemoEvidence(platform);
  ready.demo = true;
}

async function announce(
  platform: Platform,
  url: string,
  home: string,
  databaseUrl: string | undefined,
): Promise<void> {
  say({ zh: `皋陶已就绪：${url}`, en: `Gaoyao is ready: ${url}` });
  if (databaseUrl === undefined)
    say({
      zh: `数据文件夹：${home}（PostgreSQL ${platform.database.version}）`,
      en: `data folder: ${home} (PostgreSQL ${platform.database.version})`,
    });
  else
    say({
      zh: `数据库服务器：PostgreSQL ${platform.database.version}`,
      en: `database server: PostgreSQL ${platform.database.version}`,
    });
  const accounts = await demoAccounts(platform);
  if (accounts.length > 0) {
    say({
      zh: `演示账号（密码均为 ${demoPassword}）：`,
      en: `demo accounts (password ${demoPassword} for all):`,
    });
    for (const account of accounts.slice(0, 12))
      process.stdout.write(
        `  ${account.username.padEnd(26)} ${account.roles.map((role) => line(role)).join(', ')}\n`,
      );
    if (accounts.length > 12)
      say({
        zh: `  ……共 ${String(accounts.length)} 个，登录页可见`,
        en: `${String(accounts.length)} in all, listed on the sign-in page`,
      });
  }
  say({ zh: '按 Ctrl-C 停止', en: 'Ctrl-C stops it' });
}

async function demoAccounts(
  platform: Platform,
): Promise<{ username: string; name: Text; roles: Text[]; password: string }[]> {
  const { rows } = await platform.db.owner.query<{
    username: string;
    name_zh: string;
    name_en: string;
    roles: string[];
  }>(
    `select a.username, a.name_zh, a.name_en, array_agg(distinct b.role) as roles from access.account a
     join access.binding b on b.account = a.id where a.demo and a.disabled_at is null group by a.id
     order by min(case b.role when 'officer' then 0 when 'legal-reviewer' then 1 when 'head' then 2 when 'leader' then 3 else 4 end), a.username`,
  );
  return rows.map((row) => ({
    username: row.username,
    name: { zh: row.name_zh, en: row.name_en },
    roles: row.roles.map((role) => roleNames[role] ?? { zh: role, en: role }),
    password: demoPassword,
  }));
}

const hostText = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** Resolves on the first SIGINT, SIGTERM or SIGHUP; further ones are the same request (npm passes several). */
function stopRequest(): { requested: Promise<void>; isRequested: () => boolean } {
  let asked = false;
  const requested = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        asked = true;
        resolve();
      });
  });
  return { requested, isRequested: () => asked };
}

const portProblem = (host: string, port: number, code: string | undefined): Problem =>
  code === 'EADDRINUSE'
    ? new Problem('server.port-in-use', {
        zh: `端口 ${String(port)} 已被占用，请用 --port 换一个`,
        en: `The port ${String(port)} is in use: choose another with --port`,
      })
    : new Problem('server.cannot-listen', {
        zh: `无法在 ${host}:${String(port)} 监听（${code ?? ''}）`,
        en: `Cannot listen on ${host}:${String(port)} (${code ?? ''})`,
      });

/** Looked at before the database starts, so that a taken port is said at once. */
async function portIsFree(host: string, port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(portProblem(host, port, error.code));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

async function listen(
  server: { listen(options: { host: string; port: number }): Promise<string> },
  host: string,
  port: number,
): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    throw portProblem(host, port, (error as NodeJS.ErrnoException).code);
  }
}
