import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contract } from './api-contract-fixture.ts';
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
