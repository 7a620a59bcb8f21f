import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Purpose } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { exportBundle, provingLedger, type BundleSources } from '@gaoyao/kernel/evidence';
import { byGrant } from './evidence-grant-schemas.ts';
import { byItem, byMatter } from './evidence-schemas.ts';
import { filePurposeOf } from './file-purposes.ts';
import { askingFor } from './paper-requests.ts';
import { content, problems, says } from './route-documents.ts';
import { asFile } from './served-file-headers.ts';
import type { App, HttpServices, RouteContext } from './services.ts';

const ZIP = 'application/zip';
/** Ids of 500 items, with a comma between them. */
const LONGEST_LIST = 500 * 37;

const what = {
  zh: '文件、元数据、保管链、账本证明、共同签名的检查点和公钥装在一个 zip 中，脱离平台也能核验（网页 /verify 或 gaoyao-verify）。导出先记入每项证据的保管链并写入账本；机关见证未及时签名的，包中如实缺少，核验时会指出。',
  en: 'Files, metadata, custody, ledger proofs, co-signed checkpoint and keys in one zip that can be verified away from the platform (page /verify, or gaoyao-verify). The export stands in the custody of each item and in the ledger first; where the agencies’ witnesses do not sign in time, their signatures are missing from it and a verification says so.',
} as const;

const answers = {
  200: content(ZIP, '证据包', 'The bundle', 'binary'),
  ...problems(400, 401, 403, 404, 410, 429, 503),
};

const listed = Type.Object({
  items: Type.Optional(
    Type.String({
      maxLength: LONGEST_LIST,
      description: '证据编号，以逗号分隔；不写为全部 / Ids of items, with commas; all where left out',
    }),
  ),
});

const idsIn = (items: string | undefined): readonly string[] | undefined =>
  items === undefined || items === '' ? undefined : items.split(',');

/** What an export stands on; made for each request, since nothing of it is kept. */
const sourcesOf = ({ db, evidence, ledger, alliance, timeStamps = null }: HttpServices): BundleSources => ({
  evidence: evidence.evidence,
  ledger: provingLedger({ db: db.owner, ledger, alliance, authority: timeStamps }),
  agencyNames: async () => {
    const { rows } = await db.owner.query<{ id: string; zh: string; en: string }>(
      'select id, name_zh as zh, name_en as en from access.agency',
    );
    return new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]));
  },
});

async function sendBundle(
  reply: FastifyReply,
  services: HttpServices,
  asking: Parameters<typeof exportBundle>[1],
  items: readonly string[] | undefined,
  mark: string,
): Promise<FastifyReply> {
  const { size, stream } = await exportBundle(sourcesOf(services), asking, items);
  const name = `evidence-${mark.slice(0, 8)}-${isoOf(localDay(Date.now()))}.zip`;
  return asFile(reply, { name, type: ZIP }).header('content-length', size).send(stream);
}

/** Evidence of a matter as a bundle that proves itself: one item, some, or all. */
export function evidenceBundleRoutes(app: App, { services }: RouteContext): void {
  app.get(
    '/api/matters/:id/evidence/bundle.zip',
    {
      schema: {
        ...says({
          id: 'evidenceBundle',
          tag: 'evidence',
          zh: '导出证据包',
          en: 'Export an evidence bundle',
          more: what,
        }),
        params: byMatter,
        querystring: listed,
        response: answers,
      },
      config: { asks: ['purpose'], limit: 'exports' },
    },
    async (request, reply) => {
      const { id } = request.params;
      const asking = askingFor(request, id, filePurposeOf(request));
      return sendBundle(reply, services, asking, idsIn(request.query.items), id);
    },
  );

  app.get(
    '/api/matters/:id/evidence/:item/bundle.zip',
    {
      schema: {
        ...says({
          id: 'itemBundle',
          tag: 'evidence',
          zh: '导出一项证据的证据包',
          en: 'Export the bundle of one item',
          more: what,
        }),
        params: byItem,
        response: answers,
      },
      config: { asks: ['purpose'], limit: 'exports' },
    },
    async (request, reply) => {
      const { id, item } = request.params;
      return sendBundle(reply, services, askingFor(request, id, filePurposeOf(request)), [item], item);
    },
  );
  grantedBundle(app, services, {
    at: '/api',
    id: 'grantedBundle',
    tag: 'evidence',
    asks: ['purpose'],
    purposeOf: filePurposeOf,
  });
}

/** The same of what was opened to a party of a case and whoever acts for them. */
export const ownEvidenceBundleRoutes = (app: App, { services }: RouteContext): void =>
  grantedBundle(app, services, {
    at: '/api/resident',
    id: 'ownGrantedBundle',
    tag: 'resident',
    asks: [],
    purposeOf: () => 'own',
  });

interface Side {
  readonly at: '/api' | '/api/resident';
  readonly id: string;
  readonly tag: 'evidence' | 'resident';
  readonly asks: readonly ['purpose'] | readonly [];
  readonly purposeOf: (request: FastifyRequest) => Purpose;
}

/** What a grant opens, for whoever it opens it to; the next export after a revocation is refused. */
function grantedBundle(app: App, services: HttpServices, { at, id, tag, asks, purposeOf }: Side): void {
  app.get(
    `${at}/evidence-grants/:grant/bundle.zip`,
    {
      schema: {
        ...says({
          id,
          tag,
          zh: '导出授权开放的证据包',
          en: 'Export the bundle of what a grant opens',
          more: what,
        }),
        params: byGrant,
        querystring: listed,
        response: answers,
      },
      config: { asks: [...asks], limit: 'exports' },
    },
    async (request, reply) => {
      const { grant } = request.params;
      const asking = { actor: request.actor, purpose: purposeOf(request), grant };
      return sendBundle(reply, services, asking, idsIn(request.query.items), grant);
    },
  );
}
