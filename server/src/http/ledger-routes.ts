import { Type } from 'typebox';
import {
  certificateText,
  entryOf,
  journalRecord,
  parseTilePath,
  TILE_WIDTH,
  toBase64,
  type Ledger,
  type LeafProof,
  type SignedCheckpoint,
  type TilePath,
} from '@gaoyao/kernel/ledger';
import { journalPage } from '@gaoyao/kernel/matters';
import { Problem } from '@gaoyao/kernel/store';
import { filePurposeOf } from './file-purposes.ts';
import { ledgerStatus, statusSchema } from './ledger-status.ts';
import { content, described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const tag = 'ledger';
const base64 = Type.String({ description: 'base64' });

const proofSchema = Type.Object({
  kind: Type.Enum(['act', 'evidence', 'custody', 'reading']),
  origin: Type.String({ description: '日志 / The log' }),
  keys: Type.Array(Type.String(), { description: 'C2SP 验证公钥 / Verifier keys of the log' }),
  index: Type.Integer(),
  size: Type.Integer({ description: '检查点的大小 / Leaves of the checkpoint' }),
  entry: Type.String({ description: '日志条目，三行文本 / The entry of the log, three lines' }),
  leafHash: base64,
  path: Type.Array(Type.String(), {
    description: '包含证明，自叶向上，base64 / Inclusion proof from the leaf upwards, base64',
  }),
  checkpoint: Type.String({ description: '签名的检查点 / The signed note' }),
  salt: nullable(base64),
  record: Type.Unsafe<Readonly<Record<string, unknown>> | null>({
    type: ['object', 'null'],
    additionalProperties: true,
    description:
      '承诺所覆盖的记录；与盐值一起得出条目 / What was committed to; with the salt it gives the entry',
  }),
  withheld: Type.Unsafe<'erased' | 'closed' | null>({
    type: ['string', 'null'],
    enum: ['erased', 'closed', null],
    description:
      '记录为何不在其中：已依法删除，或其中有不对本人开放的内容 / Why there is no record: erased under the law, or some of it is not open to the reader',
  }),
});

const notFound = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );
const noAct = (): Problem =>
  new Problem(
    'matters.act-unknown',
    { zh: '事项没有这一步', en: 'The matter has no such act' },
    { status: 404 },
  );
const notIncluded = (): Problem =>
  new Problem(
    'ledger.not-included',
    {
      zh: '这一步尚未列入已签名的检查点，通常一秒之内即可，请稍后再试',
      en: 'No signed checkpoint covers this act yet; it takes a second as a rule: try again shortly',
    },
    { status: 409 },
  );
const noLog = (): Problem =>
  new Problem('ledger.log-unknown', { zh: '没有这个日志', en: 'There is no such log' }, { status: 404 });
const noTile = (): Problem =>
  new Problem(
    'ledger.tile-absent',
    { zh: '日志没有这一块', en: 'The log has no such tile' },
    { status: 404 },
  );

/** The proof of an act, for whoever may read the journal of its matter. */
export function ledgerRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions, ledger, alliance } = services;

  app.get(
    '/api/matters/:id/journal/:version/proof',
    {
      schema: {
        ...says({
          id: 'actProof',
          tag,
          zh: '一步办理的账本证明',
          en: 'Proof of an act from the ledger',
          more: {
            zh: '这一步的记录、盐值、日志条目、包含证明和签名的检查点：拿到它的人无须信任本平台，即可离线核验这一步当时即如此。已依法删除的，只证明当时有过一步。',
            en: 'Record, salt, entry, inclusion proof and signed checkpoint: whoever has it can check offline, without trusting this platform, that the act stood so. Of what was erased under the law, only that there was an act.',
          },
        }),
        params: Type.Object({ id: Type.String(), version: Type.String() }),
        response: { 200: described(proofSchema, '证明', 'The proof'), ...problems(400, 401, 403, 404, 409) },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const { id } = request.params;
      const purpose = filePurposeOf(request);
      if (!/^[1-9]\d{0,8}$/.test(request.params.version)) throw noAct();
      const version = Number(request.params.version);
      const found = await journalPage(
        { db: db.app, actor: request.actor, purpose },
        definitions,
        id,
        version - 1,
        1,
      );
      if (found === undefined) throw notFound();
      const [act] = found.acts;
      if (act?.version !== version) throw noAct();
      const { shard } = found;
      const witnessed = await alliance.witnessed(shard);
      const wanted = [{ kind: 'act' as const, ref: id, part: version }];
      const at = witnessed === undefined ? undefined : new Map([[shard, asCheckpoint(shard, witnessed)]]);
      const proof = (await ledger.proofsOf(wanted, at))[0] ?? (await ledger.proofsOf(wanted))[0];
      if (proof === undefined) throw notIncluded();
      const record = act.whole ? await journalRecord(db.owner, { shard, ref: id, part: version }) : undefined;
      return {
        ...(await shownProof(ledger, proof)),
        ...(proof.salt === null
          ? { salt: null, record: null, withheld: 'erased' as const }
          : record === undefined
            ? { salt: null, record: null, withheld: 'closed' as const }
            : { salt: toBase64(proof.salt), record, withheld: null }),
      };
    },
  );
}

/** A note with further signatures is a checkpoint of the same tree. */
const asCheckpoint = (shard: number, { size, note }: { size: number; note: string }): SignedCheckpoint => ({
  ...{ shard, size, note },
  root: new Uint8Array(32),
  at: new Date(0),
});

async function shownProof(ledger: Ledger, proof: LeafProof) {
  const { kind, origin, shard, index, size, leafHash, commitment, checkpoint } = proof;
  return {
    ...{ kind, origin, index, size, checkpoint },
    keys: (await ledger.keysOf(shard)) ?? [],
    entry: new TextDecoder().decode(entryOf(kind, commitment)),
    leafHash: toBase64(leafHash),
    path: proof.proof.map(toBase64),
  };
}

/** What anybody may fetch of the logs, as C2SP tlog-tiles lays it out: nothing personal can be told from it. */
export function openLedgerRoutes(app: App, { services }: RouteContext): void {
  const { db, ledger, alliance } = services;
  const shardOf = async (name: string): Promise<number> => {
    const row = (await ledger.rows()).find((one) => one.name === name);
    if (row === undefined) throw noLog();
    return row.shard;
  };
  app.addHook('onRequest', (_request, reply, done) => {
    // verifiers elsewhere read this with a browser, too
    reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
    done();
  });

  app.get(
    '/ledger/keys.json',
    {
      schema: {
        ...says({
          id: 'ledgerKeys',
          tag,
          open: true,
          zh: '日志和见证的验证公钥',
          en: 'Verifier keys of logs and witnesses',
        }),
        response: {
          200: described(
            Type.Object({
              format: Type.Literal('gaoyao-ledger-keys/1'),
              logs: Type.Array(
                Type.Object({ name: Type.String(), origin: Type.String(), keys: Type.Array(Type.String()) }),
              ),
              witnesses: Type.Array(Type.Object({ name: Type.String(), agency: text, key: Type.String() })),
              quorum: Type.Integer(),
              mustInclude: Type.Array(Type.String()),
              timestampAuthorities: Type.Array(Type.String({ description: 'PEM' })),
            }),
            '日志、见证、见证规则、时间戳机构的证书，可直接作核验的 --keys；应与各机关另行公布的核对',
            'Logs, witnesses, their rule and the certificates of the time-stamp authority: fit for --keys of the verifier, and to be compared with what the agencies publish themselves',
          ),
          ...problems(429),
        },
      },
    },
    async () => ({
      format: 'gaoyao-ledger-keys/1' as const,
      logs: (await ledger.rows()).map(({ name, origin, key, sm2Key }) => ({
        ...{ name, origin },
        keys: [key, ...(sm2Key === null ? [] : [sm2Key])],
      })),
      witnesses: alliance.policy.witnesses.map(({ name, agency, key }) => ({ name, agency, key })),
      quorum: alliance.policy.quorum,
      mustInclude: [...alliance.policy.mustInclude],
      timestampAuthorities: (services.timeStamps?.trusted ?? []).map(certificateText),
    }),
  );

  app.get(
    '/ledger/:log/checkpoint',
    {
      schema: {
        ...says({
          id: 'ledgerCheckpoint',
          tag,
          open: true,
          zh: '日志的最新检查点',
          en: 'Newest checkpoint of a log',
          more: {
            zh: 'C2SP tlog-checkpoint，签名文书；联盟策略要求的见证签名齐备的最新一个。',
            en: 'C2SP tlog-checkpoint, a signed note: the newest one that the witnesses of the policy have co-signed.',
          },
        }),
        params: Type.Object({ log: Type.String() }),
        response: { 200: content('text/plain', '检查点', 'The checkpoint'), ...problems(404, 429) },
      },
    },
    async (request, reply) => {
      const shard = await shardOf(request.params.log);
      const note = (await alliance.witnessed(shard))?.note ?? (await ledger.checkpoint(shard))?.note;
      if (note === undefined) throw noLog();
      return reply.type('text/plain; charset=utf-8').send(note);
    },
  );

  app.get(
    '/ledger/:log/tile/*',
    {
      schema: {
        ...says({
          id: 'ledgerTile',
          tag,
          open: true,
          zh: '日志的一块',
          en: 'A tile of a log',
          more: {
            zh: 'C2SP tlog-tiles：<层>/<号>[.p/<宽>] 为哈希，entries/<号>[.p/<宽>] 为条目。已声明缺口中的条目长度为零。',
            en: 'C2SP tlog-tiles: <level>/<number>[.p/<width>] are hashes, entries/<number>[.p/<width>] are entries. Entries of a declared gap have no length.',
          },
        }),
        params: Type.Object({ log: Type.String(), '*': Type.String() }),
        response: {
          200: content('application/octet-stream', '内容', 'Its bytes', 'binary'),
          ...problems(404, 429),
        },
      },
    },
    async (request, reply) => {
      const shard = await shardOf(request.params.log);
      const path = parseTilePath(`tile/${request.params['*']}`);
      const size = (await ledger.checkpoint(shard))?.size ?? 0;
      if (path === undefined || !isPublished(path, size)) throw noTile();
      const bytes =
        path.level === 'entries'
          ? await ledger.entries(shard, path.index, path.width)
          : await (await ledger.logOf(shard))?.tile(path.level, path.index, path.width);
      if (bytes === undefined) throw noTile();
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type('application/octet-stream')
        .send(Buffer.from(bytes));
    },
  );

  app.get(
    '/api/ledger/status',
    {
      schema: {
        ...says({
          id: 'ledgerStatus',
          tag,
          open: true,
          zh: '账本的状态',
          en: 'How the ledger stands',
          more: {
            zh: '各日志的大小、最新检查点和时间、滞后、最近一次全面核验、已声明的缺口和警报。',
            en: 'Size of each log, its newest checkpoint and lag, the last full verification, declared gaps and alarms.',
          },
        }),
        response: { 200: described(statusSchema, '状态', 'The state'), ...problems(429) },
      },
    },
    async () => ledgerStatus(db.owner, ledger, services.timeStamps),
  );
}

/** Whether everything of a tile lies under the checkpoint. */
const isPublished = ({ level, index, width }: TilePath, size: number): boolean =>
  index * TILE_WIDTH + width <= (level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level));
