import type { Page } from 'playwright-core';
import type { Place } from './browser-fixture.ts';

/** What somebody does in the field app in several stories, said once. */

export const PHONE = { width: 390, height: 844 };

export interface Photo {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A photo of something that these words stand on. */
export async function photograph(city: Place, words: string): Promise<Photo> {
  const { page, context } = await city.visit(PHONE);
  await page.setContent(
    `<body style="background:linear-gradient(#9cc3e8,#55606e);font:80px sans-serif">${words}`,
  );
  const buffer = await page.screenshot({ type: 'jpeg', quality: 90 });
  await context.close();
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer };
}

/** Gives the page its first photo. */
export async function takePhoto(page: Page, photo: Photo): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /拍照|再拍一张/ }).click();
  await (await chooser).setFiles(photo);
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor();
}

/** Waits until the app and its scripts are on the phone. */
export const shellKept = (page: Page): Promise<unknown> =>
  page.evaluate(`navigator.serviceWorker.ready.then(async () => {
    const has = async () => [...await (await caches.open('gaoyao-field-shell')).keys()].some(({ url }) => url.includes('DoorScan'));
    while (!(await has())) await new Promise((done) => setTimeout(done, 50));
  })`);
