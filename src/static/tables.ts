import { wordsOf } from './bounds.ts';

/** How a table grows, as far as its name says: with the business, hardly at all, or unknown. */
export type TableGrowth = 'growing' | 'reference' | 'unknown';

const REFERENCE = /(^|\s)(country|currency|role|permission|setting|config|configuration|option|category|tag|type|kind|status|state|language|locale|timezone|unit|plan|tier|feature|flag|template|provider|region|zone|province|level|grade|colou?r|size|method|gender|rank|policy|menu|section|module|plugin|theme|label|field|column|schema|definition|tax|rate|badge|integration|scope|enum|skill|genre|holiday|reason|priority|severity|icon|font|layout|banner|faq|migration|backend|strategy|constant|preference|widget|dashboard|environment|branch|warehouse|store|site|shop|tenant|organi[sz]ation|company|team|department|workspace|server|node|cluster|agent|worker|bot|channel|provider)$/;
const GROWING = /(^|\s)(user|customer|client|account|member|order|line|invoice|payment|transaction|transfer|booking|reservation|appointment|visit|visitor|event|log|audit|message|conversation|chat|comment|reply|review|rating|post|article|photo|image|file|document|attachment|upload|notification|email|mail|product|item|inventory|stock|shipment|delivery|parcel|package|ticket|issue|task|job|lead|contact|subscriber|subscription|session|record|entry|row|reading|measurement|metric|sample|trip|ride|history|activity|submission|response|answer|enrol?lment|student|patient|employee|player|match|game|score|bid|listing|vehicle|device|asset|link|bookmark|recipe|track|song|video|vote|like|follower|friend|todo|note|expense|snapshot|change|revision|execution|run|build|request|feedback|question|lesson|course|book|author|movie|person|profile|donation|click|view|alert|check|ping|position|location|point|claim|quote|case|candidate|applicant|application|guest|passenger|flight|loan|deposit|purchase|sale|cart|basket|coupon|voucher|refund|return|credit|debit|statement|ledger|journal|balance|feed|story|tweet|thread|topic|reaction|share|mention|download|envelope|recipient)$/;

/** `OrderLines`, `order_lines`, `app.order_lines` → `order line` and what it means. */
export function growthOf(table: string): TableGrowth {
  const words = singular(wordsOf(table.split('.').at(-1) ?? table));
  if (REFERENCE.test(words)) return 'reference';
  return GROWING.test(words) ? 'growing' : 'unknown';
}

function singular(words: string): string {
  if (words.endsWith('ies')) return `${words.slice(0, -3)}y`;
  if (/(ss|us|is)$/.test(words)) return words;
  if (/(x|ch|sh|ss|status)es$/.test(words)) return words.slice(0, -2);
  if (words.endsWith('people')) return words.replace(/people$/, 'person');
  return words.replace(/s$/, '');
}

const NOT_A_TABLE = /\b(information_schema|pg_catalog|pg_[a-z_]+|sqlite_master|sys\.|dual)\b/i;
const BOUNDED = /\b(limit|fetch\s+(first|next)|top\s*\(?\s*\d|group\s+by|having|rownum|offset|count\s*\(|sum\s*\(|max\s*\(|min\s*\(|avg\s*\(|exists\s*\(|union)\b|:page|\$limit/i;
const FLAG_ONLY = /\bwhere\s+(not\s+)?[\w.]*(deleted|active|archived|enabled|removed|visible|published)\w*(\s*(=|is|<>|!=)\s*(not\s+)?('[^']*'|\w+))?\s*(order\s+by\b.*)?;?\s*$/is;

/** The table of a SELECT that reads every row; null when anything chooses or bounds the rows. */
export function wholeTableOf(sql: string): string | null {
  const found = /^\s*(?:select\b[\s\S]+?\bfrom|from)\s+["`[]?([A-Za-z_][\w.]*)/i.exec(sql);
  const table = found?.[1];
  if (table === undefined || BOUNDED.test(sql) || NOT_A_TABLE.test(sql)) return null;
  return /\bwhere\b/i.test(sql) && !FLAG_ONLY.test(sql) ? null : table;
}
