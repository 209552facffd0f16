require_relative "boot"
require "rails/all"
Bundler.require(*Rails.groups)

module Docket
  class Application < Rails::Application
    config.load_defaults 8.0
    config.active_storage.service = :amazon
  end
end
