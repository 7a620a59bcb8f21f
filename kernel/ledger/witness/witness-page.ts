import type { Text } from '../../store/index.ts';
import type { RefusalKind } from './judge.ts';
import type { HeldCheckpoint } from './state-folder.ts';
import type { ShownRefusal } from './witness.ts';

/** What each kind of refusal means, in the words of both the witness's page and the platform's. */
export const refusalNames: Readonly<Record<RefusalKind, Text>> = {
  fork: {
    zh: '分叉：日志对同一大小签了两个不同的根，这已自证',
    en: 'Fork: the log signed two different roots for one size; this proves itself',
  },
  shrunk: {
    zh: '缩短：日志签了一个比此前更小、且未能证明与此前一致的检查点',
    en: 'Shrunk: the log signed a checkpoint smaller than before and did not prove that the two agree',
  },
  rewritten: {
    zh: '改写：日志签了一个更大的检查点，但未能证明其包含此前的全部内容',
    en: 'Rewritten: the log signed a larger checkpoint and did not prove that it contains what was there before',
  },
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);

const moment = (seconds: number): string =>
  `${new Date(seconds * 1000 + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')} UTC+8`;

const both = ({ zh, en }: Text): string => `${escaped(zh)}<br><span lang="en">${escaped(en)}</span>`;

function refusalRow({ kind, origin, at, refusedSize, alarm, explained }: ShownRefusal): string {
  const state: Text =
    explained !== null
      ? { zh: '事后已由日志证明', en: 'Proved by the log afterwards' }
      : alarm === null
        ? { zh: '等待日志证明', en: 'Waiting for the log to prove it' }
        : { zh: '警报', en: 'Alarm' };
  const note =
    alarm === null
      ? ''
      : `<details><summary>${both({ zh: '签名的警报原文', en: 'The signed alarm' })}</summary><pre tabindex="0">${escaped(alarm)}</pre></details>`;
  return `<li><h3>${both(state)}</h3><p>${both(refusalNames[kind])}</p><p><code>${escaped(origin)}</code> · ${String(refusedSize)} · ${moment(at)}</p>${note}</li>`;
}

/**
 * The page of a witness at its own address. It needs neither the platform nor a script, because whoever runs the platform
 * may be the one who cheats.
 */
export function witnessPage(shown: {
  readonly name: string;
  readonly agency: Text;
  readonly key: string;
  readonly followed: readonly HeldCheckpoint[];
  readonly refusals: readonly ShownRefusal[];
}): string {
  const { name, agency, key, followed, refusals } = shown;
  const alarms = refusals.filter(({ alarm, explained }) => alarm !== null && explained === null);
  const verdict: Text =
    alarms.length > 0
      ? {
          zh: `有 ${String(alarms.length)} 条警报：日志签过互相矛盾的内容`,
          en: `${String(alarms.length)} alarm(s): a log signed things that do not go together`,
        }
      : { zh: '没有警报', en: 'No alarm' };
  const logs = followed
    .map(
      ({ origin, size, root }) =>
        `<tr><td><code>${escaped(origin)}</code></td><td>${String(size)}</td><td><code>${escaped(root)}</code></td></tr>`,
    )
    .join('');
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(agency.zh)} · 见证 | Witness</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
code,pre{overflow-wrap:anywhere;white-space:pre-wrap}table{border-collapse:collapse;width:100%;table-layout:fixed}
td,th{border-bottom:1px solid #767676;padding:.4rem;text-align:left;vertical-align:top}.alarm{border:3px solid #a8071a;padding:0 1rem}</style></head>
<body><main><h1>${both({ zh: `${agency.zh}的见证`, en: `Witness of ${agency.en}` })}</h1>
<p><code>${escaped(name)}</code></p><div${alarms.length > 0 ? ' class="alarm"' : ''}><h2>${both(verdict)}</h2></div>
<h2>${both({ zh: '跟踪的日志', en: 'Logs it follows' })}</h2>
<table><thead><tr><th>${both({ zh: '日志', en: 'Log' })}</th><th>${both({ zh: '大小', en: 'Size' })}</th><th>${both({ zh: '根哈希', en: 'Root hash' })}</th></tr></thead><tbody>${logs}</tbody></table>
<h2>${both({ zh: '拒签记录', en: 'What it refused' })}</h2>
${refusals.length === 0 ? `<p>${both({ zh: '没有', en: 'Nothing' })}</p>` : `<ul>${refusals.map(refusalRow).join('')}</ul>`}
<h2>${both({ zh: '验证公钥', en: 'Verifier key' })}</h2><p><code>${escaped(key)}</code></p></main></body></html>
`;
}
