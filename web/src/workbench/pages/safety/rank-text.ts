/** A rank as it is: `3`, or `2–4` of units that cannot be told apart; a dash without one. */
export const rankText = (rank: readonly [number, number] | null): string => {
  if (rank === null) return '—';
  const [from, to] = rank;
  return from === to ? String(from) : `${String(from)}–${String(to)}`;
};

/** Whether units share this range. */
export const isTie = (rank: readonly [number, number] | null): boolean =>
  rank !== null && rank[0] !== rank[1];
