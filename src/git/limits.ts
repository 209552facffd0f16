/** Larger files are not read: hand-written code does not get there, and one such file must not fill the memory. */
export const LARGEST_FILE_BYTES = 1024 * 1024;

/** Text of both sides of all changed files together; what comes after it in path order is named as not reviewed. */
export const LARGEST_CHANGE_BYTES = 64 * 1024 * 1024;

/** Bytes asked of git in one call. */
export const BATCH_BYTES = 16 * 1024 * 1024;

/** A patch may claim that its lines stand further down; the empty lines before them would fill the memory. No file that is read has more. */
export const LAST_LINE = LARGEST_FILE_BYTES;

/** What one search for names may print: in a large repository common names stand in millions of lines. */
export const LARGEST_SEARCH_BYTES = 32 * 1024 * 1024;

/** A line longer than this was not written by hand, and looking for names in it could take for ever. */
export const LONGEST_SEARCHED_LINE = 1000;

/** Longer than file systems allow; only a forged tree holds such a path, and patterns may take for ever on it. */
export const LONGEST_PATH = 4096;

/** A context file larger than this is not shown, and those that one step of the search brings are together no larger than that. */
export const LARGEST_CONTEXT_FILE_BYTES = 64 * 1024;
export const LARGEST_CONTEXT_BYTES = 400 * 1024;
