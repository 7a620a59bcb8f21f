import type { BundleContent, ProvenItem, ProvenLog } from '../kernel/evidence/bundle/content.ts';
import { bytesOf, type Story } from '../kernel/evidence/bundle/bundle-fixture.ts';
import { readTrust, sourceOfBytes, verifyBundle, type Report } from './index.ts';

/** The keys of a story as somebody would have them from the agencies. */
export const trustOf = ({ published }: Pick<Story, 'published'>): ReturnType<typeof readTrust> =>
  readTrust(new TextEncoder().encode(JSON.stringify(published)), 'keys.json');

export async function reportOn(content: BundleContent, story?: Story): Promise<Report> {
  return verifyBundle(
    sourceOfBytes(await bytesOf(content)),
    story === undefined ? {} : { trust: trustOf(story) },
  );
}

/** Every fault of a report, as `code member`. */
export const faultsOf = ({ checks }: Report): readonly string[] =>
  checks.flatMap(({ faults }) => faults.map(({ code, member }) => `${code} ${member ?? '-'}`));

export const codesOf = ({ checks }: Report): readonly string[] => [
  ...new Set(checks.flatMap(({ faults }) => faults.map(({ code }) => code))),
];

/** The content with its first item changed. */
export const withItem = (
  content: BundleContent,
  change: (item: ProvenItem) => Partial<ProvenItem>,
): BundleContent => ({
  ...content,
  items: content.items.map((item, index) => (index === 0 ? { ...item, ...change(item) } : item)),
});

/** The content with its log changed. */
export const withLog = (
  content: BundleContent,
  change: (log: ProvenLog) => Partial<ProvenLog>,
): BundleContent => ({
  ...content,
  logs: content.logs.map((log) => ({ ...log, ...change(log) })),
});
