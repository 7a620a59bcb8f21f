import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { hasBrowser, place, titled, type Place } from './browser-fixture.ts';
import { fillIn, type Entry } from './form-steps.ts';
import { submit, toMatter } from './page-steps.ts';

/** Where pictures of the pages go when they are wanted; the tests are the same without. */
const pictures = process.env['GAOYAO_SCREENSHOTS'] ?? '';
/** A whole case takes longer than one page. */
const inBrowser = { skip: !hasBrowser, timeout: 240_000 };
const today = isoOf(localDay(Date.now()));

interface Person {
  readonly page: Page;
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}
type Api = Awaited<ReturnType<Place['api']>>;

describe('a penalty case from the report to the archive', () => {
  let city: Place;
  let posts: Readonly<
    Record<'officer1' | 'officer2' | 'team-lead' | 'legal-reviewer' | 'head' | 'clerk', Api>
  >;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    const [officer1, officer2, lead, reviewer, head, clerk] = await Promise.all(
      ['officer1', 'officer2', 'team-lead', 'legal-reviewer', 'head', 'clerk'].map((post) =>
        city.api(`donghu.${post}`),
      ),
    );
    posts = {
      officer1: officer1!,
      officer2: officer2!,
      'team-lead': lead!,
      'legal-reviewer': reviewer!,
      head: head!,
      clerk: clerk!,
    };
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  async function enters(post: string): Promise<Person> {
    const { page, context, errors } = await city.visit({ as: `donghu.${post}`, calm: true });
    return { page, errors, close: () => context.close() };
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures === '') return;
    await page.mouse.move(0, 0);
    await page.evaluate('scrollTo(0, 0)');
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }

  /** The page of the case in both languages; it is left in Chinese. */
  async function bothLanguages(page: Page, name: string, english: RegExp): Promise<void> {
    await picture(page, name);
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByRole('heading', { name: 'What can be done now' }).waitFor();
    assert.match(await page.locator('main').innerText(), english);
    // acts and stages are named in English; statutes are cited, and what people wrote stands, as they are
    for (const text of await page.locator('.actions button, .stage-strip li').allInnerTexts())
      assert.doesNotMatch(text, /\p{Script=Han}/u);
    await picture(page, `${name}-en`);
    await page.getByRole('button', { name: '中', exact: true }).click();
    await page.getByRole('heading', { name: '现在可以做' }).waitFor();
  }

  async function does(
    { page }: Person,
    matter: string,
    action: string,
    entries: Readonly<Record<string, Entry>>,
  ): Promise<void> {
    await toMatter(page, matter);
    await page.locator('.actions').getByRole('button', { name: action, exact: true }).click();
    await fillIn(page, entries);
    await submit(page, action);
  }

  const nameOf = async (api: Api): Promise<string> =>
    (await api.get<{ account: { name: { zh: string } } }>('/api/session')).account.name.zh;

  /** The list shows a name masked. */
  const masked = (name: string): Entry => ({ found: name, reads: new RegExp(`^${name.slice(0, 1)}`) });

  /** A person whom the bureau knows and nobody has penalised yet. */
  async function partyNamed(nth: number): Promise<string> {
    const { rows } = await city.db.owner.query<{ name: string }>(
      `select p.name from parties.party p where p.kind = 'person' and p.shard = 2
         and not exists (select from matters.party m where m.party = p.id)
         and (select count(*) from parties.party q where q.name = p.name) = 1
       order by p.id offset $1 limit 1`,
      [nth],
    );
    return rows[0]!.name;
  }

  async function registers({ page }: Person, title: string, violation: string): Promise<string> {
    await page.goto('/w/flows/enforcement-case/new');
    await page.getByRole('textbox', { name: '标题（可不填）' }).fill(title);
    await fillIn(page, {
      涉嫌违法行为: { found: violation },
      来源: { found: '监督检查' },
      '行为日；连续或者继续的，终了之日': today,
      连续或者继续状态: false,
      发现之日: today,
      '涉及生命健康安全、金融安全且有危害后果': false,
      发生地: { unit: ['东湖区'] },
      线索情况: '巡查发现',
      主办人员: { found: await nameOf(posts.officer1) },
      协办人员: { found: await nameOf(posts.officer2) },
      报请审批的负责人: { found: await nameOf(posts.head) },
    });
    await page.getByRole('button', { name: '登记线索', exact: true }).click();
    await page.waitForURL(/\/w\/matters\/[0-9a-f-]{36}/);
    return /matters\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  }

  /** Drafted by the first, signed in turn by all of them, issued; through the API the pages use. */
  async function paper(
    matter: string,
    template: string,
    by: readonly (keyof typeof posts)[],
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const drafter = posts[by[0]!];
    const path = `/api/matters/${matter}/papers`;
    const { id, version, digest } = await drafter.post<{ id: string; version: number; digest: string }>(
      path,
      {
        template,
        values,
      },
    );
    for (const post of by) await posts[post].post(`${path}/${id}/signature`, { version, digest });
    await drafter.post(`${path}/${id}/issue`, {});
  }

  const stage = async (matter: string): Promise<string> =>
    (await posts.officer1.get<{ stage: { id: string } }>(`/api/matters/${matter}`)).stage.id;

  test(
    titled(
      'ordinary procedure: officers, reviewer, head and clerk on the case page; the prior notice on its own page, other papers through the API',
    ),
    inBrowser,
    async () => {
      const [officer, second, head, reviewer, clerk] = (await Promise.all(
        ['officer1', 'officer2', 'head', 'legal-reviewer', 'clerk'].map(enters),
      )) as [Person, Person, Person, Person, Person];
      const party = await partyNamed(0);
      const none = { '没收违法所得、非法财物价值（元）': 0, 资格或者行为限制: { found: '无' } };
      const fine = { 警告或者通报批评: '无', '罚款（元）': 1500, ...none };

      const id = await registers(officer, '占道经营', '擅自占用城市道路');
      await does(head, id, '批准立案', {
        当事人: masked(party),
        当事人类型: '个人',
        主办人员: { found: await nameOf(posts.officer1) },
        协办人员: { found: await nameOf(posts.officer2) },
        管辖依据: '发生在本辖区',
      });
      await does(officer, id, '现场检查、勘验', {
        地点: '人民路人行道',
        开始时间: '9时',
        结束时间: '10时',
        '检查、勘验情况': '人行道上摆放货架两组，占用八平方米',
        证据要点: ['占用的地点、时间和方式', '占用面积的测量'],
        证据种类: '勘验笔录、现场笔录',
        取得日期: today,
        已出示执法证件: true,
        两名执法人员共同实施: true,
        当事人到场情况: '到场并签名',
        见证人到场并签名: false,
      });
      await toMatter(officer.page, id);
      await bothLanguages(officer.page, 'penalty-inquiry', /Inquiry/);
      await does(second, id, '收集证据', {
        证据要点: ['当事人的身份和主体资格', '地点属于城市道路的依据', '占用、挖掘道路审批的查询结果'],
        证据种类: { found: '书证' },
        取得日期: today,
        证明内容: '身份材料、道路红线图和审批查询结果',
        取得方式: '调取',
        原件情况: '复制件，与原件核对无误',
        两名执法人员共同实施: true,
        '经查证属实，取得方式合法': true,
      });
      await does(officer, id, '认定事实', {
        '查明的行为日（连续、继续的为终了日）': today,
        '涉及生命健康安全、金融安全且有危害后果': false,
        行为时年龄: '已满十八周岁',
        行为时责任能力: '完全',
        主观过错: '有，或者没有足以证明无过错的证据',
        违法行为轻微: false,
        已及时改正: true,
        危害后果: '有危害后果',
        '从轻、减轻情形': { found: '无' },
        认定的事实: '未经批准在人行道上摆摊，占用城市道路八平方米，责令后已清理',
      });
      await does(officer, id, '调查终结', {
        处理意见: { found: '拟予处罚' },
        理由: '事实清楚，证据充分',
        裁量因素: {
          parts: {
            占用或者破坏的面积: 8,
            两年内同类违法次数: 0,
            在责令期限内改正: true,
            造成危害后果: false,
          },
        },
        ...fine,
        责令改正: '已自行改正',
        情节复杂或者重大违法行为: false,
        涉及重大公共利益: true,
        '案件情况疑难复杂、涉及多个法律关系': false,
        '法律、法规规定应当法制审核': false,
        其他较重处罚或者法律规定应当听证: false,
        '行为时与决定时的规定已比较，适用较轻的': true,
      });

      await priorNotice(id, officer, second, head);
      await does(officer, id, '送达处罚告知', {
        送达方式: { found: '直接送达' },
        收到之日: today,
        '拟处罚内容及事实、理由、依据': '拟罚款一千五百元',
        '已告知陈述、申辩权': true,
        '已告知听证权（应当听证的）': false,
      });
      await does(officer, id, '听取陈述、申辩', { '陈述、申辩内容': '已经清理，请求从轻', 方式: '口头' });
      await does(officer, id, '复核意见', { 复核结果: '不予采纳', 理由: '改正情况已在裁量中考虑', ...fine });
      assert.equal(await stage(id), 'checked');

      await paper(id, 'inquiry-report', ['officer1', 'officer2', 'team-lead']);
      await does(officer, id, '送法制审核', {
        审核人员: { found: await nameOf(posts['legal-reviewer']) },
        未参与本案调查: true,
        '送审说明；再次送审的，写明修改': '首次送审',
      });
      await paper(id, 'legality-opinion', ['legal-reviewer'], { result: '同意', opinion: '同意' });
      await does(reviewer, id, '法制审核', {
        审核结论: '同意',
        '已审核主体、权限、事实、证据、依据、裁量、程序、文书': true,
        审核意见: '同意',
        逐条意见: { rows: [{ 条款: '行政处罚法第三十四条', 意见: '裁量适当' }] },
      });

      await toMatter(head.page, id);
      await bothLanguages(head.page, 'penalty-decision', /Ready for decision/);
      await does(head, id, '作出处罚决定', {
        ...fine,
        违法事实和证据: '未经批准在人行道上摆摊，占用城市道路八平方米',
        处罚依据: '城市道路管理条例第四十二条第一款',
        理由: '已改正，从轻',
        履行方式和期限: '十五日内到银行缴纳',
        '载明复议、诉讼的途径和期限': true,
      });
      await paper(id, 'penalty-decision', ['officer1', 'officer2', 'head']);
      await paper(id, 'service-receipt', ['clerk'], { paper: '行政处罚决定书' });
      await does(officer, id, '送达决定书', {
        送达方式: { found: '直接送达' },
        收到之日: today,
        签收人: { found: '当事人' },
        见证人到场并签名: false,
        '拍照、录像记录送达过程': false,
      });
      await does(clerk, id, '登记缴款', { '缴款金额（元）': 1500, 缴款日期: today, 缴款凭证号: 'JK-1' });
      await paper(id, 'closing-approval', ['officer1', 'officer2', 'team-lead', 'head']);
      await paper(id, 'file-index', ['clerk']);
      await does(clerk, id, '结案归档', {
        卷数: 1,
        页数: 60,
        保管期限: '十年',
        全过程记录齐全: true,
        罚没财物已依法处理: true,
      });
      assert.equal(await stage(id), 'closed');
      await picture(clerk.page, 'penalty-closed');
      for (const person of [officer, second, head, reviewer, clerk]) {
        assert.deepEqual(person.errors, []);
        await person.close();
      }
    },
  );

  /** Drafted, signed by both officers and the head, and issued, on the page of the paper. */
  async function priorNotice(id: string, officer: Person, second: Person, head: Person): Promise<void> {
    const { page } = officer;
    await toMatter(page, id);
    await page.getByRole('tab', { name: /文书/ }).click();
    await page.getByRole('button', { name: /行政处罚告知书/ }).click();
    await page.waitForURL(/\/papers\/[0-9a-f-]{36}/);
    const at = page.url();
    for (const { page: signing } of [officer, second, head]) {
      await signing.goto(at);
      await signing.getByText('轮到您签署').waitFor();
      await signing.getByRole('button', { name: '签署', exact: true }).click();
      await signing.getByRole('button', { name: '确认签署' }).click();
      await signing
        .getByText(/^已签署/)
        .first()
        .waitFor();
    }
    await page.goto(at);
    await page.getByRole('button', { name: '出具', exact: true }).click();
    await page.getByText(/已出具 .*罚告字/).waitFor();
    await picture(page, 'penalty-notice');
  }

  test(
    titled(
      'simple procedure: on the spot, reported, collected, handed in, paid in and archived; papers through the API',
    ),
    inBrowser,
    async () => {
      const [officer, clerk] = (await Promise.all(['officer1', 'clerk'].map(enters))) as [Person, Person];
      const id = await registers(officer, '乱倒垃圾', '生活垃圾');
      await does(officer, id, '当场处罚', {
        当事人: masked(await partyNamed(1)),
        当事人类型: '个人',
        行为时年龄: '已满十八周岁',
        主办人员: { found: await nameOf(posts.officer1) },
        协办人员: { found: await nameOf(posts.officer2) },
        已出示执法证件: true,
        违法事实确凿并有法定依据: true,
        违法事实: '在绿化带丢弃生活垃圾',
        处罚依据: '固体废物污染环境防治法第一百一十一条',
        '已告知内容、事实、理由、依据和权利': true,
        '陈述、申辩和复核情况': '没有意见',
        警告或者通报批评: '无',
        '罚款（元）': 100,
        决定书当场交付: true,
        '当事人拒绝签收，已注明': false,
        '已告知对当场处罚不服的，应当先申请行政复议': true,
      });
      await paper(id, 'on-the-spot-decision', ['officer1', 'officer2']);
      await does(officer, id, '当场处罚备案', { 已报所属机关备案: true });
      await does(officer, id, '当场收缴罚款', {
        '当场收缴（元）': 100,
        当场收缴的事由: '一百元以下罚款',
        专用票据号: 'PJ-1',
      });
      await does(officer, id, '交至行政机关', { 交款凭证: 'JK-2' });
      await does(clerk, id, '缴付银行', { 银行凭证: 'YH-2' });
      await paper(id, 'closing-approval', ['officer1', 'officer2', 'team-lead', 'head']);
      await paper(id, 'file-index', ['clerk']);
      await does(clerk, id, '结案归档', {
        卷数: 1,
        页数: 6,
        保管期限: '十年',
        全过程记录齐全: true,
        罚没财物已依法处理: true,
      });
      assert.equal(await stage(id), 'closed');
      for (const person of [officer, clerk]) {
        assert.deepEqual(person.errors, []);
        await person.close();
      }
    },
  );
});
