import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { town, type Town } from './http-fixture.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: Record<string, { schema: object }> }
  >;
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, object>;
    readonly securitySchemes: Record<string, object>;
  };
}

/** The routes of the contract the web app is built against. */
const contract = [
  'GET /api/notices',
  'GET /api/notices/unread',
  'POST /api/notices/read',
  'GET /api/notices/preferences',
  'POST /api/notices/preferences',
  'POST /api/notices/channels',
  'DELETE /api/notices/channels/{channel}',
  'POST /api/notices/calendar',
  'DELETE /api/notices/calendar',
  'GET /api/notices/deliveries',
  'GET /api/calendar/{file}',
  'POST /api/signals',
  'POST /api/signals/connector',
  'GET /api/intake',
  'GET /api/intake/dead',
  'POST /api/intake/dead/{id}/retry',
  'POST /api/intake/dead/{id}/discard',
  'GET /healthz',
  'GET /api/boards',
  'POST /api/boards',
  'GET /api/boards/sources',
  'POST /api/boards/preview',
  'GET /api/boards/{id}',
  'POST /api/boards/{id}',
  'DELETE /api/boards/{id}',
  'POST /api/boards/{id}/sharing',
  'GET /api/boards/{id}/tiles',
  'GET /api/boards/{id}/tiles/{tile}/list',
  'GET /api/live',
  'GET /api/live/day',
  'GET /readyz',
  'POST /api/session',
  'GET /api/session',
  'DELETE /api/session',
  'POST /api/session/second-factor',
  'POST /api/session/passkey/options',
  'POST /api/session/passkey',
  'POST /api/session/step-up/options',
  'POST /api/session/step-up',
  'GET /api/sessions',
  'DELETE /api/sessions',
  'DELETE /api/sessions/{id}',
  'POST /api/password',
  'GET /api/factors',
  'POST /api/passkeys/options',
  'POST /api/passkeys',
  'DELETE /api/passkeys/{id}',
  'POST /api/authenticator',
  'POST /api/authenticator/confirmation',
  'DELETE /api/authenticator',
  'POST /api/recovery-codes',
  'GET /api/admin/people',
  'GET /api/admin/agencies',
  'GET /api/admin/roles',
  'GET /api/admin/calendars',
  'GET /api/admin/parameters',
  'GET /api/admin/changes',
  'POST /api/admin/changes',
  'POST /api/admin/changes/preview',
  'POST /api/admin/changes/{id}/approval',
  'POST /api/admin/changes/{id}/rejection',
  'GET /api/posts',
  'POST /api/posts/{id}/delegations',
  'POST /api/posts/{id}/end',
  'GET /api/retention/rules',
  'GET /api/retention/runs',
  'GET /api/retention/holds',
  'POST /api/retention/holds',
  'POST /api/retention/holds/{id}/release',
  'GET /api/assessments',
  'POST /api/assessments',
  'GET /api/assessments/{id}',
  'POST /api/assessments/{id}/completion',
  'POST /api/assessments/{id}/signature',
  'GET /api/audit-report',
  'GET /api/audit-report.md',
  'GET /api/demo-accounts',
  'GET /api/my-day',
  'GET /api/my-day/tasks',
  'GET /api/team',
  'GET /api/norms/violations',
  'GET /api/norms/violations/{code}',
  'GET /api/norms/violations/{code}/history',
  'GET /api/norms/violations/{code}/findings',
  'GET /api/norms/violations/{code}/diff',
  'GET /api/norms/violations/{code}/discretion',
  'POST /api/norms/violations/{code}/withdrawal',
  'POST /api/norms/check',
  'POST /api/norms/drafts',
  'POST /api/norms/drafts/{code}/{version}/content',
  'POST /api/norms/drafts/{code}/{version}/submission',
  'POST /api/norms/drafts/{code}/{version}/return',
  'POST /api/norms/drafts/{code}/{version}/approval',
  'POST /api/norms/drafts/{code}/{version}/publication',
  'POST /api/norms/drafts/{code}/{version}/trials',
  'GET /api/norms/drafts/{code}/{version}/trials',
  'GET /api/norms/trials/{id}',
  'GET /api/norms/trials/{id}/cases',
  'GET /api/norms/trials/{id}/cases.csv',
  'POST /api/norms/trials/{id}/cancellation',
  'GET /api/alliance',
  'GET /api/alliance/alarms',
  'POST /api/alliance/alarms',
  'POST /api/alliance/alarms/{id}/settlement',
  'GET /ledger/alliance.json',
  'GET /ledger/keys.json',
  'GET /ledger/{log}/checkpoint',
  'GET /ledger/{log}/tile/{*}',
  'GET /api/ledger/status',
  'GET /api/matters/{id}/journal/{version}/proof',
  'GET /api/matters/{id}/evidence-points',
  'GET /api/matters/{id}/prompts',
  'GET /api/evidence/kinds',
  'OPTIONS /api/evidence/uploads',
  'POST /api/evidence/uploads',
  'GET /api/evidence/uploads/{upload}',
  'PATCH /api/evidence/uploads/{upload}',
  'DELETE /api/evidence/uploads/{upload}',
  'GET /api/matters/{id}/evidence',
  'POST /api/matters/{id}/evidence',
  'GET /api/matters/{id}/evidence/{item}',
  'GET /api/matters/{id}/evidence/{item}/file',
  'GET /api/matters/{id}/evidence/{item}/pages',
  'GET /api/matters/{id}/evidence/{item}/pages/{page}',
  'POST /api/matters/{id}/evidence/{item}/text-search',
  'POST /api/matters/{id}/evidence/{item}/changes',
  'POST /api/matters/{id}/evidence/{item}/derivatives',
  'POST /api/matters/{id}/evidence/{item}/withdrawal',
  'GET /api/matters/{id}/evidence/bundle.zip',
  'GET /api/matters/{id}/evidence/{item}/bundle.zip',
  'GET /api/evidence-grants/{grant}/bundle.zip',
  'GET /api/resident/evidence-grants/{grant}/bundle.zip',
  'GET /api/matters/{id}/case-code',
  'POST /api/matters/{id}/case-code',
  'POST /api/matters/{id}/case-code/secret',
  'GET /api/matters/{id}/case-code/sheet.pdf',
  'GET /api/evidence-purposes',
  'GET /api/matters/{id}/evidence-grants',
  'POST /api/matters/{id}/evidence-grants',
  'POST /api/matters/{id}/evidence-grants/{grant}/revocation',
  'POST /api/matters/{id}/shared-evidence',
  'GET /api/matters/{id}/evidence/catalogue.pdf',
  'GET /api/evidence-grants',
  'POST /api/case-codes/opening',
  'GET /api/evidence-grants/{grant}/evidence',
  'GET /api/evidence-grants/{grant}/evidence/{item}',
  'GET /api/evidence-grants/{grant}/evidence/{item}/file',
  'GET /api/resident/evidence-grants',
  'POST /api/resident/case-codes/opening',
  'GET /api/resident/evidence-grants/{grant}/evidence',
  'GET /api/resident/evidence-grants/{grant}/evidence/{item}',
  'GET /api/resident/evidence-grants/{grant}/evidence/{item}/file',
  'GET /api/scenarios',
  'GET /api/flows/{id}',
  'GET /api/flows/{id}/bpmn',
  'GET /api/flows/{id}/statistics',
  'GET /api/matters',
  'GET /api/matters.xlsx',
  'POST /api/matters',
  'GET /api/matters/{id}',
  'POST /api/matters/{id}/acts',
  'GET /api/matters/{id}/journal',
  'POST /api/matters/{id}/reveal',
  'GET /api/matters/{id}/papers',
  'POST /api/matters/{id}/papers',
  'GET /api/matters/{id}/papers/{paper}',
  'POST /api/matters/{id}/papers/{paper}/versions',
  'GET /api/matters/{id}/papers/{paper}/preview.pdf',
  'GET /api/matters/{id}/papers/{paper}/preview.docx',
  'GET /api/matters/{id}/papers/{paper}/review.docx',
  'POST /api/matters/{id}/papers/{paper}/review',
  'POST /api/matters/{id}/papers/{paper}/remarks/{remark}',
  'POST /api/matters/{id}/papers/{paper}/signature',
  'POST /api/matters/{id}/papers/{paper}/refusal',
  'POST /api/matters/{id}/papers/{paper}/number',
  'POST /api/matters/{id}/papers/{paper}/issue',
  'POST /api/matters/{id}/papers/{paper}/scan',
  'POST /api/matters/{id}/papers/{paper}/service',
  'POST /api/matters/{id}/papers/{paper}/correction',
  'POST /api/matters/{id}/papers/{paper}/withdrawal',
  'GET /api/matters/{id}/papers/{paper}/file',
  'GET /api/paper-batches',
  'POST /api/paper-batches',
  'GET /api/paper-batches/{id}',
  'GET /api/paper-batches/{id}/rejected.csv',
  'GET /api/resident/matters/{id}/papers',
  'GET /api/resident/matters/{id}/papers/{paper}',
  'GET /api/resident/matters/{id}/thread',
  'GET /api/resident/matters/{id}/actions',
  'POST /api/resident/matters/{id}/acts',
  'GET /api/resident/matters/{id}/file',
  'GET /api/resident/matters/{id}/file/{paper}',
  'POST /api/remedies',
  'POST /api/remedies/applications',
  'GET /api/matters/{id}/papers/{paper}/decision-code',
  'POST /api/matters/{id}/papers/{paper}/decision-code/renewal',
  'GET /api/forms/matters',
  'GET /api/matters/{id}/people',
  'POST /api/matters/{id}/people',
  'POST /api/emergency',
  'GET /api/emergency',
  'POST /api/disclosure-delays',
  'GET /api/disclosure-delays',
  'POST /api/disclosure-delays/{id}/approve',
  'POST /api/disclosure-delays/{id}/end',
  'GET /api/inbox',
  'GET /api/matters/{id}/court-review',
  'POST /api/matters/{id}/court-review',
  'POST /api/court-reviews',
  'GET /api/court-reviews',
  'GET /api/court-reviews/{id}',
  'GET /api/court-reviews/{id}/not-reviewed.csv',
  'POST /api/inbox/{id}/accept',
  'POST /api/inbox/{id}/return',
  'GET /api/matters/{id}/thread',
  'GET /api/disputes',
  'GET /api/disputes/anomalies',
  'GET /api/cockpit/disputes',
  'GET /api/cockpit/disputes/figures/{id}',
  'GET /api/cockpit/disputes/events',
  'GET /api/public/kinds',
  'POST /api/public/reports',
  'GET /api/public/reports/{code}',
  'POST /api/public/reports/{code}/photos',
  'POST /api/public/reports/{code}/rating',
  'GET /api/care/homes',
  'POST /api/care/homes',
  'GET /api/care/homes/{matter}',
  'GET /api/care/visits',
  'GET /api/care/figures',
  'GET /api/grid/kinds',
  'POST /api/grid/reports',
  'GET /api/grid/patrols',
  'GET /api/grid/patrols/own',
  'GET /api/grid/patrols/planning',
  'POST /api/grid/patrols',
  'GET /api/grid/patrols/{matter}',
  'GET /api/grid/queue',
  'GET /api/grid/events/{matter}',
  'GET /api/grid/events/{matter}/near',
  'GET /api/grid/events/{matter}/candidates',
  'POST /api/grid/events/{matter}/accept',
  'GET /api/grid/today',
  'GET /api/grid/duty',
  'POST /api/grid/duty',
  'GET /api/grid/figures',
  'GET /api/grid/live',
  'GET /api/signal-rules',
  'POST /api/signal-rules/{code}',
  'POST /api/signal-rules/{code}/trials',
  'POST /api/signal-rules/{code}/switch',
  'GET /api/signal-rules/alerts',
  'POST /api/signal-rules/alerts/{id}/words',
  'POST /api/signal-rules/alerts/{id}/open',
  'POST /api/signal-rules/alerts/{id}/drop',
  'GET /api/safety/report',
  'GET /api/safety/indicators/{id}',
  'GET /api/safety/indicators/{id}/list',
  'GET /api/safety/events',
  'GET /api/safety/ranking',
  'GET /api/safety/clusters',
  'GET /api/safety/report.pdf',
  'GET /api/safety/report.xlsx',
  'GET /api/safety/editions',
  'POST /api/safety/editions',
  'GET /api/safety/editions/{id}',
  'GET /api/safety/editions/{id}/reconciliation',
  'GET /api/safety/editions/{id}/report.pdf',
  'GET /api/safety/editions/{id}/report.xlsx',
  'POST /api/safety/editions/{id}/publish',
  'POST /api/safety/editions/{id}/comments',
  'POST /api/safety/editions/{id}/appeals',
  'GET /api/safety/subscriptions',
  'POST /api/safety/subscriptions',
  'DELETE /api/safety/subscriptions/{id}',
  'POST /api/safety/subscriptions/read',
  'GET /api/matters/{id}/related',
  'GET /api/exchange/provincial',
  'POST /api/exchange/provincial/runs',
  'GET /api/exchange/provincial/findings',
  'POST /api/exchange/provincial/findings/{id}/resolution',
  'GET /api/exchange/provincial/refused',
  'GET /api/exchange/provincial/refused.json',
  'POST /api/exchange/provincial/refused/{id}/resolution',
  'GET /api/exchange/provincial/mappings',
  'POST /api/exchange/provincial/mappings/{scenario}',
  'POST /api/exchange/provincial/inbox',
  'GET /api/systems',
  'POST /api/systems',
  'POST /api/systems/{id}',
  'POST /api/systems/{id}/state',
  'POST /api/systems/{id}/keys',
  'POST /api/systems/{id}/keys/{key}/revocation',
  'POST /api/systems/{id}/secret',
  'POST /api/systems/{id}/trial',
  'GET /api/systems/{id}/deliveries',
  'POST /api/systems/{id}/deliveries/{delivery}/replay',
  'POST /api/systems/{id}/deliveries/{delivery}/drop',
  'POST /api/systems/{id}/replay',
  'GET /api/systems/{id}/traffic',
  'GET /api/system/events',
  'GET /api/inspection/alerts',
  'POST /api/inspection/alerts/{id}/finding',
  'GET /api/inspection/emergencies',
  'POST /api/inspection/emergencies/{id}/review',
  'GET /api/inspection/trace',
  'GET /api/inspection/flagged',
  'POST /api/inspection/flagged',
  'POST /api/inspection/flagged/{id}/end',
  'GET /api/indicators',
  'GET /api/indicators/{scenario}/{id}',
  'GET /api/addresses/suggest',
  'POST /api/addresses/match',
  'POST /api/addresses/parse',
  'GET /api/addresses/reverse',
  'GET /api/addresses/codes/{code}',
  'GET /api/addresses/places',
  'GET /api/addresses/places/{id}',
  'POST /api/addresses/imports',
  'GET /api/addresses/imports',
  'GET /api/addresses/imports/{id}',
  'GET /api/addresses/imports/{id}/rejects',
  'GET /api/addresses/export',
  'GET /api/addresses/quality',
  'GET /api/addresses/reviews',
  'POST /api/addresses/reviews/{id}',
  'POST /api/addresses/places',
  'POST /api/addresses/places/{id}/change',
  'POST /api/addresses/places/{id}/close',
  'POST /api/addresses/aliases',
  'GET /api/map/settings',
  'GET /api/map/tiles/{layer}/{z}/{x}/{y}',
  'GET /api/map/units/{id}/boundaries',
  'GET /api/units',
  'GET /api/units/{id}',
  'GET /api/forms/accounts',
  'GET /api/forms/parties',
  'POST /api/parties',
  'GET /api/parties/{id}',
  'POST /api/parties/{id}/reveal',
  'GET /api/resident/ways',
  'POST /api/resident/codes',
  'POST /api/resident/session',
  'POST /api/resident/accounts',
  'POST /api/resident/progress',
  'GET /api/resident/session',
  'GET /api/resident/matters',
  'GET /api/resident/matters/{id}',
  'GET /api/resident/care',
  'GET /api/resident/care/{matter}/pattern',
  'GET /api/resident/data',
  'POST /api/resident/data/reveal',
  'GET /api/resident/readings',
  'POST /api/resident/name-request',
  'GET /api/resident/requests',
  'POST /api/resident/requests',
  'GET /api/resident/export',
  'GET /api/resident/mandates',
  'POST /api/resident/mandates/{id}/revoke',
  'GET /api/resident/service-confirmation',
  'POST /api/resident/service-confirmation',
  'POST /api/resident/service-confirmation/withdrawal',
  'POST /api/resident/counter-code',
  'POST /api/resident/step-up',
  'POST /api/resident/phone',
  'POST /api/residents/find',
  'POST /api/residents/{id}/verify',
  'GET /api/matters/{id}/codes',
  'POST /api/matters/{id}/codes',
  'DELETE /api/matters/{id}/codes/{code}',
  'GET /api/matters/{id}/electronic-service',
  'POST /api/matters/{id}/service-confirmations',
  'POST /api/matters/{id}/service-confirmations/withdrawal',
  'POST /api/mandates',
  'POST /api/mandates/{id}/revoke',
  'GET /api/sign-on',
  'GET /api/sign-on/{id}/start',
  'GET /api/sign-on/{id}/callback',
  'POST /api/sign-on/{id}/link',
  'POST /api/sign-on/{id}/back-channel-logout',
  'DELETE /api/sign-on/session',
  'GET /api/rooms',
  'GET /api/rooms/{id}',
  'GET /api/matters/{id}/rooms',
  'POST /api/matters/{id}/rooms',
  'POST /api/rooms/{id}/cancellation',
  'POST /api/rooms/{id}/invitations',
  'POST /api/rooms/{id}/invitations/{seat}/code',
  'POST /api/rooms/{id}/invitations/{seat}/revocation',
  'POST /api/rooms/{id}/exhibits',
  'POST /api/rooms/{id}/recordings',
  'POST /api/rooms/{id}/entrance',
  'GET /api/rooms/{id}/state',
  'GET /api/rooms/{id}/stream',
  'POST /api/rooms/{id}/commands',
  'POST /api/rooms/{id}/signals',
  'GET /api/rooms/{id}/talk',
  'GET /api/rooms/{id}/record',
  'GET /api/rooms/{id}/exhibits/{item}/{page}',
  'POST /api/room-guest/session',
  'DELETE /api/room-guest/session',
  'POST /api/room-guest/entrance',
  'GET /api/room-guest/state',
  'GET /api/room-guest/stream',
  'POST /api/room-guest/commands',
  'POST /api/room-guest/signals',
  'GET /api/room-guest/talk',
  'GET /api/room-guest/record',
  'GET /api/room-guest/exhibits/{item}/{page}',
  'GET /scim/v2/ServiceProviderConfig',
  'GET /scim/v2/ResourceTypes',
  'GET /scim/v2/ResourceTypes/{id}',
  'GET /scim/v2/Schemas',
  'GET /scim/v2/Schemas/{id}',
  'GET /scim/v2/Users',
  'POST /scim/v2/Users',
  'GET /scim/v2/Users/{id}',
  'PUT /scim/v2/Users/{id}',
  'PATCH /scim/v2/Users/{id}',
  'DELETE /scim/v2/Users/{id}',
  'GET /scim/v2/Groups',
  'POST /scim/v2/Groups',
  'GET /scim/v2/Groups/{id}',
  'PUT /scim/v2/Groups/{id}',
  'PATCH /scim/v2/Groups/{id}',
  'DELETE /scim/v2/Groups/{id}',
];

/** Routes that take a file: pdf, jpeg or png, and docx. */
const files: Readonly<Record<string, string>> = {
  scan: 'application/pdf',
  review: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const fileOf = (name: string): string | undefined =>
  name === 'POST /api/addresses/imports'
    ? 'application/octet-stream'
    : name.endsWith('/photos')
      ? 'image/*'
      : files[/\/papers\/\{paper\}\/(\w+)$/.exec(name)?.[1] ?? ''];

/** Asked by servers of agencies, with a token of their own in the place of cookie and header; SCIM has errors of its own. */
const ofScim = (name: string): boolean => name.includes(' /scim/');
const ofProvince = (name: string): boolean => name.endsWith('/provincial/inbox');
const bodyOf = (name: string): string =>
  ofScim(name)
    ? 'application/scim+json'
    : ofServers(name) && !ofProvince(name) && !ofWitness(name) && !ofSystem(name)
      ? 'application/x-www-form-urlencoded'
      : (fileOf(name) ?? 'application/json');
const ofServers = (name: string): boolean =>
  ofScim(name) ||
  name.endsWith('/back-channel-logout') ||
  ofProvince(name) ||
  ofWitness(name) ||
  ofSystem(name);
/** Outside systems hand in signals as JSON, with a key. */
const ofSystem = (name: string): boolean => /^POST \/api\/signals(\/connector)?$/.test(name);
/** A witness brings its alarm as JSON, signed by itself. */
const ofWitness = (name: string): boolean => name === 'POST /api/alliance/alarms';

const bothLanguages = (text: string, where: string): void => {
  const [zh = '', en = ''] = text.split(/ \/ |\n\n/);
  assert.match(zh, /\p{Script=Han}/u, `${where}: Chinese first`);
  assert.match(en, /^[^\p{Script=Han}]*[A-Za-z]{2}[^\p{Script=Han}]*$/u, `${where}: English second`);
};

describe('the API document', () => {
  let place: Town;
  let document: Document;
  let operations: [string, Operation][];

  before(async () => {
    place = await town();
    document = (await place.app.inject({ url: '/openapi.json' })).json<Document>();
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
  });
  after(async () => {
    await place.close();
  });

  test('is OpenAPI 3.1 and holds every route of the contract and no other', () => {
    assert.equal(document.openapi, '3.1.0');
    assert.ok(document.info.title.length > 0 && /^\d+\.\d+\.\d+$/.test(document.info.version));
    assert.deepEqual(operations.map(([name]) => name).sort(), [...contract].sort());
  });

  test('presents every route in Chinese and English, under a known tag and an id of its own', () => {
    const tags = new Set(document.tags.map((one) => one.name));
    const ids = operations.map(([, one]) => one.operationId);
    assert.equal(new Set(ids).size, ids.length);
    for (const [name, operation] of operations) {
      bothLanguages(operation.summary, name);
      bothLanguages(operation.description, name);
      assert.ok(operation.tags.length === 1 && tags.has(operation.tags[0]!), name);
    }
  });

  test('describes every answer, and every failure as a problem document', () => {
    for (const [name, operation] of operations) {
      const statuses = Object.keys(operation.responses);
      assert.ok(statuses.some((status) => /^[23]/.test(status)) && statuses.includes('500'), name);
      for (const [status, answer] of Object.entries(operation.responses)) {
        bothLanguages(answer.description, `${name} ${status}`);
        if (Number(status) >= 400)
          assert.deepEqual(
            ofScim(name)
              ? Object.keys(answer.content ?? {})
              : answer.content?.['application/problem+json']?.schema,
            ofScim(name) ? ['application/scim+json'] : { $ref: '#/components/schemas/Problem' },
            `${name} ${status}`,
          );
      }
      if (operation.security.length > 0) assert.ok(statuses.includes('401'), name);
    }
  });

  test('names each parameter of a path, and the headers a route asks for', () => {
    for (const [name, operation] of operations) {
      const parameters = operation.parameters ?? [];
      for (const [, inPath] of name.matchAll(/\{(\w+)\}/g))
        assert.ok(
          parameters.some((one) => one.in === 'path' && one.name === inPath && one.required === true),
          `${name} ${inPath!}`,
        );
      const headers = parameters
        .filter((one) => one.in === 'header' && one.required === true)
        .map((one) => one.name);
      assert.equal(headers.includes('x-gaoyao-csrf'), !name.startsWith('GET') && !ofServers(name), name);
      assert.equal(
        headers.includes('idempotency-key'),
        /^POST \/api\/(matters(\/\{id\}\/(acts|codes|evidence-grants))?|resident\/(requests|name-request|matters\/\{id\}\/acts)|remedies\/applications|care\/homes|grid\/patrols|grid\/events\/\{matter\}\/accept|(grid|public)\/reports|safety\/editions(\/\{id\}\/(publish|comments|appeals))?)$/.test(
          name,
        ),
        name,
      );
      assert.equal(
        headers.includes('x-purpose'),
        /^GET \/api\/(care\/(homes|visits)|grid\/(queue|events|today|patrols(?!\/planning))|my-day|team|inbox|matters|disputes|evidence-grants\/|forms\/parties|parties)|\/(parties|matters)\/\{id\}\/reveal$/.test(
          name,
        ),
        name,
      );
      // what an upload is stands in its headers (tus 1.0.0)
      if (name.startsWith('POST') && name !== 'POST /api/evidence/uploads')
        assert.ok(operation.requestBody?.content[bodyOf(name)] !== undefined, name);
    }
  });

  test('resolves every reference it makes', () => {
    const text = JSON.stringify(document);
    for (const [, target] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
      const found = target!
        .slice(2)
        .split('/')
        .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
      assert.equal(typeof found, 'object', target);
    }
    assert.ok(Object.keys(document.components.securitySchemes).length > 0);
  });
});
