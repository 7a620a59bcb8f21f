import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, form, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import { ages, cardShown, partyKinds, penaltyFields, remade, whole, officers } from './fields.ts';

/** The simple procedure. The form of an action has the action's name. */
export const onTheSpotForms = {
  'punish-on-the-spot': form(
    {
      party: reference(text('当事人', 'Party'), 'party'),
      partyKind: choice(text('当事人类型', 'Kind of party'), partyKinds),
      age: choice(text('行为时年龄', 'Age at the time of the act'), ages),
      ...officers,
      cardShown,
      certain: yes(text('违法事实确凿并有法定依据', 'The facts are certain and the law gives a basis')),
      facts: longText(text('违法事实', 'Facts')),
      basis: longText(text('处罚依据', 'Legal basis')),
      told: yes(text('已告知内容、事实、理由、依据和权利', 'The party was told what, why and its rights')),
      statement: longText(text('陈述、申辩和复核情况', 'What the party said and the re-check')),
      reprimand: penaltyFields.reprimand,
      fine: penaltyFields.fine,
      remade,
      delivered: yes(text('决定书当场交付', 'The decision was handed over at once')),
      refusedToSign: yes(text('当事人拒绝签收，已注明', 'The party refused to sign; this is noted')),
      remediesTold: yes(
        text('已告知对当场处罚不服的，应当先申请行政复议', 'Told that reconsideration must come first'),
      ),
    },
    ['remade'],
  ),
  'report-punishment': form({ received: yes(text('已报所属机关备案', 'Reported to the agency')) }),
  'collect-on-spot': form({
    amount: whole(text('当场收缴（元）', 'Collected on the spot (yuan)'), 1, 1_000_000),
    ground: choice(text('当场收缴的事由', 'Ground'), {
      small: text('一百元以下罚款', 'A fine of 100 yuan at most'),
      'hard-later': text('不当场收缴事后难以执行', 'Hard to collect later'),
      remote: text('边远、水上、交通不便地区，当事人提出', 'Remote place, at the request of the party'),
    }),
    receipt: line(text('专用票据号', 'Number of the official receipt')),
  }),
  'hand-in': form({ reference: line(text('交款凭证', 'Proof')) }),
  'pay-in': form({ reference: line(text('银行凭证', 'Proof of the bank')) }),
} as const satisfies Record<string, FormSchema>;
