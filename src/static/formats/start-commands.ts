/** Words that must stand in the command in this order; each is a whole word. */
const DEVELOPMENT_SERVERS: readonly (readonly [name: string, words: readonly RegExp[]])[] = [
  ['flask run', [/^flask$/, /^run$/]],
  ['manage.py runserver', [/manage\.py$|^django-admin$/, /^runserver(_plus)?$/]],
  ['uvicorn --reload', [/^uvicorn$/, /^--reload$/]],
  ['gunicorn --reload', [/^gunicorn$/, /^--reload$/]],
  ['fastapi dev', [/^fastapi$/, /^dev$/]],
  ['a development script', [/^(npm|pnpm|yarn|bun)$/, /^(dev|start:dev|serve|start:watch)$/]],
  ['nodemon', [/(^|\/)nodemon$/]],
  ['ts-node-dev', [/^ts-node-dev$/]],
  ['next dev', [/^next$/, /^dev$/]],
  ['vite', [/^vite$/, /^(dev|serve|--host.*)$/]],
  ['ng serve', [/^ng$/, /^serve$/]],
  ['vue-cli-service serve', [/^vue-cli-service$/, /^serve$/]],
  ['webpack-dev-server', [/^webpack(-dev-server)?$/, /^serve$/]],
  ['php -S', [/^php\d*$/, /^-S$/]],
  ['artisan serve', [/artisan$/, /^serve$/]],
  ['symfony server:start', [/^symfony$/, /^server:start$/]],
  ['dotnet watch', [/^dotnet$/, /^watch$/]],
];

/** The development server that a command starts; null when it starts none. */
export function developmentServerIn(words: readonly string[]): string | null {
  const found = DEVELOPMENT_SERVERS.find(([, wanted]) => {
    let from = 0;
    return wanted.every((pattern) => {
      const at = words.findIndex((word, index) => index >= from && pattern.test(word));
      from = at + 1;
      return at >= 0;
    });
  });
  return found?.[0] ?? null;
}

const WORKERS_OF_ONE = /^(-w|--workers)(=?1)$/;

/** A synchronous server that is told to have one worker and no threads; null when it is not, or when something else may say so. */
export function oneWorker(words: readonly string[], variables: string): string | null {
  const server = words.find((word) => /(^|\/)(gunicorn|uwsgi|waitress-serve)$/.test(word));
  if (!server?.endsWith('gunicorn')) return null;
  const isOne = words.some((word, at) => WORKERS_OF_ONE.test(word) || (/^(-w|--workers)$/.test(word) && words[at + 1] === '1'));
  const isOther = words.some((word) => /^(-k|--worker-class|--threads|-c|--config)(=|$)/.test(word)) || /GUNICORN_CMD_ARGS|WEB_CONCURRENCY/.test(variables);
  return isOne && !isOther ? 'gunicorn' : null;
}
