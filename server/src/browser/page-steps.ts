import type { Page } from 'playwright-core';

/** What a person does on many pages, said once. */

/**
 * Chooses from a list by its label: the option `wanted` is clicked; or, in a list that is searched, `wanted` is typed and
 * the first option taken, which reads like `found`.
 */
export async function choose(page: Page, label: string, wanted: string, found?: RegExp): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.press('ArrowDown');
  // its own list: another that was just used may still be closing
  await page.locator('[role=combobox][aria-expanded=true][aria-controls]').waitFor();
  const list = (await box.getAttribute('aria-controls'))!;
  const options = page
    .locator('.ant-select-dropdown', { has: page.locator(`[id="${list}"]`) })
    .locator('.ant-select-item-option');
  const open = page.locator(`[aria-controls="${list}"][aria-expanded=true]`);
  if (found === undefined) {
    const option = options.filter({ hasText: wanted }).first();
    await option.click();
    // a click while the list is still opening may choose nothing: a person clicks again
    await open.waitFor({ state: 'detached', timeout: 5_000 }).catch(() => option.click());
  } else {
    // a list that gets shorter moves while it does: a person would wait, the keyboard need not
    await box.fill(wanted);
    await options
      .first()
      .and(options.filter({ hasText: found }))
      .waitFor();
    await box.press('Enter');
  }
  await open.waitFor({ state: 'detached' });
}

/** Opens the tree of units level by level and chooses the last one named. */
export async function pickUnit(page: Page, label: string, path: readonly string[]): Promise<void> {
  const combobox = page.getByRole('combobox', { name: label });
  await combobox.waitFor();
  // where a door of the address library may be named, the unit is chosen once that is asked for
  const unitAlone = page
    .locator('.place-picker', { has: combobox })
    .getByRole('button', { name: '只知道村' });
  if ((await unitAlone.count()) > 0) await unitAlone.click();
  await combobox.press('ArrowDown');
  const row = (name: string) => page.locator('.ant-select-tree-treenode').filter({ hasText: name }).last();
  for (const name of path.slice(0, -1)) await row(name).locator('.ant-select-tree-switcher').click();
  await row(path.at(-1)!).locator('.ant-select-tree-node-content-wrapper').click();
}

/** Searches from the top of the page. */
export async function seek(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox').fill(text);
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?&]q=/);
}

export async function toMatter(page: Page, id: string): Promise<void> {
  await page.goto(`/w/matters/${id}`);
  await page.locator('.journal > li').first().waitFor();
}

/** Sends the form that is open and waits until the page says that the act is in the journal. */
export async function submit(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: '确认提交' }).click();
  await page.getByText(`已记入办案记录：${action}`).waitFor();
}

/** Signs in at the portal as the demo offers it: chooses one of its people, and types the code that is shown. */
export async function signInAsResident(page: Page, which = 0): Promise<void> {
  await page.goto('/portal');
  await page.getByRole('link', { name: /^我的/ }).click();
  await page.locator('.demo-people li button').nth(which).click();
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByLabel('六位验证码').fill(await page.locator('.demo-code output').innerText());
  await page
    .getByRole('region', { name: '用手机验证码登录' })
    .getByRole('button', { name: '登录', exact: true })
    .click();
  await page.waitForURL(/\/portal\/me$/);
}
