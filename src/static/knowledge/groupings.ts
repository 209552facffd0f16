import * as z from 'zod';
import { Names } from './names.ts';

/** How a query builder makes a subquery that forms groups of rows, which other queries are joined to. */
export const Groupings = z.strictObject({
  ends: Names.describe('Methods that make a subquery of the query they are called on'),
  groups: Names.describe('Methods of its chain that form groups by what they are given'),
  numbers: Names.describe('Calls in it that number the rows of groups'),
  keyed_by: Names.describe('Options and calls that name the columns of such groups'),
  starts: Names.describe('Calls that begin it and are given the table, its model or columns of it'),
});
export type Groupings = z.infer<typeof Groupings>;
