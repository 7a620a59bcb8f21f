import { test } from 'node:test';
import { place } from './browser-fixture.ts';
import { penaltyCase } from './penalty-case-fixture.ts';
test('probe', async () => {
  const city = await place();
  try {
    const c = await penaltyCase(city);
    console.log(c);
    const api = await city.api('donghu.officer1');
    const l = await api.get<any>(`/api/matters/${c.id}/papers`);
    console.log(l.templates.map((t: any) => [t.id, t.allowed, t.reason?.zh, t.fields.map((f: any) => f.id + (f.required ? '!' : '')).join(' ')].join(' | ')).join('\n'));
    for (const t of ['prior-notice', 'interview-record', 'service-receipt', 'electronic-service-consent']) {
      try { console.log(t, JSON.stringify(await api.post(`/api/matters/${c.id}/papers`, { template: t })).slice(0, 200)); } catch (e) { console.log(t, String(e).slice(0, 900)); }
    }
  } catch (e) { console.log(String(e)); } finally { await city.close(); }
});
