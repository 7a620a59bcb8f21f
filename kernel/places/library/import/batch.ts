import { Refused, type Reason } from '../reject.ts';
import { checkRow, type CheckContext, type CheckedRow } from './check-row.ts';
import { layoutOf, rowOf, type Layout } from './columns.ts';
import type { Reject } from './rejects.ts';
import { fieldsOf, type SourceRow } from './source-row.ts';

/** The layout of each header met: one for a table, as many as kinds of features for GeoJSON. */
export class Sheets {
  readonly #layouts = new Map<string, Layout>();
  #last: readonly string[] | undefined;
  #layout: Layout | undefined;

  layout(header: readonly string[]): Layout {
    if (header === this.#last) return this.#layout!;
    const key = header.join('\u0001');
    let layout = this.#layouts.get(key);
    if (layout === undefined) {
      layout = layoutOf(header);
      if (this.#layouts.size < 1_000) this.#layouts.set(key, layout);
    }
    this.#last = header;
    this.#layout = layout;
    return layout;
  }
}

/** Rows until they are written together. */
export class Batch {
  readonly rows: CheckedRow[] = [];
  readonly rejects: Reject[] = [];
  read = 0;

  take(source: SourceRow, sheets: Sheets, context: CheckContext): void {
    this.read += 1;
    try {
      const layout =
        source.fault === undefined || source.header.length > 1 ? sheets.layout(source.header) : [];
      this.rows.push(checkRow(source, rowOf(layout, source.cells), context));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refuse(source, error.reason, error.town ?? '');
    }
  }

  refuse(source: SourceRow, reason: Reason, town: string, taken = false): void {
    this.rejects.push({
      rowNumber: source.number,
      town: town.slice(0, 60),
      taken,
      fields: fieldsOf(source),
      reason,
    });
  }
}
