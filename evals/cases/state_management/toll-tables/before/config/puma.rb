workers Integer(ENV.fetch("WEB_CONCURRENCY", 4))
threads 5, 5
preload_app!
port ENV.fetch("PORT", 3000)
