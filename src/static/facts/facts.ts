import type { LineRange } from '../../model/change.ts';
import type { ReadableLanguage } from '../languages/types.ts';
import type { Call, Comment, FunctionNode, Syntax } from '../syntax/syntax.ts';

/** A text that a match can stand in: a program's file or a document. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  /** False when only a patch's lines are known: nothing may be called absent. */
  readonly isComplete: boolean;
}

/** What is known of one file: plain data, derived from its syntax alone, so it can be kept by the blob's id. */
export interface FileFacts extends SourceText {
  readonly language: ReadableLanguage;
  readonly comments: readonly Comment[];
  readonly imports: readonly ImportFact[];
  /** The first one stands for the code outside of all functions (role `module`). */
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  /** What stands behind the names that a module of JavaScript hands out: the whole of it under `default`, and of CommonJS under `*` as well. */
  readonly exports: ReadonlyMap<string, Syntax>;
  readonly calls: readonly CallFact[];
  /** The same by their nodes. */
  readonly callOf: ReadonlyMap<Syntax, CallFact>;
  readonly loops: readonly LoopFact[];
  readonly blocks: readonly BlockFact[];
  readonly branches: readonly BranchFact[];
  readonly mutations: readonly MutationFact[];
  readonly states: readonly StateFact[];
  readonly uses: readonly StateUse[];
  readonly locks: readonly LockFact[];
  /** Strings that may hold a statement of another language: SQL. */
  readonly texts: readonly TextFact[];
}

/** A string literal or template; of parts that are joined with operators, the whole. */
export interface TextFact extends Context { readonly node: Syntax }

export interface ImportFact {
  /** What the file calls it. */
  readonly local: string;
  readonly module: string;
  /** The imported name; null for the module itself. */
  readonly name: string | null;
  readonly line: number;
}

export interface FunctionFact {
  /** Null for the module body and for lambdas that nothing names. */
  readonly name: string | null;
  readonly role: 'module' | FunctionNode['role'];
  readonly className: string | null;
  readonly node: FunctionNode | null;
  readonly parent: FunctionFact | null;
  /** Where a lambda is handed to a call: `app.get('/x', handler)`. */
  readonly passedTo: Call | null;
  readonly range: LineRange;
  /** Every name bound in it: parameters, assignments, loop variables, `with … as`. */
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** Fields of the class around whose value stands in the code: constants, and tables with their entries. */
  readonly constants: ReadonlySet<string>;
}

export type Binding =
  | { readonly kind: 'parameter'; readonly type: string | null; readonly decorators: readonly Syntax[]; readonly position: number }
  /** `value` null: declared only. `isWhole` false: one of several targets of a destructuring, at that position. */
  | { readonly kind: 'value'; readonly value: Syntax | null; readonly type: string | null; readonly isWhole: boolean; readonly position: number; readonly line: number }
  | { readonly kind: 'item'; readonly loop: LoopFact };

export interface ClassFact {
  readonly name: string;
  readonly bases: readonly string[];
  readonly decorators: readonly Syntax[];
  readonly range: LineRange;
  /** Fields, and in Python and Ruby what the constructor assigns to the instance. */
  readonly fields: ReadonlyMap<string, FieldFact>;
  readonly body: readonly Syntax[];
}

export interface FieldFact {
  readonly type: string | null;
  readonly value: Syntax | null;
  readonly isStatic: boolean;
  readonly decorators: readonly Syntax[];
  readonly line: number;
}

/** Where something stands. */
export interface Context {
  readonly function: FunctionFact;
  /** Outermost first; cut at functions that are not called where they stand. */
  readonly loops: readonly LoopFact[];
  /** Nodes around it, outermost first, with the slot of each that leads to it: `then` of an If, `handlers` of a Try. */
  readonly around: readonly Surrounding[];
}

export interface Surrounding { readonly node: Syntax; readonly slot: string }

export interface CallFact extends Context {
  readonly node: Call;
  /** `a.b.c` of the callee when it is made of names only, else null; the instance is written `self`. */
  readonly path: string | null;
  /** The last name of the callee: `findMany`, `print`; empty when it has none. */
  readonly method: string;
  readonly receiver: Syntax | null;
  readonly isAwaited: boolean;
}

export interface LoopFact {
  readonly form: 'each' | 'count' | 'while' | 'comprehension' | 'callback';
  readonly variables: readonly string[];
  readonly iterated: Syntax | null;
  readonly test: Syntax | null;
  /** The initialiser and the update of a three-part for. */
  readonly header: readonly Syntax[];
  readonly body: readonly Syntax[];
  /** All iterations start before the first has ended: `Promise.all(xs.map(async …))`, `gather`. */
  readonly isConcurrent: boolean;
  /** A bounded number of iterations run side by side: what one would do about many. */
  readonly isPaced: boolean;
  readonly range: LineRange;
  readonly function: FunctionFact;
  readonly loops: readonly LoopFact[];
  readonly around: readonly Surrounding[];
}

/** Statements that run one after the other. */
export interface BlockFact extends Context { readonly statements: readonly Syntax[] }

/** A statement that binds, changes or removes something, for the passes over state. */
export interface MutationFact extends Context { readonly node: Extract<Syntax, { kind: 'assign' | 'delete' }> }

/** An `if`, for guards and limits. */
export interface BranchFact extends Context {
  readonly test: Syntax;
  readonly then: readonly Syntax[];
  readonly otherwise: readonly Syntax[];
  readonly range: LineRange;
}

export type StateShape = 'map' | 'list' | 'set' | 'counter' | 'lock' | 'weak_map' | 'bounded' | 'scalar' | 'other';

/** Something that outlives a call: a module variable, a class variable, an instance's field. */
export interface StateFact {
  readonly name: string;
  readonly scope: 'module' | 'class' | 'instance';
  readonly className: string | null;
  readonly shape: StateShape;
  readonly value: Syntax | null;
  readonly type: string | null;
  readonly range: LineRange;
  /** It is reached through a lock that is part of it: Rust's `Mutex<HashMap<…>>`. */
  readonly isLocked: boolean;
  /** True when it starts with contents: a table rather than a cache. */
  readonly isFilled: boolean;
}

/** One use of a state after its creation. */
export interface StateUse extends Context {
  readonly state: StateFact;
  readonly kind: 'grow' | 'shrink' | 'size' | 'read' | 'replace';
  /** The key or item that is added or removed; null when there is none. */
  readonly key: Syntax | null;
  readonly range: LineRange;
}

/** A region that runs while a lock is held. */
export interface LockFact extends Context {
  /** What is locked, as written: `self._lock`, `a.mu`, `this`. */
  readonly subject: string;
  readonly object: Syntax | null;
  /** The state that is the lock, or that it guards; null when it is not in the file. */
  readonly state: StateFact | null;
  readonly isRead: boolean;
  /** It is the lock of a constant name: one for all processes. */
  readonly isNamed: boolean;
  /** The line that takes the lock. */
  readonly line: number;
  readonly range: LineRange;
  readonly body: readonly Syntax[];
}
