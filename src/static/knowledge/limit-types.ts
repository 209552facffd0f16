import * as z from 'zod';
import { Names } from './names.ts';

/** How a library gives rows, so that a whole table can be told from a page of it. What is not named here narrows or limits. */
export const Rows = z.strictObject({
  given_by: Names.describe('Methods that run and give every row that matches'),
  whole: Names.default([]).describe('Other methods of the chain that leave all rows in it'),
  derived: Names.default([]).describe('Methods that give rows too, and whose name says by what: `findAllBy*`'),
  declared: Names.default([]).describe('Methods that give rows where their declaration, whose body the library supplies, says a list: the statement or the name tells by what'),
  paged_by: Names.default([]).describe('Calls that cut the next query of the thread to a page'),
  criteria: Names.default([]).describe('Methods whose first argument holds the conditions and whose second sorts; a further one limits'),
  statements: Names.default([]).describe('Methods that are given the statement, as a text or as a value of another kind: it alone names the table and chooses'),
  sometimes: Names.default([]).describe('Methods that may begin with a condition of their own, before a column and a value: while it does not hold, they choose nothing'),
  thinned_by: Names.default([]).describe('Methods of the chain that leave out some of the rows: of an owner the rest still grows with it'),
  owned_by: Names.default([]).describe('Methods of the chain that are given the record to which the rows belong'),
  is_built: z.boolean().default(false).describe('Such a value comes from calls that say which rows; handed in from elsewhere, it says nothing of them'),
  is_condition: z.boolean().default(false).describe('It is only the condition of a query: the table is that of what it is handed to'),
  is_related: z.boolean().default(false).describe('What a relation of a row gives is one: `project.events`'),
  filters: Names.default([]).describe('Methods and options that choose rows; only a flag with a constant (`active: true`) leaves most of them'),
  options: Names.default([]).describe('Keywords and keys of an argument that leave all rows in it'),
  positional: Names.default([]).describe('Methods whose arguments without a keyword choose no rows: columns, destinations, contexts'),
  is_chained: z.boolean().default(false).describe('The chain may go on after `given_by`, and runs where it is awaited or returned'),
  table_by: Names.default([]).describe('Methods whose last argument names the table, one of which must stand in the chain; the receiver names it where there are none'),
  skips: Names.default([]).describe('Options and methods of the chain that leave out the rows before a page'),
  takes: Names.default([]).describe('The same that limit how many rows a page has'),
});
export type Rows = z.infer<typeof Rows>;

/** Conditions that look for a value anywhere in a column, for which no ordinary index helps. */
export const Searches = z.strictObject({
  keywords: Names.default([]).describe('Endings of keywords: `__icontains`'),
  options: Names.default([]).describe('Keys of a condition written as an object: `contains`, `Op.substring`'),
  columns: Names.default([]).describe('Methods of a column, and functions that are given one'),
  regexes: Names.default([]).describe('Keys whose value is a regular expression, and what makes one: `$regex`, `RegExp`. One that begins with `^` looks for a prefix'),
  patterns: Names.default([]).describe('Methods, functions, keys and words that compare with a pattern, in which `%` stands for anything'),
  of_columns: z.boolean().default(false).describe('`columns` count only on a member of a lambda\'s parameter, where a list has the same method'),
  derived: Names.default([]).describe('Words in the name of a method that the library supplies from its name: `Containing`'),
  clients: Names.default([]).describe('Words of a receiver that name no table'),
  table_by: Names.default([]).describe('Methods of the chain whose last argument names the table'),
});
export type Searches = z.infer<typeof Searches>;

/** How long a call waits when nothing answers. */
export const Timeout = z.strictObject({
  waits: Names.default([]).describe('Methods that wait for an answer'),
  made_by: Names.default([]).describe('Constructors whose value waits without end when nothing sets the time'),
  set_by: Names.describe('Keywords of the call or of the constructor, and methods of the chain, that set the time'),
  set_with: Names.default([]).describe('Names of the setting in calls of the same function that are handed the time after it: `CURLOPT_TIMEOUT`'),
  on_client: z.boolean().default(false).describe('The constructor of the client takes it too, and that is where it belongs'),
  on_request: z.boolean().default(false).describe('Only the call or its request can take it: how the client was made says nothing'),
  options_at: z.record(z.string(), z.number()).default({}).describe('Method (or `construction`) → position of the argument that may hold such keywords'),
  excused_by: Names.default([]).describe('Texts of the file, or of any file in view where they are dotted, that set it in another way'),
  stands_with: Names.default([]).describe('Texts of which one must stand in the file for the time to be set there at all; elsewhere it is not known'),
  on_each_request: z.boolean().default(false).describe('A request can bring a deadline of its own, so that a client that is given back is not surely without one'),
  no_excuse: Names.default([]).describe('Texts that set nothing although one of excused_by is part of them'),
  programs: Names.default([]).describe('Where the first argument is a command: those that talk to another machine (`curl`, `git fetch`); others are not waited for so'),
  by_default: z.string().nullable().describe('What holds when nobody sets it (`300 s`); null when the wait has no end'),
});
export type Timeout = z.infer<typeof Timeout>;

/** Something that is open until it is closed. */
export const Handle = z.strictObject({
  opened_by: Names.describe('Dotted calls, or `kind.method` of a kind of this library; with `()` at the end only where they are given nothing but options, and no function to run'),
  closed_by: Names.describe('Methods that give it back, dotted where a member must be closed; `name(` where it is handed to a function'),
  noun: z.string().min(1),
  begun_by: Names.default([]).describe('Methods that take hold of it where making it does not yet'),
  lent_to: Names.default([]).describe('Functions and constructors that use it and do not close it'),
  lent_as: Names.default([]).describe('Options under which calls are given it and leave it open'),
  borrowed_by: Names.default([]).describe('Constructors whose value uses it and does not close it with itself'),
  drained_by: Names.default([]).describe('Methods by which a loop reads it to its end, which closes it'),
  is_scarce: z.boolean().default(false).describe('Few exist: one that is lost when an error passes is missed soon'),
  is_passed_around: z.boolean().default(false).describe('Functions that are given it work with it and leave closing it to who opened it'),
  is_collected: z.boolean().default(false).describe('The garbage collector closes it, so that a missing close is rarely felt'),
});
export type Handle = z.infer<typeof Handle>;

/** Calls that try again, and what keeps them from doing so for ever. */
export const Retries = z.strictObject({ calls: Names, stopped_by: Names });
export type Retries = z.infer<typeof Retries>;

/** Uploads that are read whole only to be written to somewhere. */
export const CopiedUploads = z.strictObject({
  of_types: Names.describe('Declared types of uploads'),
  bytes_by: Names.describe('Methods and properties that give all of its bytes'),
  written_by: Names.describe('Calls, as written, that write what they are given; `*` before a dot is any value'),
  instead: z.string().min(1).describe('How to write it without holding it'),
});
export type CopiedUploads = z.infer<typeof CopiedUploads>;

/** What a caller sends, and what reads it whole into memory. */
export const Uploads = z.strictObject({
  of_types: Names.default([]).describe('Declared types of values that it hangs on'),
  handled_with: z.record(z.string(), Names).default({}).describe('Declared type → types of which a parameter stands beside it in a handler; alone it is a request that is sent'),
  of_paths: Names.default([]).describe('What it is called where nothing is declared: `request.files`'),
  read_by: Names.default([]).describe('Methods that, without an argument, read all of it'),
  functions: Names.default([]).describe('Functions that read all of their first argument'),
  up_to: Names.default([]).describe('Those of them whose second argument is a maximum, unless it is called MAX'),
  set_up: z.record(z.string(), Names).default({}).describe('Type or path → texts of the set-up where a maximum for all requests would stand; out of view, nothing is sure'),
  copied: CopiedUploads.optional(),
  kept_by: Names.default([]).describe('Constructors that keep every upload in memory'),
  limited_by: Names.default([]).describe('Texts near it that show a maximum'),
  limited_for_all_by: Names.default([]).describe('Texts of any file in view that set one for every request'),
});
export type Uploads = z.infer<typeof Uploads>;

/** Reading a stored file whole, and answering with it. */
export const WholeFiles = z.strictObject({
  read_by: Names.describe('Calls, as written, that give all of a file or object; `*` before a dot is any value'),
  drained_by: Names.default([]).describe('Calls that do so with what they are called on, or given first, where it was opened as a file'),
  opened_by: Names.default([]).describe('Calls that open a file'),
  answered_by: Names.describe('Calls that make or send an answer, given its body'),
});
export type WholeFiles = z.infer<typeof WholeFiles>;

/** Reading all lines of a file where they are gone through one by one. */
export const LineFiles = z.strictObject({
  read_by: Names.default([]).describe('Calls, as written, that give all lines of the file that they name'),
  drained_by: Names.default([]).describe('Calls that do so with an opened file'),
  whole_by: Names.default([]).describe('Calls that give all of an opened file, which a call of `cut_by` then cuts at its lines'),
  cut_by: Names.default([]),
  rows_by: Names.default([]).describe('Readers that give a row at a time, which a call of `collected_by` makes a list'),
  collected_by: Names.default([]),
  views: Names.default([]).describe('Calls that hand on what they are given item by item'),
  opened_by: Names.default([]).describe('Calls that open a file'),
  instead: z.string().min(1).describe('How to go through the file instead'),
});
export type LineFiles = z.infer<typeof LineFiles>;

/** Building a file of rows in memory. */
export const Exports = z.strictObject({
  buffers: Names.default([]).describe('Calls, as written, that make a buffer in memory, and types of one that is declared'),
  only_with: Names.default([]).describe('Texts of which one must stand in such a call for it to be one'),
  wraps: Names.default([]).describe('Calls that write on into the buffer that they are given'),
  writers: Names.default([]).describe('Calls that make a writer of rows or entries onto a buffer'),
  books: Names.default([]).describe('Calls that make something which holds all of its rows itself: a workbook'),
  blocks: Names.default([]).describe('Calls that give a block something to write to, and the whole as their value'),
  rows_by: Names.default([]).describe('Calls that put one row or entry in'),
  all_rows_by: Names.default([]).describe('Calls of a writer that are given all rows'),
  texts_by: Names.default([]).describe('Calls that are given all rows and give the whole text'),
  instead: z.string().min(1).describe('How to send it piece by piece'),
});
export type Exports = z.infer<typeof Exports>;

/** Calls that give a page of rows by their options, and every row where one of these says so. */
export const OptionLists = z.strictObject({
  calls: Names.describe('Functions and constructors that are given the options'),
  unlimited: z.record(z.string(), Names).describe('Option → values with which there is no limit'),
  leaves: Names.describe('Options that leave all rows in it; any other may choose'),
  table_by: Names.describe('Options that name the table'),
  table: z.string().min(1).describe('The table where no option names it'),
  tables: z.record(z.string(), z.string()).default({}).describe('The same for single calls'),
});
export type OptionLists = z.infer<typeof OptionLists>;

/** Classes that say how a record is given out, and how they name a relation of which every row goes along. */
export const Embeds = z.strictObject({
  bases: Names,
  relations: Names.default([]).describe('Calls in the class whose first argument is the relation'),
  many: z.string().min(1).optional().describe('Argument that makes a field stand for all rows of the relation'),
  collections: Names.default([]).describe('Calls that are given the relation of the record'),
});
export type Embeds = z.infer<typeof Embeds>;

/** How a query is told to load a collection of each row along, and to give a page: joined rows cannot be cut by the database. */
export const FetchedPages = z.strictObject({
  pages: Names.describe('Types of parameters that ask for a page'),
  graphs: Names.describe('Marks that name what is loaded along'),
  graph_paths: z.string().min(1).describe('Their argument with the names'),
  statements: Names.describe('Marks that hold the statement'),
  queries: Names.describe('Calls that are given the statement'),
  limits: Names.describe('Calls that say how many rows a query gives'),
});
export type FetchedPages = z.infer<typeof FetchedPages>;

/** Classes that answer with a list, and what divides it into pages. */
export const Lists = z.strictObject({
  bases: Names,
  rows_in: Names.describe('Class attributes that say what is listed'),
  paged_by: Names.describe('Attributes and methods that page it'),
  narrowed_by: Names.describe('Methods that choose rows'),
  by_default: Names.describe('Settings that page every list of the project'),
  settings: Names.describe('Where those settings stand: seen without them, there is no default'),
  always: Names.default([]).describe('Bases to which no default of the project applies'),
  keeps: Names.default([]).describe('Calls that leave the rows as many as they are'),
  paged_bases: Names.default([]).describe('Bases that divide what they list into pages by themselves'),
});
export type Lists = z.infer<typeof Lists>;

/** A call that leaves something behind in the process until another call takes it away. */
export const Registration = z.strictObject({
  added_by: Names.describe('Calls, as written; `*` before a dot is any object'),
  removed_by: Names.describe('Calls that take it away, or words that show that it ends'),
  noun: z.string().min(1),
  unit: z.string().min(1),
  work_at: z.int().nullable().default(null).describe('Where the function stands that is to be called; the first argument is a name or a text where it is not the function'),
  is_shared: z.boolean().default(false).describe('Only on what outlives the request: `on` of an emitter of the module'),
});
export type Registration = z.infer<typeof Registration>;

/** How programs declare tables with every index, and how their queries pick rows by columns. */
export const Tables = z.strictObject({
  columns: Names.default([]).describe('Calls that make a field of a class a column, and calls in the block of a new table: `*Field`'),
  indexed: Names.default([]).describe('Those among them, and calls that go on from them, with which the column has an index'),
  foreign: Names.default([]).describe('Columns that refer to another table, by their own call or by one in it; in a block where they are called `…_id`'),
  constraints: Names.default([]).describe('Calls that go on from a column of a block and make it a foreign key of the database, for which MySQL makes an index'),
  options: Names.default([]).describe('Options of a column that give it one, unless they are false'),
  declares: Names.default([]).describe('Calls and fields of the class that name the columns of further indexes'),
  schemas: Names.default([]).describe('Constructors that are given all columns as an object'),
  models: Names.default([]).describe('Calls that name the model of such a schema'),
  first_only: z.boolean().default(false).describe('Only the first argument of a condition picks rows; others choose columns or new values'),
  starts: Names.default([]).describe('Calls that begin a query and are given the model'),
  members: Names.default([]).describe('Members of the model that a query begins with: `objects`'),
  conditions: Names.default([]).describe('Methods that pick rows by what they are given'),
  runs: Names.default([]).describe('Methods that run the query they are called on, or the one they are given'),
  passes: Names.default([]).describe('Other methods of the chain that pick no rows'),
});
export type Tables = z.infer<typeof Tables>;

/** How many connections a pool opens at the most, and the values that mean any number. */
export const PoolLimit = z.strictObject({
  made_by: Names.default([]).describe('Calls that make the pool'),
  options: z.record(z.string(), Names).default({}).describe('Option of such a call → values without a limit'),
  widened_by: Names.default([]).describe('Options that let it grow above its size unless they are 0'),
  needs: z.string().optional().describe('The option without which there is no limit'),
  of: Names.default([]).describe('Types of what the setters and fields belong to; where there are none, of anything'),
  setters: z.record(z.string(), Names).default({}).describe('The same for methods that set it'),
  fields: z.record(z.string(), Names).default({}).describe('The same for fields'),
  unlimited_unless: Names.default([]).describe('Texts of which one must stand in view for a pool to have a limit, where the default is none'),
  tuned_by: Names.default([]).describe('Texts near it that show that the pool was thought of'),
  except: Names.default([]).describe('Patterns of texts in the file with which there is nothing to limit'),
});
export type PoolLimit = z.infer<typeof PoolLimit>;

/** Metrics that keep one series in the memory of the process for each combination of the values of their labels. */
export const Metrics = z.strictObject({
  declares: Names.default([]).describe('Calls that declare one, with the names of its labels in a list'),
  names_from: z.int().nullable().default(null).describe('The argument from which on these names also stand bare'),
  gives: Names.default([]).describe('Methods that are given the values of the labels'),
  gives_mapped: Names.default([]).describe('The same for methods that other objects have too: the values stand in a map or list'),
  pairs: z.record(z.string(), z.int()).default({}).describe('Calls that take names and values of labels in turn → the argument from which on they do'),
  chained: z.record(z.string(), Names).default({}).describe('Those among them that other objects have too → calls of which one begins the chain'),
  raw_paths: Names.default([]).describe('How the path that the client sent is written, before it is matched to a route'),
  removed_by: Names.default([]).describe('Methods that take a series away again'),
});
