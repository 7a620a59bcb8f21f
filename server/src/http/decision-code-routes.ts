import { Type } from 'typebox';
import { toString as drawCode } from 'qrcode';
import { decisionCode, paperWithCode, REMEDIES_PAGE, revokeDecisionCode } from '@gaoyao/kernel/documents';
import { filePurposeOf } from './file-purposes.ts';
import { originOf } from './oidc/begin.ts';
import { askingForPaper } from './paper-requests.ts';
import { byPaper } from './paper-routes-schemas.ts';
import { purposeOr } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const shown = Type.Object({
  code: Type.String({ description: '十二个字符，末位校验 / Twelve characters, the last checks the others' }),
  url: Type.String({ description: '二维码的内容 / What the QR code holds' }),
  picture: Type.String({ description: '二维码，SVG / QR code as SVG' }),
  madeAt: Type.String({ format: 'date-time' }),
});

/** The code on a decision that leads its holder to the remedies: shown to who handles the paper, ended by who may issue it. */
export function decisionCodeRoutes(app: App, { services }: RouteContext): void {
  const view = async (origin: string, { code, madeAt }: { readonly code: string; readonly madeAt: Date }) => {
    const url = `${origin}${REMEDIES_PAGE}#${code}`;
    return {
      code,
      url,
      picture: await drawCode(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }),
      madeAt: madeAt.toISOString(),
    };
  };

  app.get(
    '/api/matters/:id/papers/:paper/decision-code',
    {
      schema: {
        ...says({
          id: 'decisionCode',
          tag: 'papers',
          zh: '决定码',
          en: 'Decision code',
          more: {
            zh: '印在决定书上的码：当事人凭它和证件尾号查看救济途径、提出申请。',
            en: 'The code on a decision: with it and the end of a number its party sees the remedies and applies.',
          },
        }),
        params: byPaper,
        response: { 200: described(shown, '决定码', 'The code'), ...problems(400, 401, 403, 404, 409) },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const paper = await paperWithCode(services, askingForPaper(request, filePurposeOf(request)));
      return view(originOf(request, services), await decisionCode(services, paper));
    },
  );

  app.post(
    '/api/matters/:id/papers/:paper/decision-code/renewal',
    {
      schema: {
        ...says({
          id: 'renewDecisionCode',
          tag: 'papers',
          zh: '作废并换发决定码',
          en: 'End a decision code and make another',
          more: {
            zh: '纸张遗失或者外泄时使用：原码立即失效，新码另行交给当事人。',
            en: 'For a paper that was lost or passed on: the old code ends at once, the new one is handed to the party.',
          },
        }),
        params: byPaper,
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          200: described(shown, '新的决定码', 'The new code'),
          ...problems(400, 401, 403, 404, 409, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const paper = await paperWithCode(services, askingForPaper(request, purposeOr(request, 'handling')));
      await revokeDecisionCode(services.db.owner, paper, request.actor.account);
      return view(originOf(request, services), await decisionCode(services, paper));
    },
  );
}
