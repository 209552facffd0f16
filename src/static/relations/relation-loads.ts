import { wordsOf } from '../loops/bounds.ts';
import type { ClassFact, FileFacts } from '../facts/facts.ts';
import { relationsOf, type Relation } from './model-relations.ts';
import type { RuleView } from '../rule-view.ts';

interface Rows { readonly model: ClassFact | null }

export interface Judged { readonly rows: Rows; readonly view: RuleView; readonly language: FileFacts['language'] }

const ENTITY_ATTRIBUTES = /^(name|email|title|username|full_name|first_name|last_name|display_name|slug|avatar_url|handle|phone|address|company_name)$/;
const NOT_RELATIONS = /(^|\s)(status|state|type|kind|role|level|priority|method|mode|image|photo|file|avatar|attachment|document|picture|logo|icon|thumbnail|name|title|body|text|content|description|created at|updated at|date|time|id|meta|data|config|settings|options|params|json|errors|class|pk|price|amount|total|currency|money)$/;
const RELATION_METHODS = /^(all|count|exists|first|filter|where|order|order_by|pluck|find_by)$/;
/** These ask the database whatever was loaded along: they are queries in a loop, told as such. */
const ASKS_ANEW = /^(filter|exclude|where|order|order_by|find_by|pluck|joins|exists\?|get|annotate|values|values_list|create|add|build|new|set|clear|remove|update|delete|id|pk|getId)$/;
/** JPA's proxies know their id, and its collections take and lose records unread. */
const NEEDS_NOTHING = /^(id|add|remove|clear)$/;


/** Whether a read of a row loads a relation; null when it does not, or nothing says so. */
export function judgeRead(relation: string, rest: readonly string[], { rows, view, language }: Judged): { isDeclared: boolean; isUnmistakable: boolean } | null {
  const [next] = rest;
  if (relation.endsWith('()')) return null;
  if (rows.model !== null) {
    const declared = relationsOf(rows.model, view).get(relation);
    return declared !== undefined && loads(declared, next, language) ? { isDeclared: true, isUnmistakable: true } : null;
  }
  if (next === undefined || NOT_RELATIONS.test(wordsOf(relation))) return null;
  if (RELATION_METHODS.test(next)) return { isDeclared: false, isUnmistakable: relation.endsWith('_set') || next === 'all' };
  return ENTITY_ATTRIBUTES.test(next) ? { isDeclared: false, isUnmistakable: true } : null;
}

/** Whether reading so much of it asks the database: a list of records only when something is asked of it, but in Eloquent and EF Core at once. */
function loads({ isMany, isLazy }: Relation, next: string | undefined, language: FileFacts['language']): boolean {
  if (!isLazy || language === 'php' || language === 'csharp') return isLazy;
  if (next === undefined) return !isMany;
  return !(language === 'java' || language === 'kotlin' ? NEEDS_NOTHING : ASKS_ANEW).test(next);
}

const QUERIES_OF_RAILS = /^(where|order|reorder|joins|limit|find_by|exists\?|count|sum|average|minimum|maximum)$/;
const QUERIES_OF_LARAVEL = /^(get|first|firstOrFail|sole|value|count|exists|doesntExist|pluck|sum|avg|max|min|find|paginate)$/;

/** What Django's prefetched rows cannot answer; `count`, `exists` and `first` may. */
const QUERIES_OF_DJANGO = /^(filter|exclude|order_by|annotate|values|values_list|aggregate|distinct|select_related|prefetch_related|only|defer|get|latest|earliest|in_bulk)$/;

/** `order.lines.sum(:quantity)`, `$order->lines()->count()`, `order.lines.order_by("code")`: the relation is asked again, whatever was loaded along. */
export function askedAnew([name = '', ...rest]: readonly string[], { rows, view, language }: Judged): string | null {
  if (rows.model === null || (language !== 'ruby' && language !== 'php' && language !== 'python')) return null;
  const relation = language === 'php' ? /^(\w+)\(\)$/.exec(name)?.[1] : name;
  const asks = language === 'php' ? rest.some((step) => QUERIES_OF_LARAVEL.test(step)) : language === 'python' ? rest.some((step) => QUERIES_OF_DJANGO.test(step)) : QUERIES_OF_RAILS.test(rest[0] ?? '');
  return asks && relation !== undefined && relationsOf(rows.model, view).get(relation)?.isMany === true ? relation : null;
}
