import { Type } from 'typebox';
import { readReport } from '../safety/read-report.ts';
import { reportFile, reportFileTypes, type ReportFileKind } from '../safety/report-file.ts';
import { content, problems, says } from './route-documents.ts';
import { safetyReading } from './safety-reading.ts';
import { reportCut } from './safety-schemas.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

export const language = Type.Optional(
  Type.Enum(['zh', 'en'], { default: 'zh', description: '文件的语言 / Language of the file' }),
);

/** The running report as a file to take away. */
export function safetyFileRoutes(app: App, { services }: RouteContext): void {
  const within = safetyReading(services);
  for (const kind of Object.keys(reportFileTypes) as ReportFileKind[])
    app.get(
      `/api/safety/report.${kind}`,
      {
        schema: {
          ...says({
            id: `safetyReport${kind === 'pdf' ? 'Pdf' : 'Sheet'}`,
            tag: 'safety',
            zh: `平安态势报告（${kind}）`,
            en: `The safety report as ${kind}`,
            more: {
              zh: '各项数字连同区间、定义、来源、局限、来源时效和计数时间。没有个人信息，不需要再次确认身份。',
              en: 'The figures with intervals, definitions, sources, limits, freshness and the time they were counted up to. No personal data, so no step-up.',
            },
          }),
          querystring: Type.Object({ ...reportCut, lang: language }),
          response: {
            200: content(reportFileTypes[kind], `${kind} 文件`, `The ${kind} file`, 'binary'),
            ...problems(400, 401, 403, 404, 429),
          },
        },
        config: { limit: 'exports' },
      },
      async (request, reply) => {
        const report = await within(request, ({ db, flows }, asked) => readReport(db, flows, asked));
        const { name, type, bytes } = await reportFile(kind, report, request.query.lang ?? 'zh');
        return asFile(reply, { name, type }).send(Buffer.from(bytes));
      },
    );
}
