import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { inTransaction, newId } from '../database.ts';
import { audit, auditRecords, type AuditPosition, type AuditRecord } from './audit.ts';
import { textWithoutSecrets, withoutSecrets } from './without-secrets.ts';

const start: AuditPosition = { xid: '0', position: 0 };

describe('the audit log', () => {
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
  });

  /** The events of `subject`, once `count` can be read: an older transaction of the shared server holds them back. */
  async function eventually(count: number, subject?: string): Promise<readonly AuditRecord[]> {
    for (let tries = 0; ; tries += 1) {
      const rows = (await auditRecords(database.db.owner, start)).filter(
        (row) => subject === undefined || row.subject === subject,
      );
      if (rows.length >= count || tries > 400) return rows;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  test('the application writes events and can neither read, change nor remove them', async () => {
    const { app, owner } = database.db;
    const account = newId();
    await audit(
      app,
      { event: 'sign-in', outcome: 'success', account, address: '192.0.2.1', status: 200 },
      {
        event: 'access.denied',
        outcome: 'denied',
        account,
        code: 'access.role',
        details: { password: 'x', n: 1 },
      },
    );
    const rows = await eventually(2);
    assert.deepEqual(
      rows.slice(-2).map(({ event, outcome, details }) => [event, outcome, details]),
      [
        ['sign-in', 'success', {}],
        ['access.denied', 'denied', { n: 1 }],
      ],
    );
    for (const statement of [
      'select * from store.audit',
      `insert into store.audit (at, event, outcome) values (now(), 'sign-in', 'success')`,
      `update store.audit set outcome = 'success'`,
      'delete from store.audit',
      'truncate store.audit',
    ])
      await assert.rejects(app.query(statement), /permission denied/, statement);
    // not even the owner changes a row by mistake
    await assert.rejects(owner.query(`update store.audit set outcome = 'success'`), /append-only/);
    await assert.rejects(owner.query('delete from store.audit'), /append-only/);
  });

  test('an event that belongs to a transaction exists when the transaction does', async () => {
    const { owner } = database.db;
    const subject = newId();
    await assert.rejects(
      inTransaction(owner, async (client) => {
        await audit(client, { event: 'break-glass', outcome: 'success', subject });
        throw new Error('undone');
      }),
    );
    await audit(owner, { event: 'export', outcome: 'success', subject });
    const rows = await eventually(1, subject);
    assert.deepEqual(
      rows.map(({ event }) => event),
      ['export'],
    );
  });

  test('every change that is journalled is an event with who, what and about whom, without its content', async () => {
    const [actor, stream] = [newId(), newId()];
    await database.db.owner.query(
      `select store.append(0::smallint, 'account', $1, 'add', $2, 'maintenance', $3)`,
      [stream, actor, JSON.stringify({ username: 'marked-name' })],
    );
    const found = await eventually(1, stream);
    assert.equal(found.length, 1);
    assert.deepEqual(
      [found[0]!.event, found[0]!.code, found[0]!.account],
      ['administration', 'account.add', actor],
    );
    assert.doesNotMatch(JSON.stringify(found), /marked-name/);
  });

  test('a reader passes over no event, whatever commits late', async () => {
    const { owner } = database.db;
    const from = (await eventually(0)).at(-1) ?? start;
    const late = await owner.connect();
    const mine = new Set(Array.from({ length: 6 }, () => newId()));
    const [first, ...others] = mine;
    try {
      await late.query('begin');
      await audit(late, { event: 'export', outcome: 'success', subject: first! });
      for (const subject of others) await audit(owner, { event: 'export', outcome: 'success', subject });
      const early = (await auditRecords(owner, from)).filter(({ subject }) => mine.has(subject ?? ''));
      assert.deepEqual(early, []);
    } finally {
      await late.query('commit');
      late.release();
    }
    const seen: string[] = [];
    let at: AuditPosition = from;
    for (let tries = 0; seen.length < mine.size && tries < 400; tries += 1) {
      const page = await auditRecords(owner, at, { limit: 2 });
      at = page.at(-1) ?? at;
      seen.push(...page.flatMap(({ subject }) => (mine.has(subject ?? '') ? [subject!] : [])));
      if (page.length === 0) await new Promise((resolve) => setTimeout(resolve, 25));
    }
    assert.deepEqual([...seen].sort(), [...mine].sort());
  });

  test('an event cannot be dated into the past or the future', async () => {
    const subject = newId();
    await audit(
      database.db.app,
      { event: 'export', outcome: 'success', subject, at: new Date('2001-01-01') },
      { event: 'export', outcome: 'success', subject, at: new Date('2999-01-01') },
    );
    const rows = await eventually(2, subject);
    assert.equal(rows.length, 2);
    for (const { at } of rows) assert.ok(Math.abs(Date.now() - at.getTime()) < 2 * 3_600_000);
  });
});

describe('what is fit for a log', () => {
  const secret = 's3cr3t-Value';

  test('a field named like a secret is dropped wherever it stands, whatever its case', () => {
    for (const name of [
      'password',
      'Password',
      'currentPassword',
      'new_password',
      'token',
      'accessToken',
      'sessionToken',
      'cookie',
      'Set-Cookie',
      'authorization',
      'Authorisation',
      'code',
      'oneTimeCode',
      'otp',
      'totp',
      'secret',
      'clientSecret',
      'privateKey',
      'apiKey',
      'key',
      'pin',
      'passphrase',
      'credential',
      'assertion',
      'identityNumber',
      'phone',
      'mobile',
    ])
      // prettier-ignore
      assert.doesNotMatch(JSON.stringify(withoutSecrets({ a: [{ [name]: secret }], n: 1 })), /s3cr3t/, name);
  });

  test('tokens, identity numbers and phones disappear from running text; ids and dates stay', () => {
    const id = '0198f7a2-1b1c-7def-8abc-0123456789ab';
    const text = `matter ${id} of 2026-11-22, gaoyao_session=${'a'.repeat(43)}; Bearer abc.def, password: ${secret}, https://u:${secret}@db/x, 11010119900101123X 13800138000`;
    const clean = textWithoutSecrets(text);
    assert.match(clean, new RegExp(`matter ${id} of 2026-11-22`));
    assert.doesNotMatch(clean, /a{43}|abc\.def|s3cr3t|110101|138001/);
  });

  test('whatever is logged, the value of a secret field is not in it, and nothing nests without end', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 8, withDate: true }), (value) => {
        const marked = { ...value, password: secret, inner: { ...value, token: secret } };
        assert.doesNotMatch(JSON.stringify(withoutSecrets(marked)), /s3cr3t/);
      }),
    );
  });
});
