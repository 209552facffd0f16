import { findDriver } from '../../growth/find-driver.ts';
import type { ScaleProfile } from '../../model/profile.ts';
import { wordsOf } from '../loops/bounds.ts';
import { growthOf } from '../tables/tables.ts';

/** Tables of what somebody set up: they stay as small as the business's vocabulary. */
const SET_UP = /(^|\s)(settings?|config(s|urations?)?|preferences?|options?|roles?|permissions?|countr(y|ies)|currenc(y|ies)|languages?|locales?|time ?zones?|categor(y|ies)|types?|kinds?|status(es)?|states|plans?|tariffs?|templates?|features?|flags?|units?|regions?|zones?|tenants?|organi[sz]ations?|teams?|workspaces?|integrations?|providers?|plugins?|webhooks?|api ?keys?|migrations?|schema|versions?|lookups?|enums?|icons?|themes?|menus?)$/;

/** Tables that fill with use. */
const FILLED_BY_USE = /(^|\s)(orders?|events?|messages?|logs?|comments?|posts?|users?|accounts?|customers?|transactions?|payments?|invoices?|sessions?|notifications?|entr(y|ies)|articles?|tickets?|requests?|visits?|views?|clicks?|activit(y|ies)|audits?|histor(y|ies)|records?|documents?|products?|items?|bookings?|reservations?|shipments?|parcels?|emails?|mails?|jobs?|tasks?|metrics?|measurements?|readings?|samples?|feeds?|likes?|follow(s|ers?)|votes?|reviews?|files?|uploads?|tokens?|carts?|deliver(y|ies)|contacts?|leads?|issues?|profiles?|photos?|images?|videos?|tweets?|status updates?|scores?|results?|trades?|positions?|alerts?)$/;

/** The same where the words of a name are not told apart: SQL folds their case. */
const SET_UP_ENDING = /(settings|configs?|configurations?|preferences|options|permissions?|currency|currencies|country|countries|language|templates?|category|categories|status|statuses|features?|plans?)$/;
const FILLED_ENDING = /(orders?|events?|messages?|comments?|transactions?|payments?|invoices?|sessions?|notifications?|tokens?|auditlogs?|requests?|activity|activities|history|histories|documents?|entry|entries|visits?|uploads?)$/;

export type TableSize = 'small' | 'grows' | 'large' | 'unknown';

/** Rows from which on a pass over a table is felt by everybody. */
const LARGE = 1_000_000;

/** How many rows a table has or will have: what its owners declare, else what its name tells. */
export function sizeOf(table: string, profile: ScaleProfile | null): TableSize {
  const driver = findDriver(profile, [table]);
  if (driver?.size === 'small') return 'small';
  if (driver !== null && (driver.size === 'large' || driver.today >= LARGE)) return 'large';
  if (driver !== null) return 'grows';
  const words = wordsOf(table);
  if (SET_UP.test(words) || SET_UP_ENDING.test(table)) return 'small';
  return FILLED_BY_USE.test(words) || FILLED_ENDING.test(table) ? 'grows' : 'unknown';
}

/** Whether it fills with use, as its owners say, or else as either list of names tells. */
export function fillsWithUse(table: string, profile: ScaleProfile | null): boolean {
  const size = sizeOf(table, profile);
  return size === 'grows' || size === 'large' || (size === 'unknown' && growthOf(table) === 'growing');
}
