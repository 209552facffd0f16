/** A name to stand in a pattern as it is: what files call their things may hold any character. */
export const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
