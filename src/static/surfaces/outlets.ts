import { calleeOf } from '../syntax/expressions.ts';
import type { Call } from '../syntax/syntax.ts';

/** `c.JSON(200, rows)`, `json.NewEncoder(w).Encode(rows)`, `respondWithJSON(w, 200, rows)`. */
const WRITES_OUT = /^((indented|pure|secure|ascii|write|send|respond|respondWith|render|return)?_?JSON(P|Pretty)?|XML|YAML|ProtoBuf|Encode)$/i;

/** Where rows leave by: a serializer, an answer, a template. They take all that they are given. */
export function isOutlet(call: Call): boolean {
  const { method } = calleeOf(call);
  const isConstructor = /^[A-Z]/.test(method);
  if (isConstructor) return /(Serializer|Schema|Response|Resource|Presenter|Dto|DTO)$/.test(method) || WRITES_OUT.test(method);
  return /^(json|send|render|jsonify|dump|dumps|ok|success|list|len|print|log|info|debug|error|respond_with|present|success_response|c_json)$/.test(method) || WRITES_OUT.test(method) || /(^|_)(to_json|serialize)|serialize/i.test(method);
}
