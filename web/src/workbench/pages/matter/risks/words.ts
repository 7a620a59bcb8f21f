import { dictionary } from '../../../../language/text.ts';
import type { Text } from '../../../../language/text.ts';

export const words = dictionary({
  title: { zh: '败诉风险提示', en: 'Loss risks' },
  insists: { zh: '须说明理由', en: 'asks for a reason' },
  weight: (n: number) => ({ zh: `风险 ${String(n)}/5`, en: `risk ${String(n)} of 5` }),
  before: (acts: string) => ({ zh: `办理前：${acts}`, en: `before: ${acts}` }),
  todo: { zh: '怎么办：', en: 'What to do: ' },
  cause: (lost: number, reviewed: number) => ({
    zh: `已复盘的败诉案件 ${String(reviewed)} 件中，${String(lost)} 件因这类问题`,
    en: `of ${String(reviewed)} reviewed losses, ${String(lost)} named this as a cause`,
  }),
  violation: (concluded: number, lost: number) => ({
    zh: `同类违法：结案 ${String(concluded)} 件，败诉 ${String(lost)} 件`,
    en: `This violation: ${String(concluded)} closed, ${String(lost)} lost`,
  }),
  agency: (concluded: number, lost: number) => ({
    zh: `本机关：结案 ${String(concluded)} 件，败诉 ${String(lost)} 件`,
    en: `This agency: ${String(concluded)} closed, ${String(lost)} lost`,
  }),
  all: (concluded: number, lost: number) => ({
    zh: `全部：结案 ${String(concluded)} 件，败诉 ${String(lost)} 件`,
    en: `All: ${String(concluded)} closed, ${String(lost)} lost`,
  }),
  past: { zh: '以往结果', en: 'Past outcomes' },
  taken: { zh: '曾说明理由继续办理', en: 'Gone on with a reason' },
  takenBy: (who: Text, act: Text) => ({
    zh: `${who.zh} · ${act.zh}`,
    en: `${who.en} · ${act.en}`,
  }),
  system: { zh: '系统', en: 'System' },
  askReason: { zh: '未消除的风险', en: 'Open risks' },
  askReasonHint: {
    zh: '能消除的请先消除。要继续办理的，逐项写明理由；理由和您的姓名记入办案记录。',
    en: 'Cure what can be cured first. To go on, give a reason for each; it goes into the journal with your name.',
  },
  reason: (name: Text) => ({ zh: `继续办理的理由：${name.zh}`, en: `Reason for going on: ${name.en}` }),
  reasonMissing: { zh: '请写明理由（至少四个字）', en: 'Give the reason (four characters at least)' },
});
