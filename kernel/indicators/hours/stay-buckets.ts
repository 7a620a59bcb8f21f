const MINUTE = 60_000;
/** Each bucket ends five parts in a hundred later than the one before. */
const STEP = Math.log(1.05);

/** The bucket of a stay: buckets are fine for minutes and coarse for weeks. */
export const stayBucket = (ms: number): number =>
  Math.ceil(Math.log1p(Math.max(0, ms) / MINUTE) / STEP - 1e-9);

/** Hours within which every stay of a bucket was over. */
export const bucketHours = (bucket: number): number => Math.expm1(bucket * STEP) / 60;
