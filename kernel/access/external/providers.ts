import { newId, Problem, type Queryable, type Text } from '../../store/index.ts';
import type { Assurance } from '../actor.ts';
import { record } from './journal.ts';

/** What keeps a provider's client secret closed at rest. */
export interface Sealer {
  seal(subject: string, texts: readonly string[], db?: Queryable): Promise<Buffer[]>;
  open(subject: string, sealed: Buffer, db?: Queryable): Promise<string>;
}

/** An agency's own sign-on, or a government identity service for residents (OpenID Connect Core 1.0). */
export interface IdentityProvider {
  readonly id: string;
  readonly agency: string;
  readonly agencyName: Text;
  readonly kind: 'agency' | 'government-identity';
  readonly name: Text;
  readonly issuer: string;
  readonly clientId: string;
  /** The claim that carries the staff number when a subject is first linked. */
  readonly staffClaim: string;
  /** The claim of a government identity that carries the identity number. */
  readonly identityClaim: string | null;
  /** Values of `acr` and `amr` by which the provider says that two factors were proven. */
  readonly strong: { readonly acr: readonly string[]; readonly amr: readonly string[] };
  /** What a government identity makes of a resident. */
  readonly assurance: Exclude<Assurance, 'low'> | null;
}

export type NewIdentityProvider = Omit<IdentityProvider, 'id' | 'agencyName'> & {
  readonly clientSecret: string | null;
};

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Whether an issuer may be spoken to without https: only on this machine. */
export const isLoopback = (issuer: string): boolean => LOOPBACK.has(URL.parse(issuer)?.hostname ?? '');

/**
 * The issuer as it is compared, character by character (OpenID Connect Discovery 1.0 §4.3). Throws
 * `access.issuer-invalid` unless it is https, or http on this machine, without query, fragment or credentials.
 */
export function issuerOf(text: string): string {
  const url = URL.parse(text);
  const lawful =
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))) &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    url.password === '';
  if (!lawful)
    throw new Problem('access.issuer-invalid', {
      zh: `签发者“${text}”须为 https 地址（本机除外），不带查询、片段和口令`,
      en: `The issuer “${text}” must be an https address (except on this machine) without query, fragment or password`,
    });
  return text;
}

interface ProviderRow extends Record<string, unknown> {
  id: string;
  agency: string;
  agency_zh: string;
  agency_en: string;
  kind: IdentityProvider['kind'];
  name_zh: string;
  name_en: string;
  issuer: string;
  client_id: string;
  client_secret: Buffer | null;
  staff_claim: string;
  identity_claim: string | null;
  strong_acr: string[];
  strong_amr: string[];
  assurance: IdentityProvider['assurance'];
}

const COLUMNS = `p.id, p.agency, g.name_zh as agency_zh, g.name_en as agency_en, p.kind, p.name_zh, p.name_en, p.issuer,
  p.client_id, p.client_secret, p.staff_claim, p.identity_claim, p.strong_acr, p.strong_amr, p.assurance
  from access.identity_provider p join access.agency g on g.id = p.agency where p.removed_at is null`;

const providerOf = (row: ProviderRow): IdentityProvider => ({
  id: row.id,
  agency: row.agency,
  agencyName: { zh: row.agency_zh, en: row.agency_en },
  kind: row.kind,
  name: { zh: row.name_zh, en: row.name_en },
  issuer: row.issuer,
  clientId: row.client_id,
  staffClaim: row.staff_claim,
  identityClaim: row.identity_claim,
  strong: { acr: row.strong_acr, amr: row.strong_amr },
  assurance: row.assurance,
});

export const providerUnknown = (): Problem =>
  new Problem(
    'access.sign-on-provider-unknown',
    { zh: '没有这个单点登录方式', en: 'There is no such sign-on' },
    { status: 404 },
  );

/** All providers in use, by name. */
export async function identityProviders(db: Queryable): Promise<readonly IdentityProvider[]> {
  const { rows } = await db.query<ProviderRow>(
    `select ${COLUMNS} order by p.kind, g.name_zh, p.name_zh, p.id`,
  );
  return rows.map(providerOf);
}

/** One provider with its client secret opened; null when there is none, or no longer. */
export async function identityProvider(
  db: Queryable,
  id: string,
  sealer: Pick<Sealer, 'open'>,
): Promise<{ readonly provider: IdentityProvider; readonly clientSecret: string | null } | null> {
  const { rows } = await db.query<ProviderRow>(`select ${COLUMNS} and p.id = $1`, [id]);
  const row = rows[0];
  if (row === undefined) return null;
  const clientSecret = row.client_secret === null ? null : await sealer.open(row.id, row.client_secret);
  return { provider: providerOf(row), clientSecret };
}

/** Registers a provider for an agency. The same client of the same issuer twice is `access.sign-on-provider-taken` (409). */
export async function addIdentityProvider(
  db: Queryable,
  provider: NewIdentityProvider,
  sealer: Pick<Sealer, 'seal'>,
): Promise<string> {
  const issuer = issuerOf(provider.issuer);
  const id = newId();
  const [secret] =
    provider.clientSecret === null ? [null] : await sealer.seal(id, [provider.clientSecret], db);
  const { rowCount } = await db.query(
    `insert into access.identity_provider (id, agency, kind, name_zh, name_en, issuer, client_id, client_secret, staff_claim,
       identity_claim, strong_acr, strong_amr, assurance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (issuer, client_id) where removed_at is null do nothing`,
    [
      id,
      provider.agency,
      provider.kind,
      provider.name.zh,
      provider.name.en,
      issuer,
      provider.clientId,
      secret ?? null,
      provider.staffClaim,
      provider.identityClaim,
      provider.strong.acr,
      provider.strong.amr,
      provider.assurance,
    ],
  );
  if (rowCount === 0)
    throw new Problem(
      'access.sign-on-provider-taken',
      {
        zh: '这个签发者的这个客户端已经登记',
        en: 'This client of this issuer is registered already',
      },
      { status: 409 },
    );
  await record(db, { kind: 'agency', id: provider.agency }, 'sign-on-add', {
    provider: id,
    kind: provider.kind,
    issuer,
    clientId: provider.clientId,
    assurance: provider.assurance,
  });
  return id;
}

/** Takes a provider out of use, forgets its secret and its links, and ends the sessions it opened. */
export async function removeIdentityProvider(db: Queryable, id: string): Promise<void> {
  const { rows } = await db.query<{ agency: string }>(
    `update access.identity_provider set removed_at = now(), client_secret = null
     where id = $1 and removed_at is null returning agency`,
    [id],
  );
  const found = rows[0];
  if (found === undefined) throw providerUnknown();
  await db.query('delete from access.sign_on where provider = $1', [id]);
  await db.query('delete from access.external_identity where provider = $1', [id]);
  await db.query(
    `update access.session s set revoked_at = now() from access.external_session e
     where e.provider = $1 and s.token_hash = e.session and s.revoked_at is null`,
    [id],
  );
  await db.query('delete from access.external_session where provider = $1', [id]);
  await record(db, { kind: 'agency', id: found.agency }, 'sign-on-remove', { provider: id });
}
