/** Larger files are not read: hand-written code does not get there, and one such file must not fill the memory. */
export const LARGEST_FILE_BYTES = 1024 * 1024;

/** Text of both sides of all changed files together; what comes after it in path order is named as not reviewed. */
export const LARGEST_CHANGE_BYTES = 64 * 1024 * 1024;

/** Bytes asked of git in one call. */
export const BATCH_BYTES = 16 * 1024 * 1024;
