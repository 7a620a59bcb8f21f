import type { Locator, Page } from 'playwright-core';
import { pickUnit } from './page-steps.ts';

/** What a person enters in one field of a form. */
export type Entry =
  | string
  | number
  | boolean
  /** Points to tick, by their names. */
  | readonly string[]
  /** Searched in a list: the first is taken, which reads like what was typed, or so (names of people are masked there). */
  | { readonly found: string; readonly reads?: RegExp }
  /** Units from the top down to the one chosen. */
  | { readonly unit: readonly string[] }
  /** The fields within it: factors of discretion, parts of a whole. */
  | { readonly parts: Readonly<Record<string, Entry>> }
  /** Rows of a table, added one after the other. */
  | { readonly rows: readonly Readonly<Record<string, Entry>>[] };

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The block of a field, by its whole label. */
const block = (within: Locator, selector: string, label: string): Locator =>
  within.locator(selector).filter({
    has: within.page().locator('label', { hasText: new RegExp(`^${escaped(label)}(必填)?$`) }),
  });

async function search(page: Page, box: Locator, text: string, reads: RegExp | string): Promise<void> {
  await box.press('ArrowDown');
  await page.locator('[role=combobox][aria-expanded=true][aria-controls]').waitFor();
  const list = (await box.getAttribute('aria-controls'))!;
  await box.fill(text);
  const option = page
    .locator('.ant-select-dropdown', { has: page.locator(`[id="${list}"]`) })
    .locator('.ant-select-item-option');
  await option
    .first()
    .and(option.filter({ hasText: reads }))
    .waitFor();
  await box.press('Enter');
  await page.locator(`[aria-controls="${list}"][aria-expanded=true]`).waitFor({ state: 'detached' });
}

async function enter(page: Page, field: Locator, label: string, entry: Entry): Promise<void> {
  if (typeof entry === 'object' && 'found' in entry)
    await search(page, field.getByRole('combobox'), entry.found, entry.reads ?? entry.found);
  else if (typeof entry === 'object' && 'unit' in entry) await pickUnit(page, label, entry.unit);
  else if (typeof entry === 'object' && 'parts' in entry)
    for (const [part, value] of Object.entries(entry.parts))
      await enter(page, block(field, '.row-cell', part), part, value);
  else if (typeof entry === 'object' && 'rows' in entry)
    for (const [index, row] of entry.rows.entries()) {
      await field.getByRole('button', { name: '添加一行' }).click();
      for (const [column, value] of Object.entries(row))
        await enter(page, block(field.locator('.form-row').nth(index), '.row-cell', column), column, value);
    }
  else if (typeof entry === 'object')
    for (const point of entry) await field.locator('label', { hasText: point }).getByRole('checkbox').check();
  else if (typeof entry === 'boolean')
    await field.getByRole('radio', { name: entry ? '是' : '否', exact: true }).check();
  else if (typeof entry === 'string' && (await field.getByRole('radio').count()) > 0)
    await field.getByRole('radio', { name: entry, exact: true }).check();
  else await field.locator('input, textarea').first().fill(String(entry));
}

/** Fills in the form that is open, field by field, as its labels name them. */
export async function fillIn(page: Page, entries: Readonly<Record<string, Entry>>): Promise<void> {
  const form = page.locator('form').filter({ has: page.locator('.form-notes') });
  for (const [label, entry] of Object.entries(entries)) {
    const field = block(form, '.field', label);
    await field.waitFor();
    await enter(page, field, label, entry);
  }
}
