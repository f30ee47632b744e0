/** Largest list of codes taken, in bytes and rows. */
export const MAX_LIST_BYTES = 512 * 1024;
export const MAX_LIST_ROWS = 500;
