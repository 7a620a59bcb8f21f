/** One millimetre in points, the unit of everything here. */
export const MM = 72 / 25.4;

/**
 * The page of an official paper (GB/T 9704—2012, 5 and 6): A4, type area of 156 × 225 mm that begins 37 mm from the top and 28 mm
 * from the left, 22 lines of 28 characters.
 */
export const PAGE = { width: 210 * MM, height: 297 * MM } as const;
export const MARGIN = { top: 37 * MM, left: 28 * MM, right: 26 * MM, bottom: 35 * MM } as const;
export const AREA = { width: 156 * MM, height: 225 * MM } as const;
const LINES = 22;
const CHARACTERS = 28;

/** Height of a line of the body: about 29 pt. */
export const LEADING = AREA.height / LINES;
/** Room of a character of the body: 15.8 pt, a little less than its 16 pt (3号), so that 28 stand on a line. */
export const CELL = AREA.width / CHARACTERS;
/** The page number stands 7 mm below the type area (7.5). */
export const PAGE_NUMBER_DROP = 7 * MM;
/** Diameter of the place of the seal; that of a county's agency is 42 mm. */
export const SEAL_DIAMETER = 42 * MM;
export const RULE_WIDTH = 0.75;

/** How letters stand: sizes are 2号 22 pt, 3号 16 pt, 4号 14 pt, 小四 12 pt; `spacing` is added to every character. */
export interface TextStyle {
  readonly size: number;
  readonly leading: number;
  readonly bold: boolean;
  readonly spacing: number;
}

export const TITLE: TextStyle = { size: 22, leading: 36, bold: true, spacing: 0 };
export const BODY: TextStyle = { size: 16, leading: LEADING, bold: false, spacing: CELL - 16 };
export const HEADING: TextStyle = { ...BODY, bold: true };
export const SIGNATURE: TextStyle = { ...BODY, leading: 40 };
export const FORM: TextStyle = { size: 14, leading: 22, bold: false, spacing: 0 };
export const NOTE: TextStyle = { size: 14, leading: 22, bold: false, spacing: 0 };
export const TABLE: TextStyle = { size: 12, leading: 18, bold: false, spacing: 0 };
export const TABLE_HEAD: TextStyle = { ...TABLE, bold: true };
export const PAGE_NUMBER: TextStyle = { size: 14, leading: 18, bold: false, spacing: 0 };

/** White between the rules of a cell and its text. */
export const FORM_PADDING = 6;
export const TABLE_PADDING = 4;
export const CELL_PADDING_Y = 4;
