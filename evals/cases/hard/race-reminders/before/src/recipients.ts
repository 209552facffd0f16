import { findAccount, type Account } from './accounts.js';

export interface Recipient { email: string; locale: string }

export async function recipientOf(accountId: string): Promise<Recipient | null> {
  return toRecipient(await findAccount(accountId));
}

export function toRecipient(account: Account | undefined): Recipient | null {
  return account === undefined ? null : { email: account.email, locale: account.locale ?? 'en' };
}
