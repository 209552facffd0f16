Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  # The cache instance runs with maxmemory-policy allkeys-lru.
  config.cache_store = :redis_cache_store, {
    url: ENV.fetch("CACHE_URL"), namespace: "magazine", connect_timeout: 1, read_timeout: 0.5, write_timeout: 0.5
  }
  config.action_mailer.default_url_options = { host: ENV.fetch("HOST") }
end
