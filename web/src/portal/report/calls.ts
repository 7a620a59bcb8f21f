import type { ReportPlace } from '../../api/grid.ts';
import { problemFrom, request } from '../../api/request.ts';
import type { Text } from '../../language/text.ts';

/** What anybody can report, as the city's list has it. */
export interface PublicKind {
  readonly code: string;
  readonly name: Text;
  readonly group: Text;
}

export interface PublicReport {
  /** UUID made on the device: the same report is taken once however often it is sent. */
  readonly key: string;
  /** At most 60 characters. */
  readonly title: string;
  /** At most 1,000 characters. */
  readonly words?: string;
  readonly kind?: string;
  /** ISO times by the device’s clock: when it was seen, and now. */
  readonly at: string;
  readonly sentAt: string;
  readonly place: ReportPlace;
}

export interface PublicReportMade {
  readonly number: string;
  /** With this code it is followed; it is said once. */
  readonly follow: string;
}

/** How a report stands, for whoever holds its code; nothing in it names a person. */
export interface PublicProgress {
  readonly number: string;
  readonly title: string;
  readonly kind: Text | null;
  readonly stage: Text;
  readonly closed: boolean;
  /** Which authority has it, and why that one. */
  readonly authority: { readonly name: Text; readonly why: Text } | null;
  /** ISO time until when an answer is due. */
  readonly due: string | null;
  readonly steps: readonly { readonly at: string; readonly what: Text }[];
  readonly answer: string | null;
  /** Number of the report that this one repeats. */
  readonly repeats: string | null;
  readonly canRate: boolean;
  /** 1 to 5. */
  readonly stars: number | null;
}

export const publicKinds = (): Promise<{ readonly kinds: readonly PublicKind[] }> =>
  request('/api/public/kinds') as Promise<{ readonly kinds: readonly PublicKind[] }>;

export const reportPublicly = (report: PublicReport): Promise<PublicReportMade> =>
  request('/api/public/reports', {
    method: 'POST',
    body: report,
    idempotencyKey: report.key,
  }) as Promise<PublicReportMade>;

/** Adds a photo; the same bytes twice are kept once. */
export async function addPhoto(code: string, photo: Blob): Promise<void> {
  const response = await fetch(`/api/public/reports/${encodeURIComponent(code)}/photos`, {
    method: 'POST',
    headers: { 'content-type': photo.type, 'x-gaoyao-csrf': '1' },
    body: photo,
  });
  if (!response.ok) throw await problemFrom(response);
}

export const publicProgress = (code: string): Promise<PublicProgress> =>
  request(`/api/public/reports/${encodeURIComponent(code)}`) as Promise<PublicProgress>;

export async function ratePublicly(code: string, stars: number, comment: string): Promise<void> {
  await request(`/api/public/reports/${encodeURIComponent(code)}/rating`, {
    method: 'POST',
    body: { stars, ...(comment === '' ? {} : { comment }) },
  });
}
