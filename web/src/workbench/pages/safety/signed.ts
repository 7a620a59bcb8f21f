import { bareText } from '../../parts/figures/figure-text.ts';

/** A difference with its sign written: `+3`, `−2`, `0`. */
export const signed = (value: number): string => {
  const size = bareText(Math.abs(value));
  if (value === 0 || size === '0') return '0';
  return value > 0 ? `+${size}` : `−${size}`;
};
