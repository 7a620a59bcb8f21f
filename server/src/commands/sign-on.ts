import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import {
  addIdentityProvider,
  directoryTokens,
  identityProvider,
  identityProviders,
  issueDirectoryToken,
  linkIdentity,
  removeIdentityProvider,
  revokeDirectoryToken,
  TOKEN_DAYS,
} from '@gaoyao/kernel/access';
import { inTransaction, isUuid, Problem, type Queryable } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { RelyingParties } from '../http/oidc/relying-parties.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const say = (zh: string, en: string): void => {
  process.stdout.write(`${line({ zh, en })}\n`);
};

const day = (moment: Date): string => moment.toISOString().slice(0, 10);

/** `gaoyao sign-on`: agencies' own sign-on, and the tokens of their directories. */
export function registerSignOn(program: Command): void {
  const signOn = program
    .command('sign-on')
    .description('机关单点登录（OpenID Connect）与人员目录（SCIM） | agencies’ own sign-on and directories');
  registerProviders(signOn);
  registerTokens(signOn);
}

interface AddOptions {
  readonly issuer: string;
  readonly client: string;
  readonly secretFile?: string;
  readonly name?: string;
  readonly staffClaim: string;
  readonly strongAcr?: string[];
  readonly strongAmr?: string[];
  readonly government?: 'substantial' | 'high';
  readonly identityClaim?: string;
  readonly json?: boolean;
}

function registerProviders(signOn: Command): void {
  signOn
    .command('add <agency>')
    .description('登记一个机关的登录服务 | register the sign-on of an agency')
    .requiredOption('--issuer <url>', '签发者地址，须为 https | address of the issuer, https')
    .requiredOption('--client <id>', '本平台在对方的客户端编号 | the platform’s client id there')
    .option(
      '--secret-file <file>',
      '存有客户端密钥的文件；也可用环境变量 GAOYAO_CLIENT_SECRET | file with the client secret, or the variable GAOYAO_CLIENT_SECRET',
    )
    .option(
      '--name <name>',
      '登录页上的名称，默认为机关名 | name on the sign-in page; the agency’s by default',
    )
    .option('--staff-claim <claim>', '载有工号的声明 | claim with the staff number', 'preferred_username')
    .option('--strong-acr <values...>', '表示双因素的 acr | acr values that mean two factors')
    .option('--strong-amr <values...>', '表示双因素的 amr | amr values that mean two factors')
    .addOption(
      new Option(
        '--government <assurance>',
        '供居民使用的政务身份认证及其可信级别 | a government identity for residents, and how sure it is',
      ).choices(['substantial', 'high']),
    )
    .option(
      '--identity-claim <claim>',
      '政务身份认证中载有身份证号的声明 | claim of a government identity with the identity number',
    )
    .option(...JSON_OPTION)
    .action(async (agency: string, options: AddOptions, command: Command) => {
      await withPlatform(command, async ({ db, protection }) => {
        const clientSecret = await secretOf(options.secretFile);
        const id = await inTransaction(db.owner, async (client) => {
          const found = await agencyOf(client, agency);
          const name = options.name ?? found.name;
          return addIdentityProvider(
            client,
            {
              agency: found.id,
              kind: options.government === undefined ? 'agency' : 'government-identity',
              name: { zh: name, en: options.name ?? found.nameEn },
              issuer: options.issuer,
              clientId: options.client,
              clientSecret,
              staffClaim: options.staffClaim,
              identityClaim: options.government === undefined ? null : (options.identityClaim ?? null),
              strong: { acr: options.strongAcr ?? [], amr: options.strongAmr ?? [] },
              assurance: options.government ?? null,
            },
            protection,
          );
        });
        const paths = {
          redirect: `/api/sign-on/${id}/callback`,
          backChannelLogout: `/api/sign-on/${id}/back-channel-logout`,
          afterLogout: '/w/sign-in',
        };
        if (options.json === true) printJson({ id, ...paths });
        else {
          say(`已登记，编号 ${id}`, `registered as ${id}`);
          say(
            `请在对方登记（前面加上本站地址）：回调 ${paths.redirect}，后端退出通知 ${paths.backChannelLogout}，退出后返回 ${paths.afterLogout}`,
            `register there, after this site’s address: redirect ${paths.redirect}, back-channel logout ${paths.backChannelLogout}, post-logout ${paths.afterLogout}`,
          );
        }
      });
    });

  signOn
    .command('list')
    .description('列出登记的登录服务 | list the sign-ons')
    .option(...JSON_OPTION)
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const found = await identityProviders(db.owner);
        if (json === true) printJson(found);
        else
          process.stdout.write(
            `${table([
              ['编号 | id', '机关 | agency', '名称 | name', '类别 | kind', '签发者 | issuer'],
              ...found.map((one) => [
                one.id,
                one.agencyName.zh,
                one.name.zh,
                one.assurance === null ? one.kind : `${one.kind} (${one.assurance})`,
                one.issuer,
              ]),
            ])}\n`,
          );
      });
    });

  signOn
    .command('remove <id>')
    .description(
      '停用登录服务，由它开始的会话立即结束 | take a sign-on out of use; the sessions it opened end at once',
    )
    .action(async (id: string, _options: unknown, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        await inTransaction(db.owner, (client) => removeIdentityProvider(client, uuidOf(id)));
        say('已停用', 'out of use');
      });
    });

  signOn
    .command('test <id>')
    .description(
      '读取登录服务的元数据，检查能否连通 | read the metadata of a sign-on to see whether it answers',
    )
    .option(...JSON_OPTION)
    .action(async (id: string, { json }: { json?: boolean }, command: Command) => {
      await withPlatform(command, async (platform) => {
        const { provider, configuration } = await new RelyingParties(platform).of(id);
        const metadata = configuration.serverMetadata();
        const offers = {
          issuer: metadata.issuer,
          pkce: configuration.serverMetadata().supportsPKCE(),
          issuerInAnswers: metadata.authorization_response_iss_parameter_supported === true,
          logoutPage: metadata.end_session_endpoint !== undefined,
          backChannelLogout: metadata['backchannel_logout_supported'] === true,
          acr: metadata.acr_values_supported ?? [],
        };
        if (json === true) printJson({ id: provider.id, ...offers });
        else {
          say(`“${provider.name.zh}”可以连通`, `“${provider.name.en}” answers`);
          process.stdout.write(
            `${table(Object.entries(offers).map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : String(value)]))}\n`,
          );
        }
      });
    });

  signOn
    .command('link <id> <username> <subject>')
    .description(
      '为任职多处或监督岗位的人员关联其登录身份 | link a person whom a staff number may not find: with posts elsewhere or over others',
    )
    .action(async (id: string, username: string, subject: string, _options: unknown, command: Command) => {
      await withPlatform(command, async ({ db, protection }) => {
        const found = await identityProvider(db.owner, uuidOf(id), protection);
        if (found === null) throw unknownProvider();
        await inTransaction(db.owner, async (client) => {
          const { rows } = await client.query<{ id: string }>(
            `select id from access.account where lower(username) = lower($1) and kind in ('official', 'contractor')`,
            [username],
          );
          if (rows[0] === undefined)
            throw new Problem(
              'access.account-unknown',
              { zh: `没有账号“${username}”`, en: `There is no account “${username}”` },
              { status: 404 },
            );
          await linkIdentity(client, found.provider, subject, rows[0].id);
        });
        say(`${username} 已关联`, `${username} is linked`);
      });
    });
}

interface TokenOptions {
  readonly days: string;
  readonly note: string;
  readonly list?: boolean;
  readonly revoke?: string;
  readonly json?: boolean;
}

function registerTokens(signOn: Command): void {
  signOn
    .command('token <agency>')
    .description(
      '为机关的人员目录发放 SCIM 令牌，只显示一次；--list 列出，--revoke 撤销 | issue a SCIM token for an agency’s directory, shown once; --list lists, --revoke revokes',
    )
    .option('--days <number>', '有效天数 | days it is good for', String(TOKEN_DAYS))
    .option('--note <text>', '用途 | what it is for', '')
    .option('--list', '列出在用的令牌 | list the tokens in force')
    .option('--revoke <id>', '撤销令牌，立即生效 | revoke a token at once')
    .option(...JSON_OPTION)
    .action(async (agency: string, options: TokenOptions, command: Command) => {
      await withPlatform(command, async ({ db }) => {
        const { id: agencyId } = await agencyOf(db.owner, agency);
        if (options.list === true) {
          const tokens = await directoryTokens(db.owner, agencyId);
          if (options.json === true) printJson(tokens);
          else
            process.stdout.write(
              `${table([
                ['编号 | id', '用途 | note', '发放 | issued', '到期 | expires', '最近使用 | last used'],
                ...tokens.map((one) => [
                  one.id,
                  one.note,
                  day(one.createdAt),
                  day(one.expiresAt),
                  one.usedAt === null ? '—' : day(one.usedAt),
                ]),
              ])}\n`,
            );
          return;
        }
        const { revoke } = options;
        if (revoke !== undefined) {
          await inTransaction(db.owner, (client) => revokeDirectoryToken(client, agencyId, uuidOf(revoke)));
          say('令牌已撤销', 'the token is revoked');
          return;
        }
        const issued = await inTransaction(db.owner, (client) =>
          issueDirectoryToken(client, agencyId, { note: options.note, days: Number(options.days) }),
        );
        if (options.json === true) printJson(issued);
        else
          say(
            `令牌 ${issued.token}（只显示这一次），编号 ${issued.id}，${day(issued.expiresAt)} 到期；目录服务地址为本站 /scim/v2`,
            `token ${issued.token} (shown only now), id ${issued.id}, expires ${day(issued.expiresAt)}; the directory service is this site’s /scim/v2`,
          );
      });
    });
}

const unknownProvider = (): Problem =>
  new Problem(
    'access.sign-on-provider-unknown',
    { zh: '没有这个单点登录方式', en: 'There is no such sign-on' },
    { status: 404 },
  );

function uuidOf(text: string): string {
  const known: boolean = isUuid(text);
  if (!known) throw new Problem('cli.bad-id', { zh: `“${text}”不是编号`, en: `“${text}” is not an id` });
  return text;
}

/** A secret is never an argument, where other users of the machine could read it. */
async function secretOf(file: string | undefined): Promise<string | null> {
  const text =
    file === undefined ? process.env['GAOYAO_CLIENT_SECRET'] : await readFile(file, 'utf8').catch(unreadable);
  const secret = text?.trim();
  return secret === undefined || secret === '' ? null : secret;
}

const unreadable = (cause: unknown): never => {
  throw new Problem(
    'cli.unreadable-file',
    { zh: '密钥文件无法读取', en: 'The file with the secret cannot be read' },
    { cause },
  );
};

async function agencyOf(
  db: Queryable,
  agency: string,
): Promise<{ readonly id: string; readonly name: string; readonly nameEn: string }> {
  const { rows } = await db.query<{ id: string; name_zh: string; name_en: string }>(
    isUuid(agency)
      ? 'select id, name_zh, name_en from access.agency where id = $1'
      : 'select id, name_zh, name_en from access.agency where name_zh = $1 or name_en = $1',
    [agency],
  );
  if (rows[0] === undefined)
    throw new Problem(
      'access.agency-unknown',
      { zh: `没有机关“${agency}”`, en: `There is no agency “${agency}”` },
      { status: 404 },
    );
  if (rows.length > 1)
    throw new Problem('access.agency-ambiguous', {
      zh: `有多个机关名为“${agency}”，请用编号`,
      en: `Several agencies are called “${agency}”: give the id`,
    });
  return { id: rows[0].id, name: rows[0].name_zh, nameEn: rows[0].name_en };
}
