import { Type } from 'typebox';
import {
  declaredGaps,
  stampStates,
  verificationOf,
  type AuthoritySettings,
  type Ledger,
} from '@gaoyao/kernel/ledger';
import type { Queryable } from '@gaoyao/kernel/store';
import { nullable } from './route-documents.ts';
import { text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
const count = Type.Integer({ minimum: 0 });

export const statusSchema = Type.Object({
  sequencing: Type.Enum(['here', 'elsewhere', 'stopped', 'fault'], {
    description:
      '本进程排序、由另一进程排序、未启动或有故障 / This process sequences, another does, it was not started, or it cannot',
  }),
  alarms: Type.Array(Type.Object({ code: Type.String(), text, since: moment }), {
    description:
      '为何没有排序、核验有无问题 / Why nothing is sequenced, and whether a verification found anything',
  }),
  lagSeconds: Type.Unsafe<number | null>({
    type: ['number', 'null'],
    description:
      '此前提交的均已列入；不由本进程排序时为 null / Everything committed before that is included; null where another process sequences',
  }),
  logs: Type.Array(
    Type.Object({
      name: Type.String(),
      origin: Type.String(),
      size: count,
      waiting: Type.Integer({ description: '已排位、尚无检查点 / Placed and not under a checkpoint yet' }),
      checkpointAt: nullable(moment),
    }),
  ),
  verification: Type.Unsafe<{
    startedAt: string;
    finishedAt: string;
    leaves: number;
    checkpoints: number;
    erased: number;
    expired: number;
    lost: number;
    found: number;
  } | null>({
    type: ['object', 'null'],
    properties: {
      startedAt: { type: 'string' },
      finishedAt: { type: 'string' },
      ...Object.fromEntries(
        ['leaves', 'checkpoints', 'erased', 'expired', 'lost', 'found'].map((name) => [
          name,
          { type: 'integer' },
        ]),
      ),
    },
    description: '最近一次全面核验 / The last full verification',
  }),
  timeStamps: Type.Object({
    configured: Type.Boolean({
      description: '已配置时间戳服务机构 / A time-stamp authority is configured',
    }),
    everyMinutes: nullable(Type.Integer()),
    logs: Type.Array(
      Type.Object({
        origin: Type.String(),
        size: nullable(count),
        stampedAt: nullable(moment),
        authority: nullable(Type.String()),
        waiting: Type.Integer({ description: '已计划、尚未取得 / Planned and not given yet' }),
        waitingSince: nullable(moment),
        failure: nullable(Type.String()),
      }),
    ),
  }),
  gaps: Type.Array(
    Type.Object({
      origin: Type.String(),
      first: count,
      last: count,
      declaredAt: moment,
      reason: Type.String(),
    }),
    { description: '已声明的缺口 / Gaps that were declared' },
  ),
});

/** How the ledger stands, for anybody: nothing of it says who did what. */
export async function ledgerStatus(
  db: Queryable,
  ledger: Ledger,
  authority: AuthoritySettings | null = null,
) {
  const origins = new Map((await ledger.rows()).map(({ shard, origin }) => [shard, origin]));
  const { sequencing, fault, caughtUpAt } = ledger.state;
  const verification = await verificationOf(db);
  const found = verification?.found ?? 0;
  return {
    sequencing,
    alarms: [
      ...(fault === null ? [] : [{ code: fault.code, text: fault.text, since: fault.since.toISOString() }]),
      ...(found === 0
        ? []
        : [
            {
              code: 'ledger.verification-found',
              text: {
                zh: `最近一次全面核验发现 ${String(found)} 处问题，请执行 gaoyao ledger verify`,
                en: `The last full verification found ${String(found)} faults: run gaoyao ledger verify`,
              },
              since: verification!.startedAt.toISOString(),
            },
          ]),
    ],
    lagSeconds: caughtUpAt === null ? null : Math.max(0, (Date.now() - caughtUpAt.getTime()) / 1000),
    logs: await Promise.all(
      (await ledger.rows()).map(async ({ shard, name, origin, size }) => {
        const checkpoint = await ledger.checkpoint(shard);
        return {
          ...{ name, origin, size: checkpoint?.size ?? 0 },
          waiting: Math.max(0, size - (checkpoint?.size ?? 0)),
          checkpointAt: checkpoint?.at.toISOString() ?? null,
        };
      }),
    ),
    verification:
      verification?.finishedAt == null
        ? null
        : {
            startedAt: verification.startedAt.toISOString(),
            finishedAt: verification.finishedAt.toISOString(),
            leaves: verification.leaves,
            checkpoints: verification.checkpoints,
            erased: verification.erased,
            expired: verification.expired,
            lost: verification.lost,
            found,
          },
    timeStamps: {
      configured: authority !== null,
      everyMinutes: authority?.everyMinutes ?? null,
      logs: (await stampStates(db)).map(({ shard, ...state }) => ({
        origin: origins.get(shard) ?? String(shard),
        ...state,
      })),
    },
    gaps: (await declaredGaps(db)).map(({ origin, first, last, declaredAt, reason }) => ({
      ...{ origin, first, last, reason },
      declaredAt: declaredAt.toISOString(),
    })),
  };
}
