import type { Text } from '../report/fault.ts';

/**
 * What the conformance test looks at, in the order in which it does. This list is the one place: the tool says it, and
 * `docs/evidence-exchange.md` holds the table made of it (`gaoyao-verify conformance --list`).
 */

/** What is tried: a system over its interface, or its own exports without any server. */
export type Part = 'interface' | 'bundle' | 'metadata';

export interface CatalogueEntry {
  readonly id: string;
  readonly parts: readonly Part[];
  /** A system conforms only when every required check of a part was tried and holds. */
  readonly required: boolean;
  readonly name: Text;
  /** What was expected. */
  readonly expects: Text;
}

const entry = (
  id: string,
  name: readonly [zh: string, en: string],
  expects: readonly [zh: string, en: string],
  { parts = ['interface'], required = true }: { parts?: readonly Part[]; required?: boolean } = {},
): CatalogueEntry => ({
  ...{ id, parts, required },
  name: { zh: name[0], en: name[1] },
  expects: { zh: expects[0], en: expects[1] },
});

const everywhere = { parts: ['interface', 'bundle'] } as const;

export const catalogue = [
  entry(
    'log.keys',
    ['日志和公钥', 'Logs and keys'],
    [
      'GET /ledger/keys.json 无须登录即可取得；每个日志有名称、origin 和 Ed25519 验证公钥',
      'GET /ledger/keys.json answers without a session: each log with name, origin and an Ed25519 verifier key',
    ],
  ),
  entry(
    'log.checkpoint',
    ['检查点', 'Checkpoint'],
    [
      '每个日志的检查点是由该日志公钥签名的签名文书（C2SP tlog-checkpoint）',
      'The checkpoint of each log is a note that its published keys have signed (C2SP tlog-checkpoint)',
    ],
  ),
  entry(
    'log.witnesses',
    ['见证签名', 'Co-signatures'],
    [
      '检查点的见证签名均有效，并满足 GET /ledger/alliance.json 公布的数量和名单',
      'The co-signatures on it hold and are as many, and of those, that GET /ledger/alliance.json asks for',
    ],
  ),
  entry(
    'log.tiles',
    ['哈希块', 'Tiles'],
    [
      '由各块重新算出检查点的根哈希；各块的哈希与上一层一致（C2SP tlog-tiles）',
      'The tiles give the root of the checkpoint, and each agrees with the level above (C2SP tlog-tiles)',
    ],
  ),
  entry(
    'log.entries',
    ['条目', 'Entries'],
    [
      '条目逐一为 gaoyao-leaf/1 格式，其叶哈希与第 0 层一致',
      'Each entry is of the form gaoyao-leaf/1 and its leaf hash stands on level 0',
    ],
  ),
  entry(
    'log.consistency',
    ['只增不改', 'Only appended to'],
    [
      '测试开始和结束时的两个检查点：后者不小于前者，且包含前者（RFC 6962 一致性证明）',
      'Of two checkpoints, from the beginning and the end of the test, the later is no smaller and contains the earlier (RFC 6962 consistency)',
    ],
  ),
  entry(
    'session.needed',
    ['须登录', 'A session is needed'],
    ['没有会话：401 access.no-session', 'Without a session: 401 access.no-session'],
  ),
  entry(
    'session.opened',
    ['登录', 'Signing in'],
    [
      'POST /api/session 以用户名和密码建立 HttpOnly 会话，并说明账号',
      'POST /api/session opens an HttpOnly session with name and password and says whose it is',
    ],
  ),
  entry(
    'session.same-site',
    ['防跨站', 'Not from other sites'],
    ['没有 x-gaoyao-csrf 的 POST：403 http.cross-site', 'A POST without x-gaoyao-csrf: 403 http.cross-site'],
  ),
  entry(
    'standard.kinds',
    ['九种元数据标准', 'Metadata of the nine kinds'],
    [
      'GET /api/evidence/kinds 返回的名称、法定种类、文件要求和 JSON Schema 与公布的标准一致',
      'GET /api/evidence/kinds answers names, statutory kinds, files and JSON Schemas as the published standard has them',
    ],
  ),
  entry(
    'opening.malformed',
    ['有误的案件码', 'A mistyped case code'],
    ['校验位不符：422 evidence.code-malformed', 'Wrong check characters: 422 evidence.code-malformed'],
  ),
  entry(
    'opening.unknown',
    ['不存在的案件码', 'A case code that is not there'],
    ['404 evidence.not-opened', '404 evidence.not-opened'],
  ),
  entry(
    'opening.secret',
    ['错误的密钥', 'A wrong secret'],
    [
      '404 evidence.not-opened，与不存在的案件码答复相同',
      '404 evidence.not-opened, word for word as for a code that is not there',
    ],
  ),
  entry(
    'opening.purpose',
    ['其他目的', 'Another purpose'],
    ['403 evidence.grant-other-purpose', '403 evidence.grant-other-purpose'],
  ),
  entry(
    'opening.right',
    ['凭案件码打开', 'Opening by the case code'],
    [
      'POST /api/case-codes/opening 返回授权和其中的证据，字段齐全',
      'POST /api/case-codes/opening answers the grant and its items with every required field',
    ],
  ),
  entry(
    'grants.list',
    ['向我开放的授权', 'Grants to me'],
    [
      'GET /api/evidence-grants 列出授权，含已到期、已撤销的，字段齐全',
      'GET /api/evidence-grants lists them, ended and revoked ones too, with every required field',
    ],
  ),
  entry(
    'grants.unknown',
    ['不存在的授权', 'A grant that is not there'],
    ['404 evidence.grant-unknown', '404 evidence.grant-unknown'],
  ),
  entry(
    'grants.closed',
    ['已撤销、已到期的授权', 'Revoked and expired grants'],
    [
      '清单、证据、文件、证据包均被拒绝：403 evidence.grant-revoked 或者 evidence.grant-expired',
      'List, item, file and bundle are refused: 403 evidence.grant-revoked or evidence.grant-expired',
    ],
  ),
  entry(
    'items.purpose',
    ['须写明目的', 'A purpose is needed'],
    ['没有 x-purpose：400 access.purpose-missing', 'Without x-purpose: 400 access.purpose-missing'],
  ),
  entry(
    'items.list',
    ['证据清单', 'List of items'],
    [
      'GET /api/evidence-grants/{grant}/evidence 的每一项字段齐全',
      'Every item of GET /api/evidence-grants/{grant}/evidence has every required field',
    ],
  ),
  entry(
    'items.read',
    ['证据', 'Items'],
    [
      'GET …/evidence/{item} 含元数据、各版、保管链和账本位置，字段齐全，与清单一致',
      'GET …/evidence/{item} has metadata, versions, custody and places in the ledger, with every required field, as the list says',
    ],
  ),
  entry(
    'items.metadata',
    ['元数据', 'Metadata'],
    ['每项证据的元数据合乎公布的标准', 'The metadata of each item meets the published standard'],
  ),
  entry(
    'items.not-granted',
    ['未开放的证据', 'An item that was not granted'],
    ['404 evidence.not-found', '404 evidence.not-found'],
  ),
  entry(
    'files.bytes',
    ['文件内容', 'Bytes of files'],
    [
      'GET …/file?as=export 的长度、SHA-256、SM3 与所声明的一致',
      'Length, SHA-256 and SM3 of GET …/file?as=export are as declared',
    ],
  ),
  entry(
    'files.headers',
    ['文件的应答头', 'Headers of files'],
    [
      "attachment、nosniff、CSP 含 default-src 'none' 和 sandbox、no-store、Repr-Digest 与内容一致",
      "attachment, nosniff, a CSP of default-src 'none' and sandbox, no-store, and a Repr-Digest of the content",
    ],
  ),
  entry(
    'bundle.holds',
    ['证据包可离线核验', 'The bundle verifies offline'],
    [
      '本包的核验程序逐项成立（见 evidence-bundle.md）',
      'Everything holds for the verifier of this package (see evidence-bundle.md)',
    ],
    everywhere,
  ),
  entry(
    'bundle.metadata',
    ['证据包中的元数据', 'Metadata in the bundle'],
    [
      '包中每项原始证据的元数据合乎公布的标准',
      'The metadata of every original in the bundle meets the published standard',
    ],
    everywhere,
  ),
  entry(
    'bundle.items',
    ['证据包的范围', 'Scope of the bundle'],
    ['恰好是授权开放的证据，不多不少', 'Exactly the items that the grant opens'],
  ),
  entry(
    'bundle.keys',
    ['证据包的公钥', 'Keys of the bundle'],
    [
      '包中的日志公钥、见证公钥和见证规则即公开的那些',
      'Keys of logs and witnesses and the rule of witnessing in it are the published ones',
    ],
  ),
  entry(
    'bundle.headers',
    ['证据包的应答头', 'Headers of the bundle'],
    [
      '类型为 application/zip，并有 attachment、nosniff、no-store',
      'Of type application/zip, with attachment, nosniff, no-store',
    ],
  ),
  entry(
    'custody.chain',
    ['保管链', 'Chain of custody'],
    [
      '位置从 1 起无缺，只有首条没有 previous，再次读取时此前各条不变',
      'Positions from 1 without a gap, no previous in the first alone, and nothing changed when it is read again',
    ],
  ),
  entry(
    'custody.openings',
    ['刚才的查阅在保管链中', 'The openings just made'],
    [
      '本次测试的查阅、文件导出和证据包导出均以本账号列入保管链',
      'The readings, the export of the file and that of the bundle stand in custody under this account',
    ],
  ),
  entry(
    'custody.bundle',
    ['保管链与证据包一致', 'Custody as the bundle has it'],
    [
      '接口显示的每一条与证据包中已证明的那一条相同',
      'Each entry that the interface shows is the one that the bundle proves',
    ],
  ),
  entry(
    'metadata.schema',
    ['元数据合乎标准', 'Metadata meets the standard'],
    [
      '字段、类型、取值合乎该种证据的 JSON Schema，没有标准以外的字段',
      'Fields, types and values are those of the JSON Schema of the kind, and no field is unknown',
    ],
    { parts: ['metadata'] },
  ),
] as const satisfies readonly CatalogueEntry[];

export type CheckId = (typeof catalogue)[number]['id'];

export const entryFor = (id: CheckId): CatalogueEntry => catalogue.find((one) => one.id === id)!;

/** The checks of a part, in their order. */
export const checksOf = (part: Part): readonly CatalogueEntry[] =>
  (catalogue as readonly CatalogueEntry[]).filter(({ parts }) => parts.includes(part));
