class KarafkaApp < Karafka::App
  setup do |config|
    config.kafka = { "bootstrap.servers": ENV.fetch("KAFKA_BROKERS") }
    config.client_id = "ledger"
    config.group_id = "ledger"
    config.max_messages = 200
    config.shutdown_timeout = 60_000
  end

  routes.draw do
    topic :card_settlements do
      consumer SettlementsConsumer
    end
  end
end
