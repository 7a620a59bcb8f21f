import { place } from './browser-fixture.ts';
const t=Date.now();
const p = await place();
console.log(p.url, Date.now()-t);
process.on('SIGTERM', () => void p.close().then(()=>process.exit(0)));
setTimeout(()=>void p.close().then(()=>process.exit(0)), 3600_000);
