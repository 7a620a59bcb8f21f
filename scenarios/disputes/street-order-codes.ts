/** Codes of the catalogue for the violations that the flow of street order names in its own words; the others have none. */
export const streetOrderCodes: Readonly<Record<string, string>> = {
  'occupying-road': 'URB-001',
  dumping: 'URB-004',
  spillage: 'TRA-003',
};
