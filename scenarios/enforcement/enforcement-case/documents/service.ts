import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  agency,
  bothOfficers,
  byHand,
  causeOf,
  clerk,
  officersSign,
  party,
  partyName,
  partyParticulars,
  partySigns,
} from './blanks.ts';
import { added, heading, note, paragraph, ruled, signed, title, written } from './words.ts';

/**
 * Service (行政处罚法 61 with 民事诉讼法 87–95). The receipt is printed before the service and completed by hand when it
 * happens; its scan is kept with the paper, and the act of service says the rest.
 */
const serviceReceipt: DocumentTemplate = {
  name: { zh: '送达回证', en: 'Receipt of service' },
  article: '民事诉讼法 87；行政处罚法 61',
  status: 'V',
  audience: 'internal',
  when: { given: { fact: 'party' } },
  signers: clerk,
  fields: {
    cause: causeOf('report'),
    partyName,
    paper: written('送达文书的名称和文号', 'Papers served and their numbers'),
    address: added('送达地点', 'Place', '　'),
    method: added('送达方式', 'Way of service', '□直接□留置□邮寄□委托□转交□电子□公告'),
    servedOn: added('送达日期', 'Served on', '　　年　　月　　日　　时　　分'),
    proof: added('邮件号、系统记录或者公告载体', 'Proof', '　'),
    refusal: added('拒收的事由和日期', 'Refusal and its day', '　'),
  },
  body: [
    title('送达回证'),
    ruled([
      ['案由', '涉嫌{cause}'],
      ['受送达人', '{partyName}'],
      ['送达文书、文号', '{paper}'],
      ['送达地点', '{address}'],
      ['送达方式', '{method}'],
      ['送达日期', '{servedOn}'],
      ['受送达人签收', '签名或者盖章：　　　　　　年　月　日　时'],
      ['代收人签收', '签名：　　　　　　　　　　年　月　日　时\n与受送达人的关系：'],
      ['拒收事由、日期', '{refusal}'],
      ['见证人', '签名或者盖章：'],
      ['送达凭证', '{proof}'],
      ['送达人', '签名：　　　　　　　　、'],
    ]),
    note(
      '签收日期为送达日期；拒绝接收的，依法留置送达；公告送达，自发出公告之日起经过三十日视为送达（民事诉讼法第八十七条、第八十九条、第九十五条）。',
    ),
  ],
};

const electronicServiceConsent: DocumentTemplate = {
  name: { zh: '电子送达确认书', en: 'Consent to electronic service' },
  article: '行政处罚法 61；民事诉讼法 90',
  status: 'V',
  audience: 'internal',
  when: { given: { fact: 'party' } },
  signers: bothOfficers,
  fields: {
    agency,
    cause: causeOf('report'),
    ...party,
    means: added('电子送达方式', 'Means', '□传真　□电子邮件　□移动通信　□政务服务平台'),
    address: added('电子送达地址（号码、账号）', 'Address', '　'),
    postal: added('邮寄送达地址（备用）', 'Postal address', '同上述住址（住所）'),
  },
  body: [
    title('电子送达确认书'),
    ruled([
      ['送达机关', '{agency}'],
      ['案由', '涉嫌{cause}'],
    ]),
    ...partyParticulars,
    heading('告知事项'),
    paragraph(
      '依据《中华人民共和国行政处罚法》第六十一条第二款和《中华人民共和国民事诉讼法》第九十条的规定，经当事人同意并签订确认书，行政机关可以采用传真、电子邮件等方式，将行政处罚决定书等送达当事人；以送达信息到达受送达人特定系统的日期为送达日期。',
    ),
    paragraph(
      '是否同意由当事人自愿决定；不同意的，以其他法定方式送达，不影响当事人的任何权利。以电子方式送达的文书，当事人提出需要纸质文书的，行政机关应当提供。当事人应当保证地址准确、有效，变更的应当及时书面告知；同意可以随时书面撤回，自行政机关收到之日起不再电子送达。',
    ),
    heading('当事人确认'),
    ruled([
      ['同意的电子送达方式', '{means}'],
      ['电子送达地址（号码、账号）', '{address}'],
      ['邮寄送达地址（备用）', '{postal}'],
      ['适用范围', '本案的各项文书'],
    ]),
    signed(`本人（本单位）已阅读并理解上述告知，同意按上述地址电子送达：${byHand}`, partySigns, officersSign),
  ],
};

export const service: Readonly<Record<string, DocumentTemplate>> = {
  'service-receipt': serviceReceipt,
  'electronic-service-consent': electronicServiceConsent,
};
