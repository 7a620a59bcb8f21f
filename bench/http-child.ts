/**
 * The server in a process of its own, put together as in the product: HTTP, the one path, and the worker that hands
 * acts to their followers. Says its port in one line, and ends when its input ends.
 */
import type { AddressInfo } from 'node:net';
import { Alliance, logsOfLedger, policyFile } from '@gaoyao/kernel/ledger';
import { httpServer } from '../server/src/http/index.ts';
import { webRoot } from '../server/src/web-build.ts';
import { startWorker } from '../server/src/worker.ts';
import { platformOn, type BenchDatabase } from './database.ts';
import { unguarded } from './unguarded.ts';

const given = JSON.parse(process.argv[2]!) as Pick<BenchDatabase, 'owner' | 'app'> & {
  unguarded?: boolean;
  web?: boolean;
};
const platform = await platformOn(given);
const bare = unguarded(platform.db.owner);
/** The application's pool, or one whose lists and pages nobody guards. */
const app =
  given.unguarded === true
    ? new Proxy(platform.db.app, {
        get: (pool, key) => {
          if (key === 'query') return bare.query.bind(bare);
          const value: unknown = Reflect.get(pool, key);
          return typeof value === 'function' ? (value.bind(pool) as unknown) : value;
        },
      })
    : platform.db.app;
const worker = await startWorker(platform, (text) => process.stderr.write(`${text}\n`));
platform.ledger.start();
const alliance = await Alliance.open({
  db: platform.db.owner,
  ledger: logsOfLedger(platform.ledger),
  file: policyFile(platform.ledger.home),
});
const server = await httpServer(
  {
    db: { ...platform.db, app },
    matters: platform.matters,
    definitions: platform.definitions,
    calendar: platform.calendar,
    protection: platform.protection,
    norms: platform.norms,
    provincial: platform.provincial,
    ledger: platform.ledger,
    alliance,
    evidence: platform.evidence,
    addresses: platform.addresses,
    ready: () => ({ migrations: true, demo: true, web: true }),
    afterAct: () => {
      worker.wake();
      platform.ledger.wake();
    },
  },
  // one account at one address asks as fast as it can
  { limits: 'none', ...(given.web === true ? { webRoot } : {}) },
);
await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${String((server.server.address() as AddressInfo).port)}\n`);
process.stdin.resume().once('end', () => {
  void server
    .close()
    .then(() => worker.stop())
    .then(() => platform.close());
});
