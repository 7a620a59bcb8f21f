import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { audit, newId, Problem } from '@gaoyao/kernel/store';
import { testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { syslogTarget } from './audit-targets.ts';
import { jsonLine, syslogLine } from './event-lines.ts';
import { exportAudit, type AuditTarget } from './export-audit.ts';

/** A syslog server that understands octet counting and nothing else. */
class Receiver {
  readonly messages: string[] = [];
  #rest = Buffer.alloc(0);

  readonly onConnection = (socket: Socket): void => {
    this.#rest = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      this.#rest = Buffer.concat([this.#rest, part]);
      for (;;) {
        const space = this.#rest.indexOf(0x20);
        if (space < 0) return;
        const length = Number(this.#rest.toString('latin1', 0, space));
        assert.ok(Number.isInteger(length) && length > 0);
        if (this.#rest.length < space + 1 + length) return;
        this.messages.push(this.#rest.toString('utf8', space + 1, space + 1 + length));
        this.#rest = this.#rest.subarray(space + 1 + length);
      }
    });
  };
}

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('exporting the audit log', () => {
  let database: TestDatabase;
  let folder: string;
  const never = new AbortController().signal;

  before(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-audit-'));
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  async function happen(count: number): Promise<string[]> {
    const subjects = Array.from({ length: count }, () => newId());
    await audit(
      database.db.owner,
      ...subjects.map((subject) => ({ event: 'export', outcome: 'success', subject }) as const),
    );
    return subjects;
  }

  const collecting = (): AuditTarget & { lines: string[] } => {
    const lines: string[] = [];
    return {
      lines,
      write: async (more) => {
        lines.push(...more);
      },
      close: async () => undefined,
    };
  };

  const subjectsIn = (lines: readonly string[]): string[] =>
    lines.map((line) => (JSON.parse(line) as { subject: string }).subject);

  /** Exports until these have come: what is recorded shows once no older transaction of the shared server is open. */
  async function until(state: string, wanted: readonly string[]): Promise<string[]> {
    const got: string[] = [];
    const isMissing = () => wanted.some((subject) => !got.includes(subject));
    for (let tries = 0; (isMissing() || tries === 0) && tries < 400; tries += 1) {
      const target = collecting();
      await exportAudit(database.db.owner, { follow: false, line: jsonLine, state, target, signal: never });
      got.push(...subjectsIn(target.lines));
      if (isMissing()) await wait(25);
    }
    return got;
  }

  test('a second run goes on where the first ended: each event once, in order', async () => {
    const state = join(folder, 'position');
    const first = await happen(1_203);
    assert.deepEqual(await until(state, first), first);
    const second = await happen(3);
    assert.deepEqual(await until(state, second), second);
    assert.deepEqual(await until(state, []), []);
  });

  test('a position of another database, or a file that holds none, is refused', async () => {
    const state = join(folder, 'foreign');
    const run = () =>
      exportAudit(database.db.owner, {
        follow: false,
        line: jsonLine,
        state,
        target: collecting(),
        signal: never,
      });
    const coded = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
    await writeFile(state, '1-2 3 4\n');
    await assert.rejects(run(), coded('audit.other-database'));
    await writeFile(state, 'something else');
    await assert.rejects(run(), coded('audit.state-unreadable'));
    assert.equal(await readFile(state, 'utf8'), 'something else');
  });

  test('what happened before a time is left out', async () => {
    const target = collecting();
    const since = new Date(Date.now() + 3_600_000);
    await exportAudit(database.db.owner, { follow: false, since, line: jsonLine, target, signal: never });
    assert.deepEqual(target.lines, []);
  });

  test('a syslog server on TCP is sent every event, also those that happen while we follow', async () => {
    const receiver = new Receiver();
    const server = createServer(receiver.onConnection);
    const port = await listening(server);
    const stop = new AbortController();
    const before = await happen(2);
    const running = exportAudit(database.db.owner, {
      follow: true,
      line: (record) => syslogLine(record),
      target: await syslogTarget({ address: `tcp://127.0.0.1:${String(port)}` }),
      signal: stop.signal,
    });
    const wanted = [...before, ...(await happen(2))];
    const seen = () => wanted.filter((subject) => receiver.messages.some((one) => one.includes(subject)));
    for (let tries = 0; seen().length < wanted.length && tries < 400; tries += 1) await wait(25);
    stop.abort();
    const count = await running;
    assert.deepEqual(seen(), wanted);
    assert.equal(receiver.messages.length, count);
    for (const message of receiver.messages)
      assert.match(message, /^<109>1 \d{4}-.*Z \S+ gaoyao - export \[event@32473 /);
    server.close();
  });

  test('after a connection that broke, events are sent again rather than lost', async () => {
    const state = join(folder, 'broken');
    await until(state, await happen(1));
    const wanted = await happen(1_200);
    const broken = collecting();
    let pages = 0;
    const target: AuditTarget = {
      write: async (lines) => {
        pages += 1;
        // the last page was handed over and never arrived
        if (pages > 2) throw new Error('connection reset');
        if (pages < 2) await broken.write(lines);
      },
      close: async () => undefined,
    };
    for (let tries = 0; pages < 3 && tries < 400; tries += 1) {
      await exportAudit(database.db.owner, {
        follow: false,
        line: jsonLine,
        state,
        target,
        signal: never,
      }).catch(() => undefined);
      await wait(25);
    }
    const rest = collecting();
    await exportAudit(database.db.owner, {
      follow: false,
      line: jsonLine,
      state,
      target: rest,
      signal: never,
    });
    const arrived = new Set([...subjectsIn(broken.lines), ...subjectsIn(rest.lines)]);
    assert.deepEqual(
      wanted.filter((subject) => !arrived.has(subject)),
      [],
    );
  });

  test('a server that is not there, or an address that is none, is said', async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();
    await once(server, 'close');
    for (const [address, code] of [
      [`tcp://127.0.0.1:${String(port)}`, 'audit.target-unreachable'],
      ['udp://127.0.0.1:514', 'audit.bad-target'],
      ['nonsense', 'audit.bad-target'],
    ] as const)
      await assert.rejects(
        syslogTarget({ address }),
        (error) => error instanceof Problem && error.code === code,
      );
  });

  test(
    `over TLS the server must show a certificate that is trusted${hasOpenssl ? '' : ' (skipped: there is no openssl here)'}`,
    { skip: !hasOpenssl },
    async () => {
      const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
      execFileSync(
        'openssl',
        ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
        { stdio: 'ignore' },
      ); // prettier-ignore
      const receiver = new Receiver();
      const server = createTlsServer(
        { key: await readFile(key), cert: await readFile(certificate) },
        receiver.onConnection,
      );
      server.on('tlsClientError', () => undefined);
      const port = await listening(server);
      const address = `tls://localhost:${String(port)}`;
      await assert.rejects(
        syslogTarget({ address }),
        (error) => error instanceof Problem && error.code === 'audit.target-unreachable',
      );
      const target = await syslogTarget({ address, ca: certificate });
      await target.write(['<109>1 a', '<109>1 法']);
      await target.close();
      assert.deepEqual(receiver.messages, ['<109>1 a', '<109>1 法']);
      server.close();
    },
  );
});
