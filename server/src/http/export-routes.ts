import { Type } from 'typebox';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { listMatters, type ListFilter } from '@gaoyao/kernel/matters';
import { filterOf, matterFilter, onlyAgencies } from './matter-routes.ts';
import { MOST_ROWS, matterSheet } from './matter-sheet.ts';
import { purposeOf, requireStepUp } from './request-conditions.ts';
import { content, problems, says } from './route-documents.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PAGE = 200;

/** The list of matters as a spreadsheet, under the same filters and the same rights as the list itself. */
export function exportRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;
  app.get(
    '/api/matters.xlsx',
    {
      schema: {
        ...says({
          id: 'exportMatters',
          tag: 'matters',
          zh: '导出事项列表',
          en: 'Export the list of matters',
          more: {
            zh: `按列表的筛选条件导出 xlsx，至多 ${String(MOST_ROWS)} 条；超出时末行说明。导出前须在近几分钟内确认过本人身份，每行写入查阅记录，末尾写明何人何时导出。`,
            en: `The list under its filters as xlsx, at most ${String(MOST_ROWS)} rows; the last row says so when there are more. Whoever exports has proved who they are within the last minutes; every matter in it is traced, and the sheet says who took it and when.`,
          },
        }),
        querystring: Type.Object({
          ...matterFilter,
          lang: Type.Optional(
            Type.Enum(['zh', 'en'], {
              default: 'zh',
              description: '表头和名称的语言 / Language of headers and names',
            }),
          ),
        }),
        response: {
          200: content(XLSX, 'xlsx 文件', 'The xlsx file', 'binary'),
          ...problems(400, 401, 403, 429),
        },
      },
      config: { asks: ['purpose'], limit: 'exports' },
    },
    async (request, reply) => {
      const { actor } = request;
      const purpose = purposeOf(request);
      requireStepUp(request);
      const { lang = 'zh', ...filter } = request.query;
      const page = (more: ListFilter) =>
        listMatters(
          { db: db.app, actor, purpose },
          definitions,
          { ...filterOf(filter), ...more, limit: PAGE },
          onlyAgencies(actor),
          'export',
        );
      // the first page is read before the answer begins, so that a refusal is still a problem document
      const first = await page({});
      const file = { name: `matters-${isoOf(localDay(Date.now()))}.xlsx`, type: XLSX };
      const takenBy = { name: actor.name, staffNumber: actor.staffNumber, at: Date.now() };
      return asFile(reply, file).send(
        matterSheet(first, (cursor) => page({ cursor }), lang, MOST_ROWS, takenBy),
      );
    },
  );
}
