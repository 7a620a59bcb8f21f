import type { FastifyRequest } from 'fastify';
import type { Purpose } from '@gaoyao/kernel/access';
import { Problem } from '@gaoyao/kernel/store';
import { purposeOf } from './request-conditions.ts';

/** A figure is not about one person, and who only locates a matter gets masked answers (rights.md 1). */
const onlyForMany: ReadonlySet<Purpose> = new Set(['locate', 'statistics']);
const revealing: ReadonlySet<Purpose> = new Set(['handling', 'supervision']);

/** The purpose of reading one file: `access.purpose-too-narrow` (403) for locating and for figures. */
export function filePurposeOf(request: FastifyRequest): Purpose {
  const purpose = purposeOf(request);
  if (!onlyForMany.has(purpose)) return purpose;
  throw new Problem(
    'access.purpose-too-narrow',
    {
      zh: '查阅案卷须为办理事项或执法监督；查找和统计只能看列表和数值',
      en: 'A file is read for handling a matter or for supervision; locating and statistics see lists and figures',
    },
    { status: 403 },
  );
}

/** The purpose of revealing one value: `parties.reveal-purpose` (403) for anything but handling and supervision. */
export function revealPurposeOf(request: FastifyRequest): Purpose {
  const purpose = purposeOf(request);
  if (revealing.has(purpose)) return purpose;
  throw new Problem(
    'parties.reveal-purpose',
    {
      zh: '只有办理事项或执法监督才能查看完整内容；查找和统计不能',
      en: 'A value is revealed for handling a matter or for supervision, not for locating or statistics',
    },
    { status: 403 },
  );
}
