import * as z from 'zod';

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

const Names = z.array(z.string().min(1));
/** Method names; a `*` at the end or the start stands for anything. */
const Calls = z.partialRecord(Effect, Names);

/** A kind of value that a library hands out: a session, a model, a query that has not run yet. */
export const Kind = z.strictObject({
  constructors: Names.default([]).describe('Functions or classes of the library whose call gives such a value'),
  types: Names.default([]).describe('Declared types, without type arguments; `*Repository` matches an ending'),
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
  imported_from: Names.default([]).describe('Modules whose names are such values: `*\\Models\\*`'),
  members: z.record(z.string(), z.string()).default({}).describe('Member → kind; `*` for all others'),
  calls: Calls.prefault({}),
  returns: z.record(z.string(), z.string()).default({}).describe('Method → kind of its result'),
  same: Names.default([]).describe('Methods that return the same kind again'),
  scopes: z.string().optional().describe('The kind that scopes give which the model declares by a name of its own'),
  hands: z.record(z.string(), z.string()).default({}).describe('Method → kind of the first parameter of the lambda that is given to it'),
  is_lazy: z.boolean().default(false).describe('Nothing runs until it is iterated'),
  is_translated: z.boolean().default(false).describe('Lambdas handed to its methods become part of the query: what they call is not run'),
  items: z.string().optional().describe('The kind of what an iteration over it gives'),
  blocks: z.partialRecord(z.enum(['waits', 'computes', 'reads', 'runs']), Names).default({}).describe('Methods that hold the thread until they are done: `waits` for time or another service, `computes` at length, `reads` or writes a file, `runs` another program'),
  needs_await: z.boolean().default(false).describe('Nothing runs until it is awaited'),
});
export type Kind = z.infer<typeof Kind>;

/** `query.load(conn)`, `User::find(&pool, id)`: the connection is an argument. */
export const Handed = z.strictObject({
  names: Names.describe('What connections, pools and transactions are called'),
  calls: Calls.prefault({}).describe('Methods with the connection as their only argument'),
  writing: Names.default([]).describe('Calls before it in the chain, or first words of its SQL, with which a query is a write'),
  passed_on: Calls.prefault({}).describe('Functions not in view that take the connection among others and are waited for'),
});

/** `knowledge/<ecosystem>/<library>.yaml`: what one library does. */
export const Library = z.strictObject({
  library: z.string().min(1),
  ecosystem: Ecosystem,
  modules: Names.describe('Modules whose import in a file makes the entries hold there; also every module below them'),
  project_wide: z.boolean().default(false).describe('One file that imports it speaks for the whole project'),
  always: z.boolean().default(false).describe('Holds without any import: the language has none for it'),
  module: Kind.prefault({}).describe('The imported module, or its default export'),
  globals: z.strictObject({ calls: Calls.prefault({}) }).prefault({}).describe('Functions that need no import'),
  extensions: Calls.prefault({}).describe('Methods that an import of the library adds to values of any kind (extension methods); believed where nothing else is known of the receiver'),
  kinds: z.record(z.string(), Kind).default({}),
  distinctive: Calls.prefault({}).describe('Methods that nothing else has, written as in `reached_by.calls`: they have the effect whatever they are called on'),
  marks: Calls.prefault({}).describe('Decorators of methods whose body the library supplies: MyBatis\'s `Select`'),
  transactions: Names.default([]).describe('Decorators and annotations under which a whole function runs in one transaction, and what a `with` or a block opens; `*` before a dot is any object'),
  after_commit: Names.default([]).describe('Calls whose lambda runs once the transaction is over'),
  local_sessions: Names.default([]).describe('Constructors of session stores that live in one process or on its disk'),
  local_sessions_need: Names.default([]).describe('Calls of which one must stand in the same file for these stores to hold sessions'),
  shared_sessions: Names.default([]).describe('Calls that put another store in their place, whatever comes first'),
  local_session_settings: z.record(z.string(), Names).default({}).describe('Setting → values with which sessions stay in one process or on its disk'),
  relations: Names.default([]).describe('Calls or annotations that declare a relation to another model'),
  lazy_relations_need: Names.default([]).describe('Calls and modules of which one must be in view for relations to be loaded when they are read'),
  preload_fields: Names.default([]).describe('Fields of a model that name relations to load with every query'),
  preloads: Names.default([]).describe('Methods and options that load relations along with a query'),
  serializers: Names.default([]).describe('Bases of classes whose `collection` turns each row into output (Laravel)'),
  keeps_process: z.boolean().default(false).describe('One process serves many requests, in a language where it otherwise ends with each (PHP)'),
  handlers: Names.default([]).describe('Decorators, annotations and registering calls of request handlers; `*` before a dot is any object'),
  scripts: Names.default([]).describe('Bases and marks of console commands and seeders, which no request runs'),
  jobs: Names.default([]).describe('The same for jobs and consumers'),
  schedules: Names.default([]).describe('The same for what runs by the clock'),
  handler_parameters: Names.default([]).describe('Types, as written, of parameters that only request handlers have: `Json<*`'),
  shared_parameters: Names.default([]).describe('Types, as written, of parameters that give every handler the one value of the process: `State<*`'),
  handed: Handed.optional().describe('Methods of values nobody knows, that are a round trip because a connection is handed to them (Rust)'),
});
export type Library = z.infer<typeof Library>;

/** `knowledge/<ecosystem>/standard-library.yaml`: containers, locks and how they grow and shrink. */
export const StandardLibrary = z.strictObject({
  ecosystem: Ecosystem,
  shapes: z.partialRecord(z.enum(['map', 'list', 'set', 'counter', 'lock', 'weak_map', 'bounded']), z.strictObject({
    constructors: Names.default([]), types: Names.default([]),
  })),
  grow: Names, shrink: Names, size: Names, read: Names,
  size_functions: Names.default([]),
  wrappers: Names.default([]).describe('Constructors of what holds one other value and behaves like it: `Arc.new`, `lazy`'),
  opens: Names.default([]).describe('Methods that hand out what a wrapper or a lock holds'),
  lock_guards: z.boolean().default(false).describe('A lock call gives a guard: held as long as the variable that it is bound to, else for the statement'),
  lock: Names, unlock: Names, read_lock: Names.default([]), locked_block: Names.default([]),
  named_locks: Names.default([]).describe('Calls that give the lock of a name, one for all processes'),
});
export type StandardLibrary = z.infer<typeof StandardLibrary>;
