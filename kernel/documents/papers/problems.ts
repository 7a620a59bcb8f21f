import { Problem, type Details } from '../../store/index.ts';

/** A refusal of this room: its code without the room, Chinese, English. */
export const refused = (code: string, zh: string, en: string, status: number, details?: Details): Problem =>
  new Problem(`documents.${code}`, { zh, en }, { status, ...(details === undefined ? {} : { details }) });

export const paperUnknown = (): Problem =>
  refused('not-found', '没有这份文书，或者您无权查看', 'There is no such paper, or you may not see it', 404);

export const contentErased = (): Problem =>
  refused(
    'erased',
    '这份文书的内容已随个人信息一并删除',
    'The content of this paper was erased with the person',
    410,
  );

/** What somebody typed as a reason: 422 where there is none. */
export function reasonIn(text: string): string {
  const said = text.trim();
  if (said === '' || said.includes('\u0000'))
    throw refused('reason-missing', '须写明理由', 'A reason is needed', 422);
  return said;
}
