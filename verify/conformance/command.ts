import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fault, Stopped, type Fault } from '../report/fault.ts';
import { printable, type Languages } from '../report/render.ts';
import { readTrust, type Trust } from '../trust.ts';
import { isCaseCode } from './case-code.ts';
import { CannotRun } from './http/client.ts';
import { sharePurposes } from './interface/answers.ts';
import type { Outcome } from './outcome.ts';
import { renderOutcome } from './render.ts';
import { writeSamples } from './samples.ts';
import { tryBundle, tryInterface, tryMetadata } from './run.ts';
import { readStandard } from './standard/read-standard.ts';
import { answersTable, checksTable, refusalsTable } from './tables.ts';

const USAGE = `用法：
  gaoyao-verify conformance --url <地址> [--account <用户名> --password-file <文件>]
      [--code <案件码> --purpose <目的> [--secret <密钥>]] [--grant <授权>] [--keys <公钥.json>]
  gaoyao-verify conformance --bundle <证据包.zip> [--keys <公钥.json>] [--samples <文件夹>]
  gaoyao-verify conformance --metadata <元数据.json> --kind <种类>
  gaoyao-verify conformance --list
按公布的标准逐项测试一个系统的接口，或者它导出的证据包、元数据（不需要服务器）。除打开、查阅、导出外不写入任何内容。
  --samples   由成立的证据包制作样本和应有的结论，供测试读证据包的系统
  --standard  另一份元数据标准（docs/evidence-metadata.schema.json）
  --json      以 JSON 输出          --lang zh|en  只用一种语言
  --list      打印全部检查、拒绝和字段（docs/evidence-exchange.md 中的表）
退出码：0 符合；1 有不成立的，或者必试的没有试；2 无法进行

Usage:
  gaoyao-verify conformance --url <address> [--account <name> --password-file <file>]
      [--code <case code> --purpose <purpose> [--secret <secret>]] [--grant <id>] [--keys <keys.json>]
  gaoyao-verify conformance --bundle <bundle.zip> [--keys <keys.json>] [--samples <folder>]
  gaoyao-verify conformance --metadata <metadata.json> --kind <kind>
  gaoyao-verify conformance --list
Tries the interface of a system, or its exported bundles and metadata (no server needed), against the published standard, one
check after another. Writes nothing there but openings, readings and exports.
  --samples   makes samples of a bundle that holds, with the verdict due on each, to try systems that read bundles
  --standard  another standard of metadata (docs/evidence-metadata.schema.json)
  --json      writes JSON           --lang zh|en  one language only
  --list      prints all checks, refusals and fields (the tables of docs/evidence-exchange.md)
Exit code: 0 it conforms, 1 something does not hold or a required check was not tried, 2 it could not run
`;

const EXIT = { conforms: 0, fails: 1, cannot: 2 } as const;

const texts = [
  'url',
  'account',
  'password-file',
  'code',
  'secret',
  'purpose',
  'grant',
  'keys',
  'bundle',
  'samples',
  'metadata',
  'kind',
  'standard',
  'lang',
] as const;
const flags = ['json', 'list', 'help'] as const;

type Values = Readonly<
  Partial<Record<(typeof texts)[number], string> & Record<(typeof flags)[number], boolean>>
>;

/** Where the tool writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** `gaoyao-verify conformance`: its exit code. */
export async function conformance(args: readonly string[], { out, error }: Streams): Promise<number> {
  const values = read(args);
  if (values === undefined || !isWhole(values)) {
    error(USAGE);
    return EXIT.cannot;
  }
  if (values.help === true || values.list === true) {
    out(values.help === true ? USAGE : [checksTable(), refusalsTable(), answersTable(), ''].join('\n\n'));
    return EXIT.conforms;
  }
  const languages: Languages = values.lang === undefined ? ['zh', 'en'] : [values.lang as 'zh' | 'en'];
  try {
    const outcome = await outcomeOf(values);
    out(
      values.json === true ? `${JSON.stringify(outcome, undefined, 2)}\n` : renderOutcome(outcome, languages),
    );
    return outcome.conforms ? EXIT.conforms : EXIT.fails;
  } catch (failure) {
    const { code, member, text } = cannotRun(failure);
    error(
      [`${code}  ${printable(member ?? '-')}`, ...languages.map((one) => printable(text[one])), ''].join(
        '\n',
      ),
    );
    return EXIT.cannot;
  }
}

function read(args: readonly string[]): Values | undefined {
  try {
    const option = (type: 'string' | 'boolean') => (name: string) => [name, { type }] as const;
    const options = Object.fromEntries([...texts.map(option('string')), ...flags.map(option('boolean'))]);
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
}

/** The options belong together, and say one thing to try. */
function isWhole(values: Values): boolean {
  const { url, bundle, samples, metadata, kind, account, code, secret, purpose, grant, lang, list, help } =
    values;
  if (lang !== undefined && lang !== 'zh' && lang !== 'en') return false;
  if (list === true || help === true) return true;
  const tried = [url, bundle, metadata].filter((one) => one !== undefined).length;
  const password = values['password-file'];
  return (
    tried === 1 &&
    (metadata === undefined) === (kind === undefined) &&
    (account === undefined) === (password === undefined) &&
    (code === undefined) === (purpose === undefined) &&
    (secret === undefined || code !== undefined) &&
    (samples === undefined || bundle !== undefined) &&
    (account !== undefined || (code ?? grant) === undefined) &&
    (url !== undefined || (account ?? grant) === undefined) &&
    (purpose === undefined || (sharePurposes as readonly string[]).includes(purpose))
  );
}

async function outcomeOf(values: Values): Promise<Outcome> {
  const standard = await readStandard(values.standard);
  const trust: Trust | undefined =
    values.keys === undefined ? undefined : readTrust(await readFile(values.keys), values.keys);
  if (values.bundle !== undefined) {
    const outcome = await tryBundle(values.bundle, standard, trust);
    if (values.samples !== undefined && outcome.conforms)
      await writeSamples(values.bundle, values.samples, trust);
    return outcome;
  }
  if (values.metadata !== undefined) {
    const metadata: unknown = JSON.parse(await readFile(values.metadata, 'utf8'));
    return tryMetadata(values.metadata, values.kind!, metadata, standard);
  }
  const { code, secret, purpose, account, grant } = values;
  if (code !== undefined && !isCaseCode(code))
    throw new CannotRun(
      'code.malformed',
      code,
      '所给的案件码校验位不符，请核对',
      'the check characters of the case code that was given do not fit: look again',
    );
  return tryInterface(
    {
      ...{ url: values.url!, grant, trust },
      credentials:
        account === undefined
          ? undefined
          : {
              account,
              password: (await readFile(values['password-file']!, 'utf8')).replace(/\r?\n$/, ''),
            },
      code: code === undefined ? undefined : { code, secret, purpose: purpose! },
    },
    standard,
  );
}

/** Why the tool could not run: what it was told not to find, or a file that is not what it should be. */
function cannotRun(failure: unknown): Fault {
  if (failure instanceof CannotRun || failure instanceof Stopped) return failure.fault;
  const said = failure instanceof Error ? failure.message : String(failure);
  return fault('cannot.run', null, `无法进行：${said}`, `it could not run: ${said}`);
}
