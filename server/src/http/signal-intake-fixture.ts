import { addAccount, hashPassword } from '@gaoyao/kernel/access';
import { addSystem, issueKey } from '@gaoyao/kernel/exchange';
import { keepSources } from '@gaoyao/kernel/signals';
import { inTransaction, newId } from '@gaoyao/kernel/store';
import { password, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const name = (zh: string) => ({ zh, en: zh });
export const BATCH = { 'content-type': 'application/cloudevents-batch+json' };
export const JSON_TYPE = { 'content-type': 'application/json' };

/** A report of the hot line in the envelope of CloudEvents. */
export const event = (id: string, more: object = {}) => ({
  ...{ specversion: '1.0', id, source: 'hotline:calls', type: 'cn.gaoyao.report' },
  time: '2026-11-20T08:00:00Z',
  data: { category: 'lamp', title: '路灯不亮' },
  ...more,
});

/** Its messages are read by `/rows`, `/id`, `/title`, `/at` and `/kind`. */
const intake = {
  ...{ format: 'gaoyao-connector/1', source: 'hotline:calls', items: '/rows' },
  fields: { key: '/id', title: '/title', at: { from: '/at', zone: '+08:00' }, category: '/kind' },
};

type Answer = Awaited<ReturnType<Town['app']['inject']>>;

/** What became of the messages of an answer: received, taken, repeated, and those not taken by place and code. */
export function counts(answer: Answer): readonly (number | string)[] {
  const { received, taken, repeated, rejected } = answer.json<{
    received: number;
    taken: number;
    repeated: number;
    rejected: { index: number; code: string }[];
  }>();
  return [received, taken, repeated, ...rejected.map(({ index, code }) => `${String(index)} ${code}`)];
}

/** A town with a hot line that hands in its calls, and an administrator who looks after what was not taken. */
export interface Hotline {
  readonly place: Town;
  readonly admin: Browser;
  readonly key: string;
  /** Declares a further source of the town. */
  declare(code: string): Promise<void>;
  send(payload: unknown, headers?: Record<string, string>, url?: string): Promise<Answer>;
  sendText(payload: string, headers?: Record<string, string>): Promise<Answer>;
}

export async function hotline(): Promise<Hotline> {
  const place = await town();
  const { owner } = place.database.db;
  const by = newId();
  const agency = place.agencies[0];
  await addAccount(owner, {
    ...{ id: by, username: 'ada', name: name('ada'), staffNumber: 'ada' },
    passwordHash: await hashPassword(password),
    bindings: [{ id: newId(), role: 'admin', agency, scope: 'agency' }],
  });
  const admin = await signedIn(place.app, 'ada');
  const declare = async (code: string): Promise<void> => {
    const { rows } = await owner.query<{ shard: number; unit: string }>(
      'select t.shard, t.unit from access.agency a join places.tenancy t on t.shard = a.shard where a.id = $1',
      [agency],
    );
    await keepSources(owner, [{ code, name: name(code), ...rows[0]! }]);
  };
  await declare('hotline:calls');
  const { key } = await inTransaction(owner, async (db) => {
    const system = await addSystem(db, by, {
      ...{ code: 'hotline', name: name('市民热线'), agency, mapping: { intake } },
      ...{ sources: ['hotline:calls'], scopes: ['signals'] },
    });
    return issueKey(db, by, { system: system.id, note: 'test', days: 30 });
  });
  const sendText = (payload: string, headers: Record<string, string> = {}, url = '/api/signals') =>
    place.app.inject({
      ...{ method: 'POST', url, payload },
      headers: {
        ...{ authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents+json' },
        ...headers,
      },
    });
  return {
    ...{ place, admin, key, declare, sendText },
    send: (payload, headers, url) => sendText(JSON.stringify(payload), headers, url),
  };
}
