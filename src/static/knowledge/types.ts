import * as z from 'zod';
import { Refusal, TimedProcess } from './left-types.ts';
import { Groupings } from './groupings.ts';
import { Embeds, Exports, FetchedPages, Handle, LineFiles, Lists, Metrics, OptionLists, PoolLimit, Registration, Retries, Rows, Searches, Tables, Timeout, Uploads, WholeFiles } from './limit-types.ts';
import { Names } from './names.ts';

/** Where libraries come from; JVM languages share one, and so do JavaScript's dialects. */
export const ECOSYSTEMS = ['python', 'javascript', 'ruby', 'java', 'go', 'php', 'dotnet', 'rust'] as const;
export const Ecosystem = z.enum(ECOSYSTEMS);
export type Ecosystem = z.infer<typeof Ecosystem>;

/**
 * What running a call does. `query`, `write`: one round trip to a database; `bulk`: one round trip for many items, a cure;
 * `remote`: one call to another service; `store`: one round trip to a cache or key-value store; `stream`: rows in pages;
 * `transaction`: opens one; `preload`: names relations to load along.
 */
const EFFECTS = ['query', 'write', 'bulk', 'remote', 'store', 'stream', 'transaction', 'preload'] as const;
export const Effect = z.enum(EFFECTS);
export type Effect = z.infer<typeof Effect>;

/** Method names; a `*` at the end or the start stands for anything. */
const Calls = z.partialRecord(Effect, Names);

/** How a store keeps values under keys: its methods by what they do, and how a value is told to expire. */
const KeyedStore = z.strictObject({
  read: Names.default([]),
  write: Names.default([]),
  expiring: Names.default([]).describe('Writes that always expire: `setex`'),
  expiring_value: z.int().default(2).describe('How many places after the key their value stands'),
  claim: Names.default([]).describe('Writes that only the first caller makes: `setnx`'),
  remove: Names.default([]),
  compute: Names.default([]).describe('Give the value, or make and keep it on a miss'),
  expire: Names.default([]).describe('Set the expiry of a key that is there'),
  scan: Names.default([]).describe('Walk all keys of the store in one command'),
  flush: Names.default([]).describe('Remove everything'),
  key_position: z.int().default(0),
  expiry_words: Names.default([]).describe('Keywords, options or literal arguments by which a write expires'),
  claim_words: Names.default([]).describe('The same by which a write is made only by the first caller'),
  expiry_position: z.int().nullable().default(null).describe('Where the expiry stands among the arguments; a literal zero or null there is none'),
  expires_by_default: z.boolean().default(false),
  bounded_by: Names.default([]).describe('Texts of the file that bound the whole store'),
  is_local: z.boolean().default(false).describe('It lives in one process'),
  coalesces: z.boolean().default(false).describe('Of many that miss one key at once, it lets one make the value'),
});
export type KeyedStore = z.infer<typeof KeyedStore>;

/** What a default or a constructor keeps in one process although all of them should share it. */
const Kept = z.enum(['messages', 'locks', 'limits', 'jobs', 'caches', 'files', 'keys']);
export type Kept = z.infer<typeof Kept>;

/** A kind of value that a library hands out: a session, a model, a query that has not run yet. */
export const Kind = z.strictObject({
  constructors: Names.default([]).describe('Functions or classes of the library whose call gives such a value'),
  types: Names.default([]).describe('Declared types, without type arguments; `*Repository` matches an ending'),
  not_types: Names.default([]).describe('Types that such a pattern matches and that are something else'),
  bases: Names.default([]).describe('Classes with one of these bases are such a value themselves'),
  names: Names.default([]).describe('What such values are called, believed when nothing else is known of them, bare or as a field of the instance; dotted names also at the end of longer ones'),
  reached_by: z.strictObject({
    members: Names.default([]), endings: Names.default([]),
    calls: Names.default([]).describe('Methods that nothing else has, so that their result is one whatever they are called on: `where`; `all()` only without arguments, `filter(=)` only with keywords'),
  }).prefault({}).describe('`X.objects` is one by its name'),
  constants: z.strictObject({
    distinctive: Names.describe('Methods that show it, whatever the constant is called'),
    except: Names.describe('Constants that never are one'),
    only_distinctive: z.boolean().default(false).describe('Other methods show nothing'),
  }).optional().describe('An unknown capitalised name is one (Ruby, where models need no import); one in a namespace only by a distinctive method'),
  of_owners: Names.default([]).describe('Methods that ask the database when they are called on what an owner has many of, whoever the owner is: `$user->orders()->find(…)`'),
  imported_from: Names.default([]).describe('Modules whose names are such values: `*\\Models\\*`'),
  members: z.record(z.string(), z.string()).default({}).describe('Member → kind; `*` for all others'),
  calls: Calls.prefault({}),
  returns: z.record(z.string(), z.string()).default({}).describe('Method → kind of its result'),
  same: Names.default([]).describe('Methods that return the same kind again'),
  scopes: z.string().optional().describe('The kind that scopes give which the model declares by a name of its own'),
  hands: z.record(z.string(), z.string()).default({}).describe('Method → kind of the first parameter of the lambda that is given to it'),
  is_lazy: z.boolean().default(false).describe('Nothing runs until it is iterated'),
  is_translated: z.boolean().default(false).describe('Lambdas handed to its methods become part of the query: what they call is not run'),
  is_tag: z.boolean().default(false).describe('A statement in a template that such a value stands before runs where it is waited for: postgres.js'),
  called: z.string().optional().describe('The kind that a call of such a value itself gives: `knex(\'orders\')`'),
  items: z.string().optional().describe('The kind of what an iteration over it gives'),
  blocks: z.partialRecord(z.enum(['waits', 'computes', 'reads', 'runs']), Names).default({}).describe('Methods that hold the thread until they are done: `waits` for time or another service, `computes` at length, `reads` or writes a file, `runs` another program'),
  needs_await: z.boolean().default(false).describe('Nothing runs until it is awaited'),
  awaited: Effect.default('query').describe('What awaiting it does'),
  keyed: KeyedStore.optional().describe('It keeps values under keys: a cache or a key-value store'),
  rows: Rows.optional(),
  timeout: Timeout.optional(),
  lent_to: Names.default([]).describe('Calls that are handed such a value and do not keep it'),
  keeps: z.string().optional().describe('What one such value holds open and is meant to be made once for: `a connection pool`'),
});
export type Kind = z.infer<typeof Kind>;

/** `query.load(conn)`, `User::find(&pool, id)`, `GetUser(tx, id)`: the connection is an argument. */
export const Handed = z.strictObject({
  names: Names.default([]).describe('What connections, pools and transactions are called'),
  kinds: Names.default([]).describe('Kinds of the library that are such, whatever they are called'),
  calls: Calls.prefault({}).describe('Methods with the connection as their only argument'),
  writing: Names.default([]).describe('Calls before it in the chain, or first words of its SQL, with which a query is a write'),
  passed_on: Calls.prefault({}).describe('Functions not in view that take the connection among others, and are waited for where it is known by its name alone'),
});

/** Methods that give one field of one object, so that a list of such objects runs them once for each. */
const FieldResolvers = z.strictObject({
  marks: Names.default([]).describe('Decorators and annotations of such methods; one that names the root of the schema marks none'),
  classes: Names.default([]).describe('Names, bases and decorators of classes of such methods'),
  methods: Names.default(['*']).describe('How the methods of such classes are called'),
  parent_marks: Names.default([]).describe('Decorators and annotations of the parameter that takes the object: they alone show it'),
  parent_names: Names.default([]).describe('What the object is called, as a parameter or, with `self`, as the instance'),
  maps: z.boolean().default(false).describe('Objects of functions by type and field give fields too'),
  gathered: Names.default([]).describe('Methods of the library that it makes one query of when many resolvers call them at once'),
});
export type FieldResolvers = z.infer<typeof FieldResolvers>;

/** Work that takes a worker for seconds or more, however small the answer is. */
export const HeavyWork = z.enum(['document', 'workbook', 'image', 'archive', 'model', 'program', 'transfer', 'mail']);
export type HeavyWork = z.infer<typeof HeavyWork>;

const Words = z.record(z.string(), Names);

/** A call of a migration and what it does to a table. It holds only in migrations, and only on the way up. */
export const MigrationCall = z.strictObject({
  calls: Names.describe('Paths of the call: `op.create_index`, `*.addIndex`'),
  does: z.enum(['create_table', 'alter_table', 'add_index', 'change_type', 'fill_column', 'add_foreign_key', 'add_check', 'add_unique', 'set_not_null', 'write_all'])
    .describe('`create_table` and `alter_table` may hold others in their block'),
  table: z.union([z.int(), z.string()]).describe('Where the table is named: a position, a keyword, `block` for the call around it, `receiver` for the model it is called on'),
  column: z.union([z.int(), z.string()]).optional(),
  type: z.union([z.int(), z.string()]).optional().describe('Where the new type of the column stands'),
  old_type: z.string().optional().describe('Where the old one stands; a type that stays is no change'),
  through: Names.default([]).describe('Steps of which one must lead from the receiver to the call, and which pick no rows; a call among them may name the table'),
  only_when: Words.default({}).describe('Argument (keyword or position) → words of which one must stand in it; `*` for any'),
  unless: Words.default({}).describe('Argument → words with which it does no harm'),
  unless_chained: Names.default([]).describe('The same words in calls that go on from this one'),
});
export type MigrationCall = z.infer<typeof MigrationCall>;

/** `knowledge/<ecosystem>/<library>.yaml`: what one library does. */
export const Library = z.strictObject({
  library: z.string().min(1),
  ecosystem: Ecosystem,
  modules: Names.describe('Modules whose import in a file makes the entries hold there; also every module below them'),
  imported_as: Names.default([]).describe('Names under which projects hand it on from a module of their own: importing one says as much as importing the library'),
  project_wide: z.boolean().default(false).describe('One file that imports it speaks for the whole project'),
  always: z.boolean().default(false).describe('Holds without any import: the language has none for it'),
  module: Kind.prefault({}).describe('The imported module, or its default export'),
  globals: z.strictObject({ calls: Calls.prefault({}), timeout: Timeout.optional() }).prefault({}).describe('Functions that need no import'),
  extensions: Calls.prefault({}).describe('Methods that an import of the library adds to values of any kind (extension methods); believed where nothing else is known of the receiver'),
  kinds: z.record(z.string(), Kind).default({}),
  distinctive: Calls.prefault({}).describe('Methods that nothing else has, written as in `reached_by.calls`: they have the effect whatever they are called on'),
  marks: Calls.prefault({}).describe('Decorators of methods whose body the library supplies: MyBatis\'s `Select`'),
  transactions: Names.default([]).describe('Decorators and annotations under which a whole function runs in one transaction, and what a `with` or a block opens; `*` before a dot is any object, of which it is sure where its kind is known, and the name of a kind only objects of that'),
  hands_transactions: z.boolean().default(false).describe('Pools begin them, and only what goes through the value that they hand out belongs to one'),
  begins: Names.default([]).describe('Calls after which a transaction is open until a commit or rollback; `*.setAutoCommit(false)` only with that argument'),
  mails: Names.default([]).describe('Methods among its remote calls that send a mail and wait for the mail server'),
  heavy: z.partialRecord(HeavyWork, Names).default({}).describe('Calls that take seconds of a processor or of another service: by their method, or dotted by the names that lead to them; of a library that always holds, names alone are those of functions'),
  injected: Names.default([]).describe('Calls that are given a function to run for each request, unless it is memoised: `Depends`'),
  detached: Names.default([]).describe('Decorators and annotations of functions that run beside their caller'),
  model_events: z.strictObject({ listens: Names, of: z.string().nullable(), silent: Names, sent_by: Names.default([]) }).optional().describe('Marks of functions that hear of each row that is saved, the option that names its model (null: the class around), the writes of many rows of which they do not hear, and what tells them by hand'),
  after_commit: Names.default([]).describe('Calls whose lambda runs once the transaction is over'),
  enqueues: Names.default([]).describe('Calls whose lambda a job of a queue runs'),
  local_sessions: Names.default([]).describe('Constructors of session stores that live in one process or on its disk'),
  local_sessions_need: Names.default([]).describe('Calls of which one must stand in the same file for these stores to hold sessions'),
  shared_sessions: Names.default([]).describe('Calls that put another store in their place, whatever comes first'),
  local_session_settings: z.record(z.string(), Names).default({}).describe('Setting → values with which sessions stay in one process or on its disk'),
  default_sessions: z.record(z.string(), z.string()).default({}).describe('Module whose function keeps sessions in one process → the option that names another store'),
  cached_sessions: z.strictObject({ engine: z.string(), values: Names, caches: z.string(), backend: z.string(), alias: z.string(), local: Names }).optional().describe('Settings with which sessions live in a cache, and the backends of caches that keep to one process or its disk'),
  relations: Names.default([]).describe('Calls or annotations that declare a relation to another model'),
  lazy_relations_need: Names.default([]).describe('Calls and modules of which one must be in view for relations to be loaded when they are read'),
  loads_along: Names.default([]).describe('Those of them that are given the relations as texts or as members of a lambda, and load every row of them'),
  preload_fields: Names.default([]).describe('Fields of a model that name relations to load with every query'),
  preloads: Names.default([]).describe('Methods and options that load relations along with a query'),
  serializers: Names.default([]).describe('Bases of classes whose `collection` turns each row into output (Laravel)'),
  keeps_process: z.boolean().default(false).describe('One process serves many requests, in a language where it otherwise ends with each (PHP)'),
  suspends: z.boolean().default(false).describe('Its handlers are coroutines: they run on few threads that must not wait'),
  handlers: Names.default([]).describe('Decorators, annotations and registering calls of request handlers; `*` before a dot is any object'),
  handler_names: Names.default([]).describe('What a file that imports it calls the functions that it gives the framework: `loader`'),
  field_resolvers: FieldResolvers.optional(),
  scripts: Names.default([]).describe('Bases and marks of console commands and seeders, which no request runs'),
  jobs: Names.default([]).describe('The same for jobs and consumers'),
  schedules: Names.default([]).describe('The same for code that every process runs again and again by its own clock'),
  streams_with: Names.default([]).describe('Options with which a workbook writes its rows as it goes and lets go of them'),
  chosen_by: Names.default([]).describe('Annotations with which a class, or what makes it, is there under some setting or profile only'),
  schedule_locks: Names.default([]).describe('Decorators and annotations with which only one process runs a schedule'),
  tickers: Names.default([]).describe('Constructors of timers that send into a channel'),
  clocks: Names.default([]).describe('Calls with which an endless loop waits for its next turn; `*` before a dot is any object'),
  spawns: Names.default([]).describe('Calls that run a function later or beside the caller, in the same process, and forget it'),
  handler_parameters: Names.default([]).describe('Types, as written, of parameters that only request handlers have: `Json<*`'),
  handler_owners: Names.default([]).describe('Types whose methods alone these parameters make request handlers, because clients of the service have them too; where there are none, any function'),
  shared_parameters: Names.default([]).describe('Types, as written, of parameters that give every handler the one value of the process: `State<*`'),
  handed: Handed.optional().describe('Methods of values nobody knows, that are a round trip because a connection is handed to them (Rust)'),
  local_backends: z.record(z.string(), Kept).default({}).describe('Constructors of implementations that live in one process, and calls that choose them; `*` before a dot is any object'),
  shared_backends: z.partialRecord(Kept, Names).default({}).describe('Texts which say, anywhere in the project, that all instances share one after all'),
  local_defaults: z.record(z.string(), z.strictObject({ unless: Names, with: Names.default([]), keeps: Kept })).default({}).describe('Calls that keep something in one process unless one of the options is given; where `with` names some, only with one of those'),
  local_values: z.record(z.string(), Kept).default({}).describe('Texts in settings that choose such an implementation; `*` at an end stands for anything'),
  local_settings: z.record(z.string(), z.record(z.string(), Kept)).default({}).describe('Setting → values that choose such an implementation'),
  upload_words: Names.default([]).describe('Types and expressions with which a handler receives a file'),
  file_writes: Names.default([]).describe('Calls that write a file of the local disk'),
  whole_files: WholeFiles.optional(),
  line_files: LineFiles.optional(),
  exports: Exports.optional(),
  file_opens: Names.default([]).describe('Calls that do so where their second argument says `w` or `a`'),
  keyed_messages: z.strictObject({ words: Names.default([]), calls: Names, position: z.int().nullable().default(null) }).optional().describe('Calls that send to a partition by a key; the key by its option or, among at least three arguments, by its position'),
  partition_scans: Names.default([]).describe('Calls that read a partitioned table whole'),
  memoisers: z.record(z.string(), z.strictObject({ bounded_by: Names.default([]), by_default: z.boolean().default(false) })).default({}).describe('Decorators and builders of in-process memory → options or chained calls that bound it, and whether it is bounded without them'),
  marked_caches: z.strictObject({ marks: Names, managers: z.record(z.string(), Names), other_managers: Names, emptied_by: Names,
    settings: z.strictObject({ named: z.string(), chosen_by: z.string(), local: Names, specified_by: Names, not_with: Names }).describe('File of settings → the one that chooses the cache, its values that mean one process, the settings that bound it, and words of programs that set it otherwise'),
    clears: Names.describe('Annotations that remove or replace an entry'), expired_by: Names.describe('Words by which entries go away in time'),
  }).optional().describe('Annotations that keep the results of a function in a cache; constructors of caches without a bound → words of their file that bound them; words of other managers, and of what empties a cache as a whole'),
  loader_caches: z.strictObject({ calls: Names, needs: Names }).optional().describe('Functions that take a loader, the parts of its key and options; one of the options tells them from others of the name'),
  serves_one: z.boolean().default(false).describe('What imports it runs in processes that get one request at a time'),
  single_connections: Names.default([]).describe('Calls that open one connection to a database, which answers one question at a time'),
  single_connection_types: Names.default([]).describe('Types of such a connection where fields of them are meant to be pools (Go)'),
  handles: z.array(Handle).default([]),
  registrations: z.array(Registration).default([]),
  pools: z.array(PoolLimit).default([]),
  retries: Retries.optional(),
  refusals: z.array(Refusal).default([]),
  timed_processes: z.array(TimedProcess).default([]),
  uploads: Uploads.optional(),
  lists: Lists.optional(),
  option_lists: OptionLists.optional(),
  embeds: Embeds.optional(),
  fetched_pages: FetchedPages.optional(),
  metrics: Metrics.optional(),
  searches: Searches.optional(),
  random_orders: Names.default([]).describe('Methods that sort rows by chance, and texts that do so in the argument of an ordering call'),
  migrations: z.array(MigrationCall).default([]),
  groupings: Groupings.optional(),
  tables: Tables.optional(),
});
export type Library = z.infer<typeof Library>;
