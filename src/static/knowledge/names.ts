import * as z from 'zod';

/** A list of names, none of them empty. */
export const Names = z.array(z.string().min(1));
