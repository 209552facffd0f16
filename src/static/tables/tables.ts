import { wordsOf } from '../loops/bounds.ts';

/** How a table grows, as far as its name says: with the business, hardly at all, or unknown. */
export type TableGrowth = 'growing' | 'reference' | 'unknown';

const REFERENCE = /(^|\s)(country|currency|role|permission|setting|config|configuration|option|category|tag|type|kind|status|state|language|locale|timezone|unit|plan|tier|feature|flag|template|provider|region|zone|province|level|grade|colou?r|size|method|gender|rank|policy|menu|section|module|plugin|theme|label|field|column|schema|definition|tax|rate|badge|integration|scope|enum|skill|genre|holiday|reason|priority|severity|icon|font|layout|banner|faq|migration|backend|strategy|constant|preference|widget|dashboard|environment|branch|warehouse|store|site|shop|tenant|organi[sz]ation|company|team|department|workspace|server|node|cluster|agent|worker|bot|channel|provider|brand|dictionary|dict|glossary|allergen)$/;
const GROWING = /(^|\s)(user|customer|client|account|member|order|line|invoice|payment|transaction|transfer|booking|reservation|appointment|visit|visitor|event|log|audit|message|conversation|chat|comment|reply|review|rating|post|article|photo|image|file|document|attachment|upload|notification|email|mail|product|item|inventory|stock|shipment|delivery|parcel|package|ticket|issue|task|job|lead|contact|subscriber|subscription|session|record|entry|row|reading|measurement|metric|sample|trip|ride|history|activity|submission|response|answer|enrol?lment|student|patient|employee|player|match|game|score|bid|listing|vehicle|device|asset|link|bookmark|recipe|track|song|video|vote|like|follower|friend|todo|note|expense|snapshot|change|revision|execution|run|build|request|feedback|question|lesson|course|book|author|movie|person|profile|donation|click|view|alert|check|ping|position|point|claim|quote|case|candidate|applicant|application|guest|passenger|flight|loan|deposit|purchase|sale|cart|basket|coupon|voucher|refund|return|credit|debit|statement|ledger|journal|balance|feed|story|tweet|thread|topic|reaction|share|mention|download|envelope|recipient|survey|poll|memo|incident|deployment|episode|album|artist|card|workout|crash|deal|prospect|commit|newsletter)$/;

/** Parts of what is laid out once: `menu item`, `faq entry`. */
const LAID_OUT = /(^|\s)(menu|nav|navigation|navbar|sidebar|footer|faq|setting|config|permission|dictionary|dict|lookup)\s(item|entry|link|line|row|question)$/;

/** `OrderLines`, `order_lines`, `app.order_lines` → `order line` and what it means. */
export function growthOf(table: string): TableGrowth {
  const words = singular(wordsOf(table.split('.').at(-1) ?? table));
  if (REFERENCE.test(words) || LAID_OUT.test(words)) return 'reference';
  return GROWING.test(words) ? 'growing' : 'unknown';
}

const ACTIVITY = /(^|\s)(event|log|audit|message|comment|response|answer|submission|notification|metric|history|activity|transaction|visit|visitor|ping|measurement|reading|view|click|execution|run|delivery|email|mail|order|payment|invoice|request|position|location|sample|entry|change|revision|heartbeat|vote|reaction|alert|impression)$/;
const OWNER = /(^|\s)(environment|organi[sz]ation|org|account|workspace|project|team|user|shop|customer|client|channel|tenant|company|store|site|app|application|space|board|group|community|forum|room|conversation|domain|survey|form|feed|device|monitor|merchant|seller|vendor|owner|author|creator|uploader|sender|receiver|person|member|profile|repo|repository|website|blog|household|restaurant|product|subscriber|chat|school|course|created by|distributor|enterprise)$/;
/** Things to which use adds rows for as long as they exist, although they belong to somebody themselves. */
const PARENT = /(^|\s)(post|article|topic|thread|video|stream|story|campaign|newsletter|list|poll|webhook|endpoint|workflow|pipeline|game|auction|calendar|folder|dataset|collection|queue|sensor|vehicle|check|job|automation|event|quiz|exam|episode|podcast|parcel|contact|ticket)$/;
/** What other things are sorted into or belong to, of which each one takes in more and more of them. */
const CONTAINER = /(^|\s)(model|license|location|playlist|wiki|library|catalog|catalogue|category|collection|folder|directory|manufacturer|supplier|brand|label|tag|warehouse|branch|department|site|store|status|type|kind|role|plan|tier|segment|audience|city|country|region|gallery|inventory|bucket|bin|queue)$/;
/** Of these even a container has a few. */
const PARTS = /(^|\s)(line|row|option|match|share|statement|cart|basket|field|signer|quote|passenger)$/;
/** Whoever runs the application for itself: beside another owner its key only says whose data they are. */
const TENANT = /(^|\s)(environment|organi[sz]ation|org|workspace|tenant|company|enterprise)$/;
/** What one person makes stays readable for years, but for what the machine writes down for them. */
const PERSON = /(^|\s)(user|customer|client|author|owner|creator|uploader|member|person)$/;
const STREAM = /(^|\s)(log|audit|message|notification|metric|history|activity|ping|position|location|reading|measurement|view|click|visit)$/;
/** Of these one parent has a few, whatever the parent is. */
const FEW = /(^|\s)(line|row|member|account|profile|session|subscription|subscriber|asset|link|recipient|attachment|question|lesson|option|point|match|share|statement|cart|basket|application|client|device|vehicle|passenger|guest|employee|player|like|follower|app|balance|quote|listing|author|story|build|feed|list|item|user|email|field|signer|attendee|participant)$/;

/** Those who follow or are written to: without end, of what is public. */
const AUDIENCE = /(^|\s)(subscriber|follower|like)$/;

/** On hosts of code each account gathers them; elsewhere the word means other things. */
const OF_HOSTS = /(^|\s)(repo|repository)$/;

/** Whether a list is one owner's, and what of it grows: `activity` with every use, `records` with the owner's business; null where an owner has few. */
export function ownedGrowth(table: string, owner: string): 'activity' | 'records' | null {
  const words = singular(wordsOf(table.split('.').at(-1) ?? table));
  if (growthOf(table) !== 'growing' && !OF_HOSTS.test(words)) return null;
  if (!OWNER.test(ownerWords(owner))) return (PARENT.test(ownerWords(owner)) && (ACTIVITY.test(words) || AUDIENCE.test(words))) || (CONTAINER.test(ownerWords(owner)) && !PARTS.test(words)) ? 'records' : null;
  if (FEW.test(words)) return null;
  return (isPerson(owner) ? STREAM : ACTIVITY).test(words) ? 'activity' : 'records';
}

/** The same where a condition names several owners: tenants beside another one only say whose data they are. Of a person among a tenant's, only what the machine writes down is much. */
export function growthOfOwners(table: string, owners: readonly string[]): { readonly owner: string; readonly growth: 'activity' | 'records' } | null {
  const others = [...new Set(owners)].filter((owner) => !TENANT.test(ownerWords(owner)));
  const owner = others[0] ?? owners.at(-1);
  const growth = owner === undefined || others.length > 1 ? null : ownedGrowth(table, owner);
  if (owner === undefined || growth === null) return null;
  return growth === 'records' && owners.length > 1 && isPerson(owner) ? null : { owner, growth };
}

/** `PaymentEvents`: every use adds to them. */
export const isActivity = (table: string): boolean => ACTIVITY.test(singular(wordsOf(table.split('.').at(-1) ?? table)));

/** Of these one parent has a few. */
export const areFewOfOne = (table: string): boolean => FEW.test(singular(wordsOf(table)));

/** One human being, under whatever name. */
export const isPerson = (owner: string): boolean => PERSON.test(ownerWords(owner));

/** Whether a name is an owner's or its key's: `projectId`, `project_id`, `project`. */
export function isOwner(name: string): boolean {
  const words = ownerWords(name);
  return OWNER.test(words) || PARENT.test(words) || (words !== singular(wordsOf(name)) && CONTAINER.test(words));
}

/** `project_id`, `event.ProjectID`, `project__pk` → `project`. */
export function ownerWords(name: string): string {
  const last = name.split('.').at(-1) ?? name;
  return singular(wordsOf(last.replace(/__\w+$/, '').replace(/ID$/, 'Id')).replace(/\s+(id|pk|uuid|guid|key)$/, '').trim());
}

function singular(words: string): string {
  if (words.endsWith('ies')) return `${words.slice(0, -3)}y`;
  if (/(ss|us|is)$/.test(words)) return words;
  if (/(x|ch|sh|ss|status)es$/.test(words)) return words.slice(0, -2);
  if (words.endsWith('people')) return words.replace(/people$/, 'person');
  return words.replace(/s$/, '');
}

const NOT_A_TABLE = /\b(information_schema|pg_catalog|pg_[a-z_]+|sqlite_master|sys\.|dual)\b/i;
const BOUNDED = /\b(distinct\s+\w+\.\w+|limit|fetch\s+(first|next)|top\s*\(?\s*\d|group\s+by|having|rownum|offset|union)\b|\b(count|sum|max|min|avg|exists)\s*\(|\bselect\b[^]*?\(\s*select\b[^]*?\bfrom\b|:page|\$limit/i;
/** A condition that asks for a flag leaves nearly all rows. */
export const FLAG_ONLY = /\bwhere\s+(not\s+)?[\w.]*(deleted|active|archived|enabled|removed|visible|published)\w*(\s*(=|is|<>|!=)\s*(not\s+)?('[^']*'|\w+))?\s*(order\s+by\b.*)?;?\s*$/is;

/** The table of a SELECT that reads every row; null when anything chooses or bounds the rows. */
export function wholeTableOf(sql: string): string | null {
  const found = /^\s*(?:select\b[\s\S]+?\bfrom|from)\s+["`[]?([A-Za-z_][\w.\\]*)/i.exec(sql);
  const table = found?.[1]?.split('\\').at(-1);
  if (table === undefined || BOUNDED.test(sql) || NOT_A_TABLE.test(sql)) return null;
  return /\bwhere\b/i.test(sql) && !FLAG_ONLY.test(sql) ? null : table;
}

/** An alias is no word with which the next part begins: otherwise each join could be read in two ways. */
const ALIAS = '(?: (?:as )?(?!(?:left|inner|join|where)\\b)\\w+)?';
const OWNED_TABLE = new RegExp(`^ ?(?:select\\b.+?\\bfrom|from) ["\`[]?([a-z_][\\w.\\\\]*)["\`\\]]?${ALIAS}(?: (?:(?:left|inner) )?join fetch [\\w.]+${ALIAS}| (?:(?:left|left outer|inner) )?join ["\`\\w.]+${ALIAS} on ["\`\\w.]+ ?= ?["\`\\w.]+)* where (.+?)(?: order by\\b[^()]*)?$`, 'i');

/** The table of a SELECT that reads every row of one owner, and the condition that names the owner. */
export function ownedTableOf(sql: string): { readonly table: string; readonly condition: string } | null {
  const found = OWNED_TABLE.exec(sql.replace(/\s+/g, ' '));
  const [, named, condition] = found ?? [];
  const table = named?.split('\\').at(-1);
  return table === undefined || condition === undefined || BOUNDED.test(sql) || NOT_A_TABLE.test(sql) ? null : { table, condition };
}

const FLAG = /(^|\s)(deleted|active|inactive|archived|enabled|disabled|removed|visible|hidden|published|trashed)(\s(at|on|by|date|isnull))*$/;

/** `is_active`, `deletedAt`. */
export const isFlagName = (name: string): boolean => FLAG.test(wordsOf(name));
