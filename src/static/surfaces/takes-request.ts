import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { FunctionNode } from '../syntax/syntax.ts';

/** Whatever the framework is, a function that is handed the request runs once for each. */
export function takesRequest({ node, name }: FunctionFact, file: FileFacts): boolean {
  if (node === null || node.params.length === 0) return false;
  switch (file.language) {
    case 'javascript': case 'typescript': case 'tsx': return takesBoth(node, name) || takesContext(node, file);
    case 'python': return node.params.find((param) => param.name !== 'self' && param.name !== 'cls')?.name === 'request';
    case 'php': return node.params.some(({ type }) => type !== null && PHP_REQUEST.test(type));
    default: return false;
  }
}

/** The function is handed the request, or stands in one that is. */
export function isInRequest(from: FunctionFact, file: FileFacts): boolean {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) if (takesRequest(scope, file)) return true;
  return false;
}

/** `(req, res)`, and Next's `GET(request)`. */
function takesBoth({ params }: FunctionNode, name: string | null): boolean {
  const [first = '', second] = params.map((param) => param.name.toLowerCase());
  return /^_?req(uest)?$/.test(first) && ((second !== undefined && /^_?(res(ponse)?|reply)$/.test(second)) || /^(GET|POST|PUT|PATCH|DELETE)$/.test(name ?? ''));
}

/** Koa's `ctx.body = orders`, Hono's `c.json(orders)`. */
function takesContext({ params, start, end }: FunctionNode, { text }: FileFacts): boolean {
  const [first] = params;
  return first !== undefined && /^(ctx|c)$/.test(first.name) && CONTEXT.test(text.slice(start, end));
}

const CONTEXT = /\b(?:ctx\.(?:body\b|status\s*=|request\.|params\.|query\.|state\.)|c\.(?:json|req|html|text|body|redirect)\b)/;

/** A request that comes in: one that goes out is PSR's `RequestInterface`. */
const PHP_REQUEST = /^\??\\?(\w+\\)*(Request|ServerRequestInterface|ServerRequest|WP_REST_Request|\w+FormRequest)$/;
