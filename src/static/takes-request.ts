import type { FunctionFact } from './facts.ts';

/** `(req, res)`, and Next's `GET(request)`. */
export function takesRequest({ node, name }: FunctionFact): boolean {
  const [first, second] = node?.params.map((param) => param.name.toLowerCase()) ?? [];
  if (first === undefined) return false;
  return (/^_?req(uest)?$/.test(first) && second !== undefined && /^_?(res(ponse)?|reply)$/.test(second)) || (/^(GET|POST|PUT|PATCH|DELETE)$/.test(name ?? '') && /^_?req(uest)?$/.test(first));
}
