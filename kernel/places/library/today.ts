/** China keeps eight hours ahead of UTC all year. */
const CHINA_MS = 8 * 3_600_000;

/** Today in China (ISO date): places change on its days. The calendar stands on the same floor, so it is not asked. */
export const today = (): string => new Date(Date.now() + CHINA_MS).toISOString().slice(0, 10);
