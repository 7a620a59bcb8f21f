import { chromium } from 'playwright-core';
const url = process.argv[2]!; const user = process.argv[3]!; const w = Number(process.argv[4] ?? 1440), h = Number(process.argv[5] ?? 900);
const lang = process.argv[6] ?? 'zh-CN';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const c = await b.newContext({ baseURL: url, locale: lang, viewport: { width: w, height: h } });
if (user !== '-') await c.request.post('/api/session', { headers: { 'x-gaoyao-csrf': '1' }, data: { username: user, password: 'gaoyao-demo' } });
const page = await c.newPage();
page.on('console', m => console.log('console', m.type(), m.text()));
for (const arg of process.argv.slice(7)) {
  const [path, name, full] = arg.split('=>');
  await page.goto(path!); await page.waitForLoadState('networkidle'); await page.waitForTimeout(600);
  await page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: full === 'full' });
}
await b.close();
