require_relative "boot"
require "rails/all"
Bundler.require(*Rails.groups)

module Hangar
  class Application < Rails::Application
    config.load_defaults 8.0
    config.api_only = true
    config.active_job.queue_adapter = :solid_queue
    config.active_storage.service = :amazon
    config.x.shared_dir = Pathname(ENV.fetch("SHARED_DIR", "tmp/shared"))
  end
end
