import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, text, yes } from '@gaoyao/kernel/scenario';
import { ages, factors, penaltyFields, remade } from './fields.ts';

const reason = longText(text('理由', 'Reason'));

/** Facts of the case and what is proposed. The form of an action has the action's name. */
export const conclusionForms = {
  establish: form(
    {
      actDay: day(text('查明的行为日（连续、继续的为终了日）', 'Day of the act as found (its end)')),
      grave: yes(
        text('涉及生命健康安全、金融安全且有危害后果', 'Life, health or financial safety, with harm done'),
      ),
      age: choice(text('行为时年龄', 'Age at the time of the act'), ages),
      birthDay: { ...day(text('出生日期', 'Day of birth')), 'x-personal': true },
      capacity: choice(text('行为时责任能力', 'Capacity at the time of the act'), {
        full: text('完全', 'Full'),
        limited: text('尚未完全丧失辨认、控制能力', 'Not wholly lost'),
        none: text('不能辨认或者控制自己行为', 'Could not know or control the act'),
      }),
      fault: choice(text('主观过错', 'Fault'), {
        present: text('有，或者没有足以证明无过错的证据', 'Present, or not disproved'),
        none: text('当事人有证据足以证明没有主观过错', 'The party proved that there was none'),
      }),
      minor: yes(text('违法行为轻微', 'The violation is minor')),
      corrected: yes(text('已及时改正', 'Put right in time')),
      harm: choice(text('危害后果', 'Harm'), {
        none: text('没有造成危害后果', 'None'),
        slight: text('危害后果轻微', 'Slight'),
        some: text('有危害后果', 'Harm was done'),
      }),
      mitigation: choice(text('从轻、减轻情形', 'Mitigating ground'), {
        none: text('无', 'None'),
        remedied: text('主动消除或者减轻危害后果', 'Removed or lessened the harm'),
        coerced: text('受他人胁迫或者诱骗', 'Was coerced or lured'),
        disclosed: text('主动供述行政机关尚未掌握的违法行为', 'Disclosed what was not known'),
        meritorious: text('配合查处有立功表现', 'Helped to clear up violations'),
        other: text('法律、法规、规章规定的其他情形', 'Another ground of law'),
      }),
      facts: longText(text('认定的事实', 'Facts found')),
    },
    ['birthDay'],
  ),
  conclude: form(
    {
      finding: choice(text('处理意见', 'Proposal'), {
        penalty: text('拟予处罚', 'A penalty'),
        minor: text('轻微并及时改正，没有危害后果，不予处罚', 'No penalty: minor, put right, no harm'),
        first: text('初次违法且危害后果轻微并及时改正，可以不予处罚', 'No penalty: first violation'),
        'no-fault': text('没有主观过错，不予处罚', 'No penalty: no fault'),
        age: text('不满十四周岁，不予处罚', 'No penalty: under fourteen'),
        capacity: text('无责任能力，不予处罚', 'No penalty: no capacity'),
        unfounded: text('违法事实不能成立', 'The facts do not hold'),
        'time-barred': text('超过追责期限，不再处罚', 'Time-barred'),
        crime: text('涉嫌犯罪', 'A crime is suspected'),
      }),
      reason,
      factors,
      ...penaltyFields,
      bandReason: longText(
        text('不按裁量基准处罚的理由', 'Why the penalty leaves the band'),
        text(
          '在裁量幅度之外的必须填写并集体讨论',
          'Needed outside the band; it is then discussed by the heads',
        ),
      ),
      newFacts: longText(
        text('补充调查查明的新违法事实', 'New facts found by a further inquiry'),
        text(
          '重于此前告知的处罚的必须填写',
          'Needed where the penalty is heavier than what was announced before',
        ),
      ),
      remade,
      correction: choice(text('责令改正', 'Correction'), {
        ordered: text('已责令', 'Ordered'),
        done: text('已自行改正', 'Already put right'),
        impossible: text('无法改正或者不需要改正', 'Cannot or need not be put right'),
      }),
      complex: yes(text('情节复杂或者重大违法行为', 'Complex circumstances or a major violation')),
      publicInterest: yes(text('涉及重大公共利益', 'Major public interest')),
      severalRelations: yes(
        text('案件情况疑难复杂、涉及多个法律关系', 'Difficult, with several legal relations'),
      ),
      reviewByLaw: yes(text('法律、法规规定应当法制审核', 'A law asks for legality review')),
      hearingByLaw: yes(
        text('其他较重处罚或者法律规定应当听证', 'Another heavy penalty, or a law asks for a hearing'),
      ),
      lawCompared: yes(
        text(
          '行为时与决定时的规定已比较，适用较轻的',
          'The rules then and now were compared; the milder one applies',
        ),
      ),
    },
    ['factors', 'bandReason', 'newFacts', 'remade'],
  ),
  'resume-inquiry': form({ reason }),
  'extend-decision': form({
    rule: line(text('依据的法律、法规、规章', 'Law, regulation or rule that allows it')),
    discussed: yes(text('机关负责人批准', 'Approved as that rule asks')),
    reason,
  }),
} as const satisfies Record<string, FormSchema>;
