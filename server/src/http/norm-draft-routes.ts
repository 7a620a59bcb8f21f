import { Type } from 'typebox';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import {
  checkViolation,
  openDraft,
  saveDraft,
  setDraftMatter,
  type Violation,
} from '@gaoyao/kernel/knowledge';
import { Problem } from '@gaoyao/kernel/store';
import { legalRoles } from '../norms/index.ts';
import {
  done,
  longText,
  matterOf,
  performing,
  SCENARIO,
  version,
  versionNumber,
  wakeAfter,
} from './norm-matter.ts';
import { entry, normIssue } from './norm-schemas.ts';
import { postNeeded } from './post-needed.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

/** The form of an entry, or what is wrong with it: `norms.invalid` (422). Notices are for the editor and stop nothing. */
function asEntry(thing: unknown, strict: boolean): Violation {
  const issues = checkViolation(thing);
  const fatal = issues.filter((one) => (strict ? one.severity === 'error' : one.code === 'form'));
  if (fatal.length === 0) return thing as Violation;
  throw new Problem(
    'norms.invalid',
    {
      zh: `条目有 ${String(fatal.length)} 处错误：${fatal[0]!.place} ${fatal[0]!.text.zh}`,
      en: `The entry has ${String(fatal.length)} error(s): ${fatal[0]!.place} ${fatal[0]!.text.en}`,
    },
    { status: 422, details: { issues } },
  );
}

/** Drafting: the text lives in the catalogue, and opening and submitting it are acts on the matter of the change. */
export function normDraftRoutes(app: App, { services }: RouteContext): void {
  const { db, matters, norms } = services;

  const wake = wakeAfter(app, services);

  app.post(
    '/api/norms/check',
    {
      schema: {
        ...says({ id: 'checkViolation', tag: 'norms', zh: '检查一个条目', en: 'Check an entry' }),
        body: Type.Object({ violation: Type.Unknown() }, { additionalProperties: false }),
        response: {
          200: described(Type.Object({ issues: Type.Array(normIssue) }), '错误和提示', 'Errors and notices'),
          ...problems(400, 401, 403, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      postNeeded(request.actor, legalRoles);
      return { issues: checkViolation(request.body.violation) };
    },
  );

  app.post(
    '/api/norms/drafts',
    {
      schema: {
        ...says({
          id: 'draftViolation',
          tag: 'norms',
          zh: '起草条目的新版',
          en: 'Draft a version of an entry',
          more: {
            zh: '以现行版为底稿，或者附上新条目全文；同时立为“违法行为目录变更”事项。每个条目同时只有一份草案。',
            en: 'Begins with the version in force, or with the whole text of a new entry, and opens the matter of the change. An entry has one draft at a time.',
          },
        }),
        body: Type.Object(
          {
            code: Type.String({ minLength: 1, maxLength: 80 }),
            violation: Type.Optional(entry),
            reason: longText,
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(
            Type.Object({
              code: Type.String(),
              version: Type.Integer(),
              revision: Type.Integer(),
              matter: Type.String(),
            }),
            '已起草',
            'Drafted',
          ),
          ...performing,
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { actor, body } = request;
      postNeeded(actor, ['legal-reviewer']);
      const known = await inForce(norms, body.code);
      const violation = body.violation === undefined ? known : asEntry(body.violation, false);
      if (violation === undefined) throw entryNeeded(body.code);
      if (violation.code !== body.code) throw entryNeeded(body.code);
      const draft = await openDraft(db.owner, { violation, reason: body.reason, by: actor.account });
      const opened = await matters.perform({
        actor,
        purpose: 'handling',
        on: { scenario: SCENARIO, title: `${draft.code} ${violation.name.zh}` },
        action: 'draft',
        input: {
          violation: draft.code,
          version: draft.version,
          change: known === undefined ? 'new' : 'amend',
          reason: body.reason,
        },
        requestKey: `norm-draft ${draft.code} ${String(draft.version)}`,
      });
      await setDraftMatter(db.owner, draft.code, draft.version, opened.matter);
      wake();
      void reply.code(201);
      return { code: draft.code, version: draft.version, revision: draft.revision, matter: opened.matter };
    },
  );

  app.post(
    '/api/norms/drafts/:code/:version/content',
    {
      schema: {
        ...says({ id: 'saveViolationDraft', tag: 'norms', zh: '保存草案', en: 'Save a draft' }),
        params: version,
        body: Type.Object(
          {
            revision: Type.Integer({
              minimum: 1,
              maximum: 2_147_483_647,
              description: '页面所见的保存次数 / The revision that was on the page',
            }),
            violation: entry,
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(
            Type.Object({ revision: Type.Integer(), hash: Type.String(), issues: Type.Array(normIssue) }),
            '已保存；错误在送试算前改正即可',
            'Saved; errors must be mended before it is submitted',
          ),
          ...performing,
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { actor, params, body } = request;
      postNeeded(actor, ['legal-reviewer']);
      const violation = asEntry(body.violation, false);
      const saved = await saveDraft(db.owner, {
        code: params.code,
        version: versionNumber(params.version),
        revision: body.revision,
        violation,
        by: actor.account,
      });
      return { revision: saved.revision, hash: saved.hash, issues: checkViolation(violation) };
    },
  );

  app.post(
    '/api/norms/drafts/:code/:version/submission',
    {
      schema: {
        ...says({ id: 'submitViolationDraft', tag: 'norms', zh: '送试算', en: 'Submit a draft for trial' }),
        params: version,
        body: Type.Object(
          { revision: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) },
          { additionalProperties: false },
        ),
        response: { 200: done, ...performing },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { actor, params, body } = request;
      postNeeded(actor, ['legal-reviewer']);
      const draft = await matterOf(services, params.code, params.version);
      if (draft.revision !== body.revision) throw stale(draft.revision);
      asEntry(draft.violation, true);
      const performed = await matters.perform({
        actor,
        purpose: 'handling',
        on: { matter: draft.matter },
        action: 'submit',
        input: { hash: draft.hash },
      });
      wake();
      return { matter: draft.matter, stage: performed.stage };
    },
  );
}

/** The entry in force today, if there is one. */
async function inForce(
  norms: RouteContext['services']['norms'],
  code: string,
): Promise<Violation | undefined> {
  try {
    return (await norms.violation(code, isoOf(localDay(Date.now())))).violation;
  } catch (error) {
    if (error instanceof Problem && error.code.startsWith('norms.')) return undefined;
    throw error;
  }
}

const entryNeeded = (code: string): Problem =>
  new Problem(
    'norms.entry-needed',
    {
      zh: `目录没有施行中的“${code}”，须附上代码相同的条目全文`,
      en: `No version of “${code}” is in force: send the whole entry under this code`,
    },
    { status: 422 },
  );

const stale = (revision: number): Problem =>
  new Problem(
    'norms.stale',
    {
      zh: '草案在别处已保存过，请重新载入',
      en: 'The draft was saved elsewhere in the meantime: load it again',
    },
    { status: 409, details: { revision } },
  );
