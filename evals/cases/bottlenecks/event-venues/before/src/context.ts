import type { YogaInitialContext } from 'graphql-yoga';

export interface Context { locale: string }

export function createContext({ request }: YogaInitialContext): Context {
  return { locale: request.headers.get('accept-language')?.slice(0, 2) ?? 'en' };
}
