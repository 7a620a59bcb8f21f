import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import {
  addIdentityProvider,
  identityProvider,
  identityProviders,
  linkIdentity,
  removeIdentityProvider,
} from '@gaoyao/kernel/access';
import { inTransaction, Problem } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';
import { RelyingParties } from '../http/oidc/relying-parties.ts';
import { registerTokens } from './directory-token.ts';
import { agencyOf, uuidOf } from './named-agency.ts';
import { JSON_OPTION, printJson, withPlatform } from './session.ts';

const say = (zh: string, en: string): void => {
  process.stdout.write(`${line({ zh, en })}\n`);
};

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

const unknownProvider = (): Problem =>
  new Problem(
    'access.sign-on-provider-unknown',
    { zh: '没有这个单点登录方式', en: 'There is no such sign-on' },
    { status: 404 },
  );

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
