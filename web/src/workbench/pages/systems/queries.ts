/** Everything this page reads is kept under this key, so that one act refreshes all of it. */
export const SYSTEMS = 'systems';
