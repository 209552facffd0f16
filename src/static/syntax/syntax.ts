/**
 * The language-neutral syntax that every adapter lowers its language to. Adapters are the only code that knows node kinds of a
 * grammar; all passes and rules see only this. It is plain data and keeps nothing of the tree it was made from.
 */
export type Syntax =
  | Name | Self | Member | Subscript | Call | Literal | Template | Collection | Unary | Binary | Await | Yield
  | FunctionNode | ClassNode | Field | Assign | Delete | If | Switch | Loop | Try | With | Return | Throw | Jump
  | Defer | Spawn | Import | Outer | Other;

/** Where a node stands: lines are 1-based and inclusive; offsets count UTF-16 units of the file's text. */
export interface Span {
  readonly line: number;
  readonly endLine: number;
  readonly start: number;
  readonly end: number;
}

export interface Name extends Span { readonly kind: 'name'; readonly name: string }

/** The instance itself: `self`, `this`, `cls` in Python, the receiver of a Go method. */
export interface Self extends Span { readonly kind: 'self' }

/** `object.property` without a call. Ruby's `@x` is a member of Self; its `a.b` is a Call without arguments. */
export interface Member extends Span { readonly kind: 'member'; readonly object: Syntax; readonly property: string }

export interface Subscript extends Span { readonly kind: 'subscript'; readonly object: Syntax; readonly index: Syntax | null }

/** A call; `new X(...)` too. A block or trailing lambda (Ruby) is the last argument. Method calls have a Member as callee. */
export interface Call extends Span {
  readonly kind: 'call';
  readonly callee: Syntax;
  readonly args: readonly Argument[];
  readonly isNew: boolean;
  /** The one type that a generic method is given: `session.Query<Order>()`. */
  readonly ofType?: string;
}

export interface Argument {
  /** The keyword, null for a positional argument. */
  readonly name: string | null;
  readonly value: Syntax;
  readonly isSpread: boolean;
}

/** A literal without interpolation. Numbers are written without separators and suffixes, strings without their quotes. */
export interface Literal extends Span {
  readonly kind: 'literal';
  readonly type: 'number' | 'string' | 'boolean' | 'null' | 'other';
  readonly value: string;
}

/** A string with interpolated parts. */
export interface Template extends Span { readonly kind: 'template'; readonly parts: readonly Syntax[] }

/** A literal list, tuple, map, object or set. */
export interface Collection extends Span {
  readonly kind: 'collection';
  readonly type: 'list' | 'map' | 'set';
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** Maps only. An object key written as a bare word is a string Literal. */
  readonly key: Syntax | null;
  readonly value: Syntax;
  readonly isSpread: boolean;
}

/** `not`, `-`, `*`, `&` and so on; `not` is always written `not`. `x++` is an Assign with `+=`. */
export interface Unary extends Span { readonly kind: 'unary'; readonly operator: string; readonly operand: Syntax }

/** Operators are normalised: `== != < <= > >= in not-in and or ?? + - * / %`; `===` is `==`, `&&` is `and`, a span of numbers is `..`. A chain nests. */
export interface Binary extends Span { readonly kind: 'binary'; readonly operator: string; readonly left: Syntax; readonly right: Syntax }

export interface Await extends Span { readonly kind: 'await'; readonly value: Syntax }
export interface Yield extends Span { readonly kind: 'yield'; readonly value: Syntax | null }

/** A function, method, constructor, lambda, block or arrow. An expression body is one Return. */
export interface FunctionNode extends Span {
  readonly kind: 'function';
  readonly role: 'function' | 'method' | 'constructor' | 'lambda';
  /** Null when it has none of its own; the extractor names a lambda by what it is assigned to. */
  readonly name: string | null;
  /** The class of a method that is declared outside its class's body (Go); null elsewhere. */
  readonly owner: string | null;
  readonly params: readonly Param[];
  readonly body: readonly Syntax[];
  readonly isAsync: boolean;
  /** Decorators and annotations as expressions: `app.route('/x')`, `GetMapping("/x")`, `staticmethod`. */
  readonly decorators: readonly Syntax[];
  /** Modifier words of the language: `static`, `synchronized`, `private`, `export`. */
  readonly modifiers: readonly string[];
  /** The declared type of its result as written, without leading `:`; left out when there is none. */
  readonly returns?: string;
}

export interface Param {
  readonly name: string;
  /** The type as written, without leading `:`; null when there is none. */
  readonly type: string | null;
  readonly value: Syntax | null;
  /** The parameter also declares a field (TypeScript `private readonly repo: Repo`). */
  readonly isField: boolean;
  readonly decorators: readonly Syntax[];
}

/** A class, interface, struct, Ruby module. */
export interface ClassNode extends Span {
  readonly kind: 'class';
  readonly name: string;
  /** Superclasses and interfaces as written: `models.Model`, `JpaRepository<Order, Long>`. */
  readonly bases: readonly string[];
  readonly body: readonly Syntax[];
  readonly decorators: readonly Syntax[];
}

/** A field of a class or struct, with its declared type as written. In Python an assignment in the class body is a static Field. */
export interface Field extends Span {
  readonly kind: 'field';
  readonly name: string;
  readonly type: string | null;
  readonly value: Syntax | null;
  readonly isStatic: boolean;
  readonly isConstant: boolean;
  readonly decorators: readonly Syntax[];
}

/** An assignment or variable declaration. Destructuring gives one target per bound name. `x++` is `+=` with the literal 1. */
export interface Assign extends Span {
  readonly kind: 'assign';
  readonly targets: readonly Syntax[];
  readonly operator: string;
  readonly value: Syntax | null;
  /** True for `const x`, `let x`, `var x`, `x :=`, `Type x`; false in Python and Ruby. */
  readonly isDeclaration: boolean;
  readonly isConstant: boolean;
  readonly type: string | null;
  /** Closed where its block ends: C#'s `using var`. */
  readonly isManaged?: boolean;
}

/** `del m[k]`, `delete m[k]`, Go's `delete(m, k)` (target: the Subscript `m[k]`). */
export interface Delete extends Span { readonly kind: 'delete'; readonly targets: readonly Syntax[] }

/** `if`, `unless` (test wrapped in `not`), ternary, guard modifiers. `elif` is an If in `otherwise`. */
export interface If extends Span {
  readonly kind: 'if';
  readonly test: Syntax;
  readonly then: readonly Syntax[];
  readonly otherwise: readonly Syntax[];
}

/** `switch`, `case`, `match`, Go's `select` (subject null). */
export interface Switch extends Span {
  readonly kind: 'switch';
  readonly subject: Syntax | null;
  readonly arms: readonly (readonly Syntax[])[];
}

/**
 * Loops written with the language's own syntax. `each`: for-in, foreach, range clause; `count`: the three-part for;
 * `comprehension`: its element (in an If when it has a condition) is the body. Iterator methods with a lambda stay Calls.
 */
export interface Loop extends Span {
  readonly kind: 'loop';
  readonly form: 'each' | 'count' | 'while' | 'comprehension';
  readonly variables: readonly string[];
  readonly iterated: Syntax | null;
  /** The condition of `while` and `count`; null for an endless loop. */
  readonly test: Syntax | null;
  /** The initialiser and the update of a three-part for. */
  readonly header: readonly Syntax[];
  readonly body: readonly Syntax[];
}

export interface Try extends Span {
  readonly kind: 'try';
  readonly body: readonly Syntax[];
  readonly handlers: readonly (readonly Syntax[])[];
  readonly final: readonly Syntax[];
}

/** Python's `with`, Java's try-with-resources, `synchronized (x) { }` (`isLock`), JavaScript's `using`. */
export interface With extends Span {
  readonly kind: 'with';
  /** `type`: as the language lets it be written, `try (Transport transport = …)`. */
  readonly items: readonly { readonly value: Syntax; readonly name: string | null; readonly type?: string | null }[];
  readonly isLock: boolean;
  readonly body: readonly Syntax[];
}

export interface Return extends Span { readonly kind: 'return'; readonly value: Syntax | null }
export interface Throw extends Span { readonly kind: 'throw'; readonly value: Syntax | null }
export interface Jump extends Span { readonly kind: 'jump'; readonly to: 'break' | 'continue' }
/** Go's `defer`. */
export interface Defer extends Span { readonly kind: 'defer'; readonly value: Syntax }
/** Go's `go`. */
export interface Spawn extends Span { readonly kind: 'spawn'; readonly value: Syntax }

/**
 * `from a import b as c` → module a, names [b as c]; `import a as x`, `import * as x from 'a'`, `const x = require('a')` and Go's
 * `import x "a"` → module a, alias x; a JavaScript default import is the name `default`; Java's `import a.b.C` → module a.b, name C.
 */
export interface Import extends Span {
  readonly kind: 'import';
  readonly module: string;
  readonly names: readonly { readonly name: string; readonly alias: string }[];
  readonly alias: string | null;
}

/** Python's `global` and `nonlocal`: what the function assigns to these names is bound outside of it. */
export interface Outer extends Span { readonly kind: 'outer'; readonly names: readonly string[] }

/** Anything else: only its parts matter. */
export interface Other extends Span { readonly kind: 'other'; readonly children: readonly Syntax[] }

export interface Comment { readonly line: number; readonly text: string }

/** A whole file, lowered. */
export interface FileSyntax {
  readonly body: readonly Syntax[];
  readonly comments: readonly Comment[];
}
