import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { toDocx, type FilledPaper } from '@gaoyao/kernel/documents';
import { withTrackedChange } from '@gaoyao/kernel/testing';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose, signInAsResident } from './page-steps.ts';
import { penaltyCase, type PenaltyCase } from './penalty-case-fixture.ts';

/** Where pictures of the pages go when they are wanted; the tests are the same without. */
const pictures = process.env['GAOYAO_SCREENSHOTS'] ?? '';
const SIZES = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'laptop', width: 1440, height: 900 },
  { name: 'wall', width: 1920, height: 1080 },
] as const;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const photograph = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  Buffer.alloc(5_000, 7),
  Buffer.from([0xff, 0xd9]),
]);

interface Read {
  readonly version: number;
  readonly digest: string;
  readonly content: FilledPaper;
}

/** What sticks out to the right, when the page itself can be scrolled sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(`document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))`);

describe('papers of a penalty case, from the draft to the party', () => {
  let city: Place;
  let axe: string;
  let penalty: PenaltyCase;
  /** The prior notice, once it is drafted. */
  let notice = '';

  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    penalty = await penaltyCase(city);
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** No violation at any size, nothing wider than the screen. */
  async function readsWell(page: Page, name: string): Promise<void> {
    await page.mouse.move(0, 0);
    await page.evaluate(axe);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      const violations: unknown = await page.evaluate(
        `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
          .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]))`,
      );
      assert.deepEqual(violations, [], `${name} on a ${size.name}`);
      assert.deepEqual(await tooWide(page), [], `${name} on a ${size.name}`);
      if (pictures !== '')
        await page.screenshot({ path: join(pictures, `${name}-${size.name}.png`), fullPage: true });
    }
    await page.setViewportSize(SIZES[1]);
  }
  const inEnglish = (page: Page) => page.getByRole('button', { name: 'EN', exact: true }).click();

  const toTab = async (page: Page): Promise<void> => {
    await page.goto(`/w/matters/${penalty.id}`);
    await page.getByRole('tab', { name: '文书' }).click();
    await page.getByRole('heading', { name: '现在可以拟制' }).waitFor();
  };
  const toNotice = async (page: Page): Promise<void> => {
    await page.goto(`/w/matters/${penalty.id}/papers/${notice}`);
    await page.getByRole('article', { name: '文书正文' }).waitFor();
  };
  const path = (paper = notice): string => `/api/matters/${penalty.id}/papers/${paper}`;
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const textOf = (version: Read): { block: number; text: string } => {
    const block = version.content.blocks.findIndex(
      (one) => one.kind === 'paragraph' && one.text.startsWith('裁量理由'),
    );
    return { block, text: (version.content.blocks[block] as { text: string }).text };
  };
  const draftOf = (page: Page): string => /papers\/([0-9a-f-]{36})/.exec(page.url())![1]!;

  test(
    titled(
      'an officer sees what can be drafted with its article, what not yet and why, and drafts the notice',
    ),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await toTab(page);
      await page.getByText('行政处罚法 44、45、62 · 送当事人').waitFor();
      await page.getByText(/还不能拟制的 \d+ 种/).click();
      await page.getByText('须先办理“作出处罚决定”').waitFor();
      await readsWell(page, 'papers-tab');
      await inEnglish(page);
      await page.getByRole('heading', { name: 'Next papers' }).waitFor();
      await readsWell(page, 'papers-tab-en');
      await page.getByRole('button', { name: '中', exact: false }).first().click();
      await page.getByRole('button', { name: '行政处罚告知书' }).click();
      await page.getByRole('article', { name: '文书正文' }).waitFor();
      notice = draftOf(page);
      const sheet = page.getByRole('article', { name: '文书正文' });
      await sheet.getByRole('heading', { name: '行政处罚告知书' }).waitFor();
      await sheet.getByText('罚款人民币500.00元（大写：伍佰元整）').waitFor();
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('what the file lacks is asked for by name, and nothing is made before it is there'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.clerk', calm: true });
      await toTab(page);
      await page.getByRole('button', { name: '送达回证' }).click();
      const wanted = page.getByRole('textbox', { name: '送达文书的名称和文号' });
      await wanted.waitFor();
      await readsWell(page, 'papers-missing');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('请填写这一项').first().waitFor();
      await wanted.fill('行政处罚告知书');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByRole('article', { name: '文书正文' }).getByText('行政处罚告知书').waitFor();

      // signed by hand: the scan becomes its issued form
      await page.getByRole('button', { name: '上传手签扫描件' }).click();
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: '选择文件' }).click(),
      ]);
      await chooser.setFiles({ name: 'page.gif', mimeType: 'image/gif', buffer: photograph });
      await button(page, '上传').click();
      await page.getByText('只收 pdf、jpeg 和 png').waitFor();
      assert.equal(await page.locator('input[capture=environment]').count(), 1);
      await page
        .locator('input[capture=environment]')
        .setInputFiles({ name: '回证.jpg', mimeType: 'image/jpeg', buffer: photograph });
      await button(page, '上传').click();
      await page
        .getByText(/^已出具/)
        .first()
        .waitFor();
      await page.getByText('手签扫描件').first().waitFor();
      assert.deepEqual(
        errors.filter((one) => !one.includes('422')),
        [],
      );
      await context.close();
    },
  );

  test(
    titled('a text is edited in place; who saved first is never written over, and nothing typed is lost'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await toNotice(page);
      await button(page, '修改文字').click();
      const { block, text } = textOf(await (await city.api('donghu.officer1')).get<Read>(path()));
      const area = page.getByRole('textbox', { name: `第 ${String(block + 1)} 段`, exact: true });
      await area.fill(`${text}（一）`);
      await readsWell(page, 'paper-edit');
      await page.reload();
      await page.getByText('已恢复尚未保存的修改').waitFor();
      assert.equal(await area.inputValue(), `${text}（一）`);

      const second = await city.api('donghu.officer2');
      await second.post(`${path()}/versions`, { based: 1, changes: [{ block, text: `${text}（二）` }] });
      await button(page, '保存修改（1 处）').click();
      await page.getByText('他人先保存了第 2 版，您写的都在').waitFor();
      assert.equal(await area.inputValue(), `${text}（一）`);
      await page.locator('.others-text').filter({ hasText: '（二）' }).waitFor();
      await button(page, '在第 2 版上继续').click();
      await button(page, '保存修改（1 处）').click();
      await page.getByText('已保存为第 3 版').waitFor();
      await page.getByRole('article').getByText(`${text}（一）`).waitFor();

      const [file] = await Promise.all([page.waitForEvent('download'), button(page, '下载 PDF').click()]);
      assert.match(file.suggestedFilename(), /^行政处罚告知书.*\.pdf$/);
      assert.equal((await readFile(await file.path())).subarray(0, 5).toString('latin1'), '%PDF-');
      assert.deepEqual(
        errors.filter((one) => !one.includes('409')),
        [],
      );
      await context.close();
    },
  );

  test(
    titled(
      'the legality review goes out as docx and comes back: each remark beside its part, answered with reasons',
    ),
    inBrowser,
    async () => {
      const reviewer = await city.visit({ as: 'donghu.legal-reviewer', calm: true });
      await toNotice(reviewer.page);
      const [out] = await Promise.all([
        reviewer.page.waitForEvent('download'),
        button(reviewer.page, '下载送审稿').click(),
      ]);
      assert.match(out.suggestedFilename(), /送审稿.*\.docx$/);
      const read = await (await city.api('donghu.legal-reviewer')).get<Read>(path());
      const { block, text } = textOf(read);
      const remarked = await toDocx(read.content, {
        remarks: [
          {
            block,
            author: '审核人',
            at: '2026-11-21T09:30:00+08:00',
            article: '行政处罚法 34',
            severity: 'must',
            text: '裁量理由应当写明依据的情节',
          },
        ],
      });
      const headed = read.content.blocks.find((one) => one.kind === 'heading')!;
      const heading = (headed as { text: string }).text;
      const returned = await withTrackedChange(remarked, {
        before: heading,
        after: `${heading}（修订）`,
        author: '审核人',
        date: '2026-11-21T09:31:00Z',
      });
      const [chooser] = await Promise.all([
        reviewer.page.waitForEvent('filechooser'),
        button(reviewer.page, '上传审核稿').click(),
      ]);
      await chooser.setFiles({ name: '审核.docx', mimeType: DOCX, buffer: Buffer.from(returned) });
      await reviewer.page.getByText('已收到：意见 1 条，修改建议 1 处').waitFor();
      await reviewer.page.getByText('待答复 2，采纳 0，未采纳 0').waitFor();
      const comment = reviewer.page.locator('.remark').filter({ hasText: '裁量理由应当写明依据的情节' });
      await comment.getByText('行政处罚法 34').waitFor();
      await comment.getByText('必须修改').waitFor();
      await readsWell(reviewer.page, 'paper-review');
      await inEnglish(reviewer.page);
      await reviewer.page.getByText('2 open, 0 adopted, 0 not adopted').waitFor();
      await readsWell(reviewer.page, 'paper-review-en');
      assert.deepEqual(reviewer.errors, []);
      await reviewer.context.close();

      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await toNotice(page);
      const change = page.locator('.remark').filter({ hasText: '修改建议' });
      await change.getByRole('button', { name: '采纳', exact: true }).click();
      await page.getByText('修改已写入草稿的下一版').waitFor();
      await page
        .getByRole('article')
        .getByRole('heading', { name: `${heading}（修订）` })
        .waitFor();
      await page
        .locator('.remark')
        .filter({ hasText: '必须修改' })
        .getByRole('button', { name: '不采纳' })
        .click();
      await page.getByRole('textbox', { name: '不采纳的理由' }).fill('情节已写明，见第一部分');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('待答复 0，采纳 1，未采纳 1').waitFor();
      await page.getByText('送审 1 轮，修改 3 版').waitFor();
      await page.getByText('情节已写明，见第一部分').waitFor();
      assert.ok(text.length > 0);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled(
      'on a phone an officer signs in three taps from the tab; a version that was changed meanwhile is not signed',
    ),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', ...SIZES[0], calm: true });
      await toTab(page);
      await page.getByRole('link', { name: '行政处罚告知书' }).click();
      await button(page, '签署').click();
      const second = await city.api('donghu.officer2');
      const read = await second.get<Read>(path());
      const { block, text } = textOf(read);
      await second.post(`${path()}/versions`, {
        based: read.version,
        changes: [{ block, text: `${text}（三）` }],
      });
      await button(page, '确认签署').click();
      await page.getByText('没有签署：您打开之后文书改过了').waitFor();
      await readsWell(page, 'paper-stale-signature');
      await page.setViewportSize(SIZES[0]);
      await button(page, '看新的一版').click();
      await page.getByRole('article').getByText('（三）').waitFor();

      await toTab(page);
      let taps = 0;
      for (const target of [
        page.getByRole('link', { name: '行政处罚告知书' }),
        button(page, '签署'),
        button(page, '确认签署'),
      ]) {
        await target.click();
        taps += 1;
      }
      await page.getByText('已签署', { exact: true }).first().waitFor();
      assert.equal(taps, 3);
      assert.equal(await button(page, '签署').count(), 0, 'it is the turn of another');
      await page.locator('.signers .due').filter({ hasText: '协办人员' }).waitFor();
      assert.deepEqual(
        errors.filter((one) => !one.includes('409')),
        [],
      );
      await context.close();
    },
  );

  test(
    titled('the second officer signs, the head first refuses with a reason, then signs and issues it'),
    inBrowser,
    async () => {
      const second = await city.visit({ as: 'donghu.officer2', calm: true });
      await toNotice(second.page);
      await button(second.page, '签署').click();
      await button(second.page, '确认签署').click();
      await second.page.getByText('已签署', { exact: true }).first().waitFor();
      await second.context.close();

      const { page, context, errors } = await city.visit({ as: 'donghu.head', calm: true });
      await toTab(page);
      await page.getByText('待机关负责人签署（2/3）').waitFor();
      await page.getByRole('link', { name: '行政处罚告知书' }).click();
      await button(page, '拒绝签署').click();
      await page.getByRole('textbox', { name: '理由' }).fill('请核对文号格式');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已记录拒签和理由').waitFor();
      await page.getByText('各版和签署记录').click();
      await page.getByText('请核对文号格式').waitFor();
      await button(page, '签署').click();
      await readsWell(page, 'paper-sign');
      await button(page, '确认签署').click();
      await page.getByText('签署齐全，可以出具').waitFor();
      await button(page, '出具').click();
      await page.getByText(/已出具 .+〔\d{4}〕\d+号/).waitFor();
      const [file] = await Promise.all([page.waitForEvent('download'), button(page, '下载正式件').click()]);
      assert.match(file.suggestedFilename(), /号\.pdf$/);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('the clerk serves it in three taps on a phone; one that fails names the ways that remain'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.clerk', ...SIZES[0], calm: true });
      await toNotice(page);
      await button(page, '送达').click();
      await page.getByRole('radio', { name: '未送达' }).check();
      await page.getByRole('radio', { name: '无人接收' }).check();
      await readsWell(page, 'paper-serve');
      await page.setViewportSize(SIZES[0]);
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已登记未送达，其余方式见下').waitFor();
      await page.getByText('直接送达有困难的，邮寄送达').waitFor();
      await choosesWay(page);

      await toTab(page);
      await page.getByRole('link', { name: '行政处罚告知书' }).click();
      await button(page, '送达').click();
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText(/已登记送达，\d{4}-\d{2}-\d{2} 生效/).waitFor();
      await page.getByText('生效日期怎么算的').click();
      await page
        .getByText(/民事诉讼法 88/)
        .first()
        .waitFor();
      await readsWell(page, 'paper-served');
      await inEnglish(page);
      await page.getByText(/counts as served on/).waitFor();
      await readsWell(page, 'paper-served-en');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  /** Each way asks for its own: the postal one for the number of its receipt. */
  async function choosesWay(page: Page): Promise<void> {
    await button(page, '送达').click();
    await choose(page, '送达方式', '邮寄送达');
    await page.getByRole('textbox', { name: '邮件回执号' }).waitFor();
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.getByText('请填写这一项').first().waitFor();
    await button(page, '先不办').click();
  }

  test(
    titled('a correction is drafted from what was said, and a draft is discarded, each with its reason'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await toNotice(page);
      await button(page, '更正').click();
      await page.getByRole('textbox', { name: '理由' }).fill('笔误');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.waitForURL((url) => /papers\//.test(url.pathname) && !url.pathname.includes(notice));
      await page.getByText('笔误').first().waitFor();
      await button(page, '作废草稿').click();
      await page.getByRole('textbox', { name: '理由' }).fill('不再更正');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByRole('heading', { name: '本事项的文书' }).waitFor();
      assert.equal(await page.getByRole('link', { name: '行政处罚告知书' }).count(), 1);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('a batch goes on without the page; what was rejected is said, downloaded and filled in again'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto('/');
      await page.getByRole('link', { name: '成批文书' }).click();
      await page.getByRole('heading', { name: '新的一批' }).waitFor();
      await choose(page, '场景', '行政处罚案件');
      // the papers of a scenario are known once its flow is
      await page.locator('#batch-template:enabled').waitFor();
      await choose(page, '文书', '询问笔录');
      await page.getByText('从事项列表筛选').click();
      await page.getByRole('button', { name: '取出筛选到的编号' }).click();
      await page.getByText(/共 [1-9]\d* 个事项/).waitFor();
      const numbers = page.getByRole('textbox', { name: '事项编号，每行一个' });
      assert.ok((await numbers.inputValue()).split('\n').includes(penalty.number));
      await numbers.fill(`${penalty.number}\n没有〔2026〕1号`);
      await readsWell(page, 'paper-batches');
      await button(page, '开始').click();
      await page.getByText('没有〔2026〕1号').waitFor();
      await page.goto('/');
      await page.goto('/w/papers/batches');
      await page.getByRole('link', { name: /询问笔录/ }).click();
      await page.getByText(/已完成 · 2 \/ 2 · 未成 1 件/).waitFor();
      await page.locator('.outcome-made').waitFor();
      await readsWell(page, 'paper-batch');
      const [file] = await Promise.all([page.waitForEvent('download'), button(page, '下载未成的').click()]);
      assert.match(await readFile(await file.path(), 'utf8'), /没有〔2026〕1号/);
      await button(page, '未成的再填入').click();
      assert.equal(await numbers.inputValue(), '没有〔2026〕1号');
      await inEnglish(page);
      await readsWell(page, 'paper-batches-en');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(titled('the party reads and keeps the paper that was served on them'), inBrowser, async () => {
    const { page, context, errors } = await city.visit({ calm: true });
    await signInAsResident(page);
    await page.goto(`/portal/me/matters/${penalty.id}`);
    const papers = page.getByRole('region', { name: '送达给您的文书' });
    await papers.getByText('行政处罚告知书').waitFor();
    assert.equal(await papers.getByRole('listitem').count(), 1, 'internal papers are not theirs');
    await readsWell(page, 'portal-papers');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      papers.getByRole('button', { name: /^下载/ }).click(),
    ]);
    assert.equal((await readFile(await file.path())).subarray(0, 5).toString('latin1'), '%PDF-');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Papers served on you' }).waitFor();
    await readsWell(page, 'portal-papers-en');
    assert.deepEqual(errors, []);
    await context.close();
  });
});
