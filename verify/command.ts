import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fileSource } from './file-source.ts';
import { fault, Stopped } from './report/fault.ts';
import { render, type Languages } from './report/render.ts';
import type { Report } from './report/report.ts';
import { readTrust, type Trust } from './trust.ts';
import { unreadable, verifyBundle } from './verify-bundle.ts';

const USAGE = `用法：gaoyao-verify <证据包.zip> [--keys 公钥.json] [--json] [--lang zh|en]
      gaoyao-verify conformance …（符合性测试，见 gaoyao-verify conformance --help）
核验一个证据包，不需要网络，也不需要平台。
  --keys  从各机关取得的公钥和见证规则（JSON）；不给则只用证据包自带的公钥
  --json  以 JSON 输出
  --lang  只用一种语言
退出码：0 全部成立；1 有不成立之处；2 无法读取

Usage: gaoyao-verify <bundle.zip> [--keys keys.json] [--json] [--lang zh|en]
       gaoyao-verify conformance … (conformance test, see gaoyao-verify conformance --help)
Verifies an evidence bundle, without a network and without the platform.
  --keys  keys and rule of witnessing as the agencies publish them (JSON); without it the keys of the bundle itself are used
  --json  writes JSON
  --lang  one language only
Exit code: 0 when all holds, 1 when something does not, 2 when it cannot be read
`;

interface Asked {
  readonly file: string;
  readonly keys: string | undefined;
  readonly json: boolean;
  readonly languages: Languages;
}

function asked(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keys: { type: 'string' }, json: { type: 'boolean' }, lang: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    const { keys, json = false, lang } = values;
    if (file === undefined || more.length > 0 || (lang !== undefined && lang !== 'zh' && lang !== 'en'))
      return undefined;
    return { file, keys, json, languages: lang === undefined ? ['zh', 'en'] : [lang] };
  } catch {
    return undefined;
  }
}

const notOpened = (path: string, error: unknown): Report =>
  unreadable(
    fault(
      'file.unreadable',
      path,
      `读不到文件：${error instanceof Error ? error.message : String(error)}`,
      `the file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    ),
  );

async function reportOf({ file, keys }: Asked): Promise<Report> {
  let trust: Trust | undefined;
  if (keys !== undefined) {
    try {
      trust = readTrust(await readFile(keys), keys);
    } catch (error) {
      return error instanceof Stopped ? unreadable(error.fault) : notOpened(keys, error);
    }
  }
  try {
    const source = await fileSource(file);
    try {
      return await verifyBundle(source, { trust });
    } finally {
      await source.close();
    }
  } catch (error) {
    return notOpened(file, error);
  }
}

const EXIT = { holds: 0, fails: 1, unreadable: 2 } as const;

async function verify(args: readonly string[]): Promise<void> {
  const wanted = asked(args);
  if (wanted === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = EXIT.unreadable;
    return;
  }
  const report = await reportOf(wanted);
  process.stdout.write(
    wanted.json ? `${JSON.stringify(report, undefined, 2)}\n` : render(report, wanted.languages),
  );
  process.exitCode = EXIT[report.verdict];
}

const [first, ...rest] = process.argv.slice(2);
if (first === 'conformance') {
  const { conformance } = await import('./conformance/command.ts');
  process.exitCode = await conformance(rest, {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  });
} else await verify(process.argv.slice(2));
