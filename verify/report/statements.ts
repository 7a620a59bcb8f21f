import type { Text } from './fault.ts';
import type { Check, CheckId, ItemSeen, LogSeen } from './report.ts';

/** What follows from the checks, in plain words, and what does not follow from any. */
export interface Statements {
  readonly proven: readonly Text[];
  readonly notProven: readonly Text[];
}

interface Established {
  readonly checks: readonly Check[];
  readonly items: readonly ItemSeen[];
  readonly logs: readonly LogSeen[];
  readonly createdAt: string;
  readonly trusted: boolean;
}

const and = (names: readonly string[]): string => names.join('、');

/**
 * Says only what its checks bear out: a sentence whose checks did not all hold is not said. When the ledger itself does not
 * hold, nothing is proven.
 */
export function statements({ checks, items, logs, createdAt, trusted }: Established): Statements {
  const holds = (...ids: readonly CheckId[]): boolean =>
    ids.every((id) => {
      const found = checks.filter((one) => one.id === id);
      return found.length > 0 && found.every(({ state }) => state === 'ok');
    });
  const none = (id: CheckId): boolean => checks.every((one) => one.id !== id || one.state !== 'failed');
  const ledger =
    holds('form', 'members', 'checkpoint', 'witnesses', 'proofs') && none('keys') && none('timestamp');
  const proven: Text[] = [];
  if (ledger) {
    const original = items.some(({ derivation }) => derivation === null);
    if (none('file') && holds('versions') && items.some(({ file }) => file !== null))
      proven.push({
        zh: `${original ? '证据文件' : '派生文件'}自写入账本起没有改动过一个字节`,
        en: `No byte of the ${original ? 'evidence files' : 'derived files'} has changed since they entered the ledger`,
      });
    if (
      holds('versions') &&
      none('metadata') &&
      checks.some(({ id, state }) => id === 'metadata' && state === 'ok')
    )
      proven.push({
        zh: '证据的说明自写入账本起没有改动，历次修改都在',
        en: 'The description has not changed since it entered the ledger, and each of its versions is accounted for',
      });
    if (holds('custody', 'export'))
      proven.push({
        zh: `保管链自第一条到本次导出（${createdAt}）没有缺漏、没有改动；本包就是那一次导出的内容`,
        en: `The custody has no gap and no change from its first entry to this export (${createdAt}), and this bundle is what was exported then`,
      });
    if (holds('origin') && originFiles(items).length > 0)
      proven.push({
        zh: `派生件是平台从 SHA-256 为 ${and(originFiles(items))} 的原件制作的，原件在账本中`,
        en: `The derived copy was made by the platform of an original whose SHA-256 is ${originFiles(items).join(', ')} and which stands in the ledger`,
      });
    if (holds('origin') && items.some(({ derivation }) => derivation === 'drawing'))
      proven.push({
        zh: '图由平台按所采集的图形数据绘制，数据在账本中',
        en: 'The drawing was made by the platform from the plan that was recorded as data, which stands in the ledger',
      });
    for (const log of logs) {
      proven.push(existedBy(log));
      if (log.stampedAt !== null && log.stampCovers && none('versions')) proven.push(stampedBefore(log));
    }
  }
  return { proven, notProven: notProven(checks, items, logs, trusted, createdAt) };
}

const originFiles = (items: readonly ItemSeen[]): readonly string[] => [
  ...new Set(items.flatMap(({ originFile }) => (originFile === null ? [] : [originFile]))),
];

/** Until when all of it stood in the log: the moment by which enough witnesses had signed. */
function existedBy({ origin, size, witnesses }: LogSeen): Text {
  const last = witnesses.reduce((latest, { at }) => (at > latest ? at : latest), '');
  return {
    zh: `以上内容最迟在 ${last} 已在账本 ${origin}（${String(size)} 条）中，由 ${and(witnesses.map(({ agency }) => agency.zh))}见证`,
    en: `All of it stood in the log ${origin} (${String(size)} entries) by ${last} at the latest, witnessed by ${witnesses.map(({ agency }) => agency.en).join(', ')}`,
  };
}

const stampedBefore = ({ origin, stampedAt }: LogSeen): Text => ({
  zh: `证据的各个版本在 ${String(stampedAt)} 之前已写入账本 ${origin}，由时间戳机构证明`,
  en: `Every version of the evidence stood in the log ${origin} before ${String(stampedAt)}, by the time-stamp of an authority`,
});

function notProven(
  checks: readonly Check[],
  items: readonly ItemSeen[],
  logs: readonly LogSeen[],
  trusted: boolean,
  createdAt: string,
): readonly Text[] {
  const said: Text[] = [];
  if (!trusted)
    said.push({
      zh: '密钥是谁的：只用了证据包自带的公钥，以上结论只相对于这些公钥成立。请从各机关取得公钥，以 --keys 或在网页上选择后再核验',
      en: 'Whose the keys are: only the keys of the bundle itself were used, and everything holds relative to them alone. Get the keys from the agencies and verify again with --keys, or choose them on the page',
    });
  said.push(
    {
      zh: '按下快门、制作文书或提供材料的究竟是谁：账本记录的是当时登录的账号',
      en: 'Who pressed the shutter, wrote the document or handed it in: the ledger records the account that was signed in',
    },
    {
      zh: '内容是否真实、取得是否合法、采集前是否被改动：这些由审查证据的人判断',
      en: 'That the content is true, lawfully obtained, or was not altered before it was captured: that is for whoever weighs the evidence',
    },
    {
      zh: '采集的准确时刻：设备和平台的时钟可能有误；可靠的只是“不晚于见证或时间戳的时刻”',
      en: 'The exact time of capture: clocks of devices and of the platform can be wrong; what can be relied on is “not later than” the witnesses’ or the time-stamp’s time',
    },
    {
      zh: `本次导出（${createdAt}）之后的查阅、修改或撤回`,
      en: `What was read, changed or withdrawn after this export (${createdAt})`,
    },
  );
  if (logs.some(({ stampedAt }) => stampedAt === null))
    said.push({
      zh: '可信时间：证据包没有时间戳机构的时间戳，时间以见证方的时钟为准',
      en: 'Trusted time: the bundle carries no time-stamp of an authority; times are those of the witnesses’ clocks',
    });
  if (items.some(({ derivation }) => derivation !== null))
    said.push({
      zh: '派生件（如脱敏本）除处理之处外与原件相同：要比对原件才能知道',
      en: 'That a derived copy (such as a redacted one) shows what its original shows: only a comparison with the original can tell',
    });
  if (checks.some(({ id, state }) => state === 'absent' && (id === 'metadata' || id === 'file')))
    said.push({
      zh: '本包未包含的文件或说明的内容',
      en: 'Anything about a file or description that this bundle does not hold',
    });
  return said;
}
